// The diagram of a graph of up to some thousand elements, drawn by Cytoscape.js on a canvas.
// Every view has: show(visible), select({actors, relations}), fit(), picture() -> Promise<Blob>, move(dx, dy), zoom(factor).
'use strict';

const SHAPES = { country: 'round-rectangle', person: 'round-rectangle', organization: 'round-hexagon', place: 'cut-rectangle',
                 people: 'ellipse', agreement: 'rectangle', document: 'round-tag' };
const ARROWS = { 1: 'triangle', 0: 'vee', '-1': 'tee' };

function makeCytoscapeView(container, model, styles, on) {
  const wash = getComputedStyle(document.documentElement).getPropertyValue('--wash').trim() || '#f5f6f8';
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
  // What the picture draws: one line for each pair and tone, its label as there.
  const classOf = { cooperation: 1, conflict: -1, neither: 0, denied: 0 };
  // Lines of one pair lie side by side; their labels stand one behind the other along them, or they would cover one another.
  const placeOnLine = (line) => {
    const pair = (l) => [l.first, l.second].sort().join('\n');
    const parallel = model.story.lines.filter((l) => pair(l) === pair(line));
    const [a, b] = [line.first, line.second].sort().map((id) => model.actors.get(id).storyPosition);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const along = (parallel.indexOf(line) - (parallel.length - 1) / 2) * Math.min(64, length / (parallel.length + 1));
    return { shiftX: (b[0] - a[0]) / length * along, shiftY: (b[1] - a[1]) / length * along };
  };
  const bundles = model.story.lines.map((line) => ({
    group: 'edges', classes: 'bundle',
    data: { id: 'b:' + line.id, source: 'a:' + line.first, target: 'a:' + line.second, label: '',
            color: styles.signs[classOf[line.class]], head: line.forward ? ARROWS[classOf[line.class]] : 'none',
            tail: line.backward ? ARROWS[classOf[line.class]] : 'none', line: line.class === 'denied' ? 'dashed' : 'solid',
            width: 1.4 + Math.min(3, Math.log2(line.relations.length)), ...placeOnLine(line) },
  }));
  // Up to two relations in words, and how many more there are.
  const labelOf = (line, shown) => {
    const most = line.relations.length === line.told ? line.told : 2;
    const bothWays = line.forward && line.backward;
    const told = shown.slice(0, most).map((id) => {
      const relation = model.relations.get(id);
      const words = model.labelOf(relation);
      return bothWays && !relation.isSymmetric ? `${model.nameOf(relation.source)} ${words}` : words;
    });
    return wrapped(told, 26) + (shown.length > told.length ? `\n+${shown.length - told.length}` : '');
  };
  const wrapped = (rows, width) => rows.map((row) => row.split(' ').reduce((lines, word) => {
    const last = lines[lines.length - 1];
    if (last && (last + ' ' + word).length > width) lines.push(word); else lines[lines.length - 1] = last ? last + ' ' + word : word;
    return lines;
  }, ['']).join('\n')).join('\n');
  let isStory = null;
  const cy = cytoscape({
    container, elements: [...nodes, ...edges, ...bundles], layout: { name: 'preset', padding: 40 }, minZoom: 0.05, maxZoom: 4,
    style: [
      { selector: 'node', style: {
        shape: 'data(shape)', width: 'data(width)', height: 'data(height)', 'background-color': 'data(fill)',
        'border-width': 1.5, 'border-color': 'data(line)', label: 'data(label)', color: 'data(text)', 'font-size': 12, 'font-weight': 600,
        'text-wrap': 'wrap', 'text-valign': 'center', 'text-halign': 'center', 'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'edge', style: {
        'curve-style': 'bezier', 'control-point-step-size': 34, width: 'data(width)', 'line-color': 'data(color)', 'line-style': 'data(line)',
        'target-arrow-shape': 'data(arrow)', 'target-arrow-color': 'data(color)', 'arrow-scale': 1.1, 'font-size': 10, color: 'data(color)',
        'text-rotation': 'autorotate', 'text-background-color': wash, 'text-background-opacity': 0.92, 'text-background-padding': 2,
        'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'edge.named', style: { label: 'data(label)', 'z-index': 5 } },
      { selector: 'edge.bundle', style: {
        label: 'data(label)', 'text-wrap': 'wrap', 'text-rotation': 0, 'font-size': 11, 'target-arrow-shape': 'data(head)', 'source-arrow-shape': 'data(tail)',
        'source-arrow-color': 'data(color)', 'control-point-step-size': 80,
        'text-margin-x': 'data(shiftX)', 'text-margin-y': 'data(shiftY)', 'z-index': 6 } },
      { selector: '.away', style: { display: 'none' } },
      { selector: '.pale', style: { opacity: 0.3, 'text-opacity': 0.7 } },
      { selector: 'node.chosen', style: { 'border-width': 4 } },
      { selector: 'edge.chosen', style: { 'line-opacity': 1, 'underlay-color': 'data(color)', 'underlay-opacity': 0.2, 'underlay-padding': 4, 'z-index': 9 } },
    ],
  });
  cy.on('tap', 'node', (event) => on.actor(event.target.id().slice(2)));
  const relationOf = (edge) => {
    const id = edge.id().slice(2);
    return edge.hasClass('bundle') ? model.story.lines.find((line) => line.id === id).relations.find((r) => shown.has(r)) : id;
  };
  let shown = new Map();
  cy.on('tap', 'edge', (event) => on.relation(relationOf(event.target)));
  cy.on('tap', (event) => { if (event.target === cy) on.nothing(); });
  cy.on('mouseover', 'edge', (event) => event.target.addClass('named'));
  cy.on('mouseout', 'edge', (event) => { if (!areAllNamed && !event.target.hasClass('chosen')) event.target.removeClass('named'); });
  const leastReadable = 0.62;  // 12 px letters are then over 7
  const mostNamed = 45;  // more labels than that cover one another
  let areAllNamed = false;

  return {
    show(visible, story) {
      shown = visible;
      cy.batch(() => {
        if (story !== isStory) {
          for (const actor of model.actors.values()) {
            const [x, y] = story ? actor.storyPosition : actor.position;
            cy.getElementById('a:' + actor.id).position({ x, y });
          }
          isStory = story;
        }
        for (const line of model.story.lines) {
          const left = line.relations.filter((id) => visible.has(id));
          const edge = cy.getElementById('b:' + line.id);
          edge.toggleClass('away', !story || !left.length);
          edge.data('label', labelOf(line, left));
        }
        areAllNamed = visible.size <= mostNamed;
        cy.edges().not('.bundle').forEach((edge) => {
          if (story) { edge.addClass('away'); return; }
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
        for (const id of relations) {
          const line = isStory && model.story.lines.find((l) => l.relations.includes(id));
          kept = kept.union(cy.getElementById(line ? 'b:' + line.id : 'r:' + id));
        }
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
    // Never so small that names cannot be read: then the middle of the diagram is shown, and the rest is a drag away.
    fit() {
      cy.resize();
      cy.fit(cy.elements().not('.away'), 40);
      if (cy.zoom() < leastReadable) { cy.zoom(leastReadable); cy.center(cy.elements().not('.away')); }
      if (cy.zoom() > 1.4) { cy.zoom(1.4); cy.center(cy.elements().not('.away')); }
    },
    zoomTo(id) {
      const near = cy.getElementById('a:' + id).closedNeighborhood().not('.away');
      cy.fit(near, 60);
      if (cy.zoom() < leastReadable || cy.zoom() > 1.4) { cy.zoom(Math.min(1.4, Math.max(leastReadable, cy.zoom()))); cy.center(cy.getElementById('a:' + id)); }
    },
    picture: async () => cy.png({ output: 'blob-promise', scale: 2, bg: wash, full: false }),
    move(dx, dy) { cy.panBy({ x: dx, y: dy }); },
    zoom(factor) { cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }); },
    // For whoever tests the page: where an element is drawn, in pixels of the diagram.
    placeOf(kind, id) {
      const line = kind === 'r' && isStory && model.story.lines.find((l) => l.relations.includes(id));
      const element = cy.getElementById(line ? 'b:' + line.id : kind + ':' + id);
      const at = kind === 'a' ? element.renderedPosition() : element.renderedMidpoint();
      return [at.x, at.y];
    },
  };
}
const makeView = makeCytoscapeView;
