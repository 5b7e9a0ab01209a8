// The diagram of a graph of up to some thousand elements, drawn by Cytoscape.js on a canvas.
// Every view has: show(visible), select({actors, relations}), fit(), picture() -> Promise<Blob>, move(dx, dy), zoom(factor).
'use strict';

const SHAPES = { country: 'round-rectangle', person: 'round-rectangle', organization: 'round-hexagon', place: 'cut-rectangle',
                 people: 'ellipse', agreement: 'rectangle', document: 'round-tag' };
const ARROWS = { 1: 'triangle', 0: 'vee', '-1': 'tee' };

function makeCytoscapeView(container, model, styles, on) {
  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = '600 12px sans-serif';
  const lines = (name) => {
    const lines = [''];
    for (const word of name.split(' ')) {
      const last = lines[lines.length - 1];
      if (last && (last + ' ' + word).length > 20) lines.push(word); else lines[lines.length - 1] = last ? last + ' ' + word : word;
    }
    return lines.slice(0, 3);
  };
  const mentions = (relation) => relation.evidence.length;
  const isFirm = (relation) => relation.evidence.some((e) => e.modality === 'actual');
  const nodes = [...model.actors.values()].map((actor) => {
    const label = lines(`${styles.kinds[actor.kind].mark} ${actor.name}`);
    return {
      group: 'nodes', position: { x: actor.position[0], y: actor.position[1] },
      data: { id: 'a:' + actor.id, label: label.join('\n'), kind: actor.kind, ...styles.kinds[actor.kind], shape: SHAPES[actor.kind],
              width: Math.max(...label.map((l) => ruler.measureText(l).width)) + (actor.kind === 'organization' || actor.kind === 'people' ? 34 : 20),
              height: 12 + 15 * label.length },
    };
  });
  const edges = [...model.relations.values()].map((relation) => ({
    group: 'edges',
    data: { id: 'r:' + relation.id, source: 'a:' + relation.source, target: 'a:' + relation.target, label: model.labelOf(relation),
            color: styles.signs[relation.sign], arrow: relation.isSymmetric ? 'none' : ARROWS[relation.sign],
            line: relation.isNegated ? 'dashed' : isFirm(relation) ? 'solid' : 'dotted',
            width: 1.4 + Math.min(3, Math.log2(mentions(relation))) },
  }));
  const cy = cytoscape({
    container, elements: [...nodes, ...edges], layout: { name: 'preset', padding: 40 }, minZoom: 0.05, maxZoom: 4,
    style: [
      { selector: 'node', style: {
        shape: 'data(shape)', width: 'data(width)', height: 'data(height)', 'background-color': 'data(fill)',
        'border-width': 1.5, 'border-color': 'data(line)', label: 'data(label)', color: 'data(text)', 'font-size': 12, 'font-weight': 600,
        'text-wrap': 'wrap', 'text-valign': 'center', 'text-halign': 'center', 'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'edge', style: {
        'curve-style': 'bezier', 'control-point-step-size': 34, width: 'data(width)', 'line-color': 'data(color)', 'line-style': 'data(line)',
        'target-arrow-shape': 'data(arrow)', 'target-arrow-color': 'data(color)', 'arrow-scale': 1.1, 'font-size': 10, color: 'data(color)',
        'text-rotation': 'autorotate', 'text-background-color': '#f5f6f8', 'text-background-opacity': 0.92, 'text-background-padding': 2,
        'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'edge.named', style: { label: 'data(label)', 'z-index': 5 } },
      { selector: '.away', style: { display: 'none' } },
      { selector: '.pale', style: { opacity: 0.3, 'text-opacity': 0.7 } },
      { selector: 'node.chosen', style: { 'border-width': 4 } },
      { selector: 'edge.chosen', style: { 'line-opacity': 1, 'underlay-color': 'data(color)', 'underlay-opacity': 0.2, 'underlay-padding': 4, 'z-index': 9 } },
    ],
  });
  cy.on('tap', 'node', (event) => on.actor(event.target.id().slice(2)));
  cy.on('tap', 'edge', (event) => on.relation(event.target.id().slice(2)));
  cy.on('tap', (event) => { if (event.target === cy) on.nothing(); });
  cy.on('mouseover', 'edge', (event) => event.target.addClass('named'));
  cy.on('mouseout', 'edge', (event) => { if (!areAllNamed && !event.target.hasClass('chosen')) event.target.removeClass('named'); });
  const mostNamed = 45;  // more labels than that cover one another
  let areAllNamed = false;

  return {
    show(visible) {
      cy.batch(() => {
        areAllNamed = visible.size <= mostNamed;
        cy.edges().forEach((edge) => {
          const isVisible = visible.has(edge.id().slice(2));
          edge.toggleClass('away', !isVisible);
          edge.toggleClass('named', isVisible && (areAllNamed || edge.hasClass('chosen')));
        });
        cy.nodes().forEach((node) => { node.toggleClass('away', node.connectedEdges().every((edge) => edge.hasClass('away'))); });
      });
    },
    select({ actors = [], relations = [] }) {
      cy.batch(() => {
        cy.elements().removeClass('chosen pale');
        if (!areAllNamed) cy.edges().removeClass('named');
        if (!actors.length && !relations.length) return;
        let kept = cy.collection();
        for (const id of actors) kept = kept.union(cy.getElementById('a:' + id));
        for (const id of relations) kept = kept.union(cy.getElementById('r:' + id));
        kept.addClass('chosen');
        // Of a single actor the whole neighbourhood stays; else what was chosen and its ends.
        const around = relations.length ? kept.connectedNodes() : kept.closedNeighborhood();
        cy.elements().not(kept.union(around)).addClass('pale');
        kept.union(around).edges().addClass('named');
      });
      const chosen = cy.$('.chosen');
      const box = chosen.renderedBoundingBox(), size = [cy.width(), cy.height()];
      if (chosen.nonempty() && (box.x1 < 0 || box.y1 < 0 || box.x2 > size[0] || box.y2 > size[1])) cy.center(chosen);
    },
    fit() { cy.resize(); cy.fit(cy.elements().not('.away'), 40); },
    picture: async () => cy.png({ output: 'blob-promise', scale: 2, bg: '#ffffff', full: false }),
    move(dx, dy) { cy.panBy({ x: dx, y: dy }); },
    zoom(factor) { cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }); },
    // For whoever tests the page: where an element is drawn, in pixels of the diagram.
    placeOf(kind, id) {
      const element = cy.getElementById(kind + ':' + id);
      const at = kind === 'a' ? element.renderedPosition() : element.renderedMidpoint();
      return [at.x, at.y];
    },
  };
}
const makeView = makeCytoscapeView;
