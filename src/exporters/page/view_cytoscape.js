// The diagram of a graph of up to some thousand elements, drawn by Cytoscape.js on a canvas. In what the picture shows, the
// words of a line are a box of their own between its two halves, so that none covers another.
// Every view has: show(visible, story), select({actors, relations}), fit(), zoomTo(actor), at(actor) -> its place in the
// layout, move(dx, dy), zoom(factor).
'use strict';

const SHAPES = { country: 'round-rectangle', person: 'round-rectangle', organization: 'polygon', place: 'cut-rectangle',
                 people: 'ellipse', agreement: 'rectangle', document: 'round-tag' };
// Flatter to the sides than Cytoscape's hexagon, whose slopes run through the words of a second row.
const HEXAGON = '-1 0 -0.9 -1 0.9 -1 1 0 0.9 1 -0.9 1';
const MOST_ARRANGED = 50;  // actors
const LINE_LENGTH = 210;   // pixels, of which a box takes half: the words have the rest
const LINE_STEP = 34;      // pixels between the bends of parallel lines
const MARGIN = 16;  // pixels around the whole
const ARROWS = { 1: 'triangle', 0: 'vee', '-1': 'tee' };

// `storyOnly`: only what the picture shows; another view has the rest.
// What an actor's box holds and how large it is.
function actorBox(actor, styles) {
  const rows = wrapped(`${styles.kinds[actor.kind].mark} ${actor.name}`, 20).slice(0, 3);
  const widest = Math.max(...rows.map((row) => measureText(row, 12, 600)));
  // An ellipse narrows towards a second row.
  const sides = actor.kind === 'organization' ? 34 : actor.kind !== 'people' ? 20 : rows.length > 1 ? 20 + 0.35 * widest : 34;
  return { rows, width: widest + sides, height: 12 + 15 * rows.length };
}
function wordsSize(rows) {
  return { width: Math.max(...rows.map((row) => measureText(row, 11))) + 12, height: 8 + 13 * rows.length };
}

// The picture's actors and words take the places in which this diagram shows them best.
function arrangeStory(container, model, styles) {
  const boxes = new Map([...model.story.actors].map((id) => {
    const actor = model.actors.get(id), [x, y] = actor.storyPosition, { width, height } = actorBox(actor, styles);
    return [id, { x, y, width, height }];
  }));
  const words = model.story.lines.map((line) => {
    const { width, height } = wordsSize(model.wordsOnLine(line, line.relations));
    return { x: line.place[0], y: line.place[1], width, height, ends: [boxes.get(line.first), boxes.get(line.second)] };
  });
  arrange([...boxes.values(), ...words], container.clientWidth - 2 * MARGIN, container.clientHeight - 2 * MARGIN);
  for (const [id, { x, y }] of boxes) model.actors.get(id).storyPosition = [x, y];
  words.forEach(({ x, y }, i) => { model.story.lines[i].place = [x, y]; });
}

// So do the actors of the whole graph, where it is not so large that lines cover everything anyway. Parallel lines bend
// apart: the outermost by a quarter of a step for each line between them.
function arrangeAll(container, model, styles) {
  const pairs = new Map(), places = new Map(), boxes = [];
  for (const { source, target } of model.relations.values()) {
    const [first, second] = [source, target].sort(), pair = pairs.get(first + '\n' + second) || { first, second, count: 0 };
    pairs.set(first + '\n' + second, pair);
    ++pair.count;
    for (const id of [first, second]) {
      if (places.has(id)) continue;
      const { position: [x, y], ...actor } = model.actors.get(id), { width, height } = actorBox(actor, styles);
      places.set(id, boxes.length);
      boxes.push({ id, x, y, width, height });
    }
  }
  if (boxes.length > MOST_ARRANGED || pairs.size > 2 * MOST_ARRANGED) return;
  const length = Math.min(LINE_LENGTH, 1.2 * Math.sqrt(container.clientWidth * container.clientHeight / boxes.length));
  arrange(boxes, container.clientWidth - 2 * MARGIN, container.clientHeight - 2 * MARGIN, [...pairs.values()].map(({ first, second, count }) =>
    ({ first: places.get(first), second: places.get(second), room: CLEARANCE + (count - 1) * LINE_STEP / 4, length })));
  for (const { id, x, y } of boxes) model.actors.get(id).position = [x, y];
}

function makeCytoscapeView(container, model, styles, on, storyOnly = false) {
  arrangeStory(container, model, styles);
  const wash = getComputedStyle(document.documentElement).getPropertyValue('--wash').trim() || '#f5f6f8';
  const nodes = [...model.actors.values()].filter((actor) => !storyOnly || model.story.actors.has(actor.id)).map((actor) => {
    const { rows, width, height } = actorBox(actor, styles);
    return {
      group: 'nodes', position: { x: actor.position[0], y: actor.position[1] },
      data: { id: 'a:' + actor.id, label: rows.join('\n'), kind: actor.kind, ...styles.kinds[actor.kind], shape: SHAPES[actor.kind], width, height },
    };
  });
  const edges = storyOnly ? [] : [...model.relations.values()].map((relation) => ({
    group: 'edges',
    data: { id: 'r:' + relation.id, source: 'a:' + relation.source, target: 'a:' + relation.target, label: model.labelOf(relation),
            color: styles.signs[relation.tone], arrow: relation.isSymmetric ? 'none' : ARROWS[relation.tone],
            line: model.strokeOf([relation]), width: 1.4 + Math.min(3, Math.log2(relation.evidence.length)) },
  }));
  // What the picture draws: one line for each pair and tone, its words as there.
  const words = model.story.lines.map((line) => ({
    group: 'nodes', classes: 'words', position: { x: line.place[0], y: line.place[1] },
    data: { id: 'b:' + line.id, label: '', color: styles.signs[line.sign], line: 'solid', width: 10, height: 10 },
  }));
  const halves = model.story.lines.flatMap((line) => [[line.first, line.backward], [line.second, line.forward]].map(([actor, hasHead]) => ({
    group: 'edges', classes: 'half',
    data: { source: 'b:' + line.id, target: 'a:' + actor, color: styles.signs[line.sign], arrow: hasHead ? ARROWS[line.sign] : 'none',
            line: 'solid', width: 1.4 + Math.min(3, Math.log2(line.relations.length)) },
  })));
  let isStory = null, isArranged = false;
  const cy = cytoscape({
    container, elements: [...nodes, ...words, ...edges, ...halves], layout: { name: 'preset', padding: 40 }, minZoom: 0.05, maxZoom: 4,
    style: [
      { selector: 'node', style: {
        shape: 'data(shape)', width: 'data(width)', height: 'data(height)', 'background-color': 'data(fill)',
        'border-width': 1.5, 'border-color': 'data(line)', label: 'data(label)', color: 'data(text)', 'font-size': 12, 'font-weight': 600,
        'text-wrap': 'wrap', 'text-valign': 'center', 'text-halign': 'center', 'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'node[shape = "polygon"]', style: { 'shape-polygon-points': HEXAGON } },
      { selector: 'edge', style: {
        'curve-style': 'bezier', 'control-point-step-size': LINE_STEP, width: 'data(width)', 'line-color': 'data(color)', 'line-style': 'data(line)',
        'target-arrow-shape': 'data(arrow)', 'target-arrow-color': 'data(color)', 'arrow-scale': 1.1, 'font-size': 10, color: 'data(color)',
        'text-rotation': 'autorotate', 'text-background-color': wash, 'text-background-opacity': 0.92, 'text-background-padding': 2,
        'font-family': 'system-ui, "DejaVu Sans", sans-serif' } },
      { selector: 'edge.named, edge.told', style: { label: 'data(label)', 'z-index': 5 } },
      { selector: 'edge.half', style: { 'curve-style': 'straight' } },
      { selector: 'node.words', style: {
        shape: 'round-rectangle', 'background-color': wash, 'border-width': 0.8, 'border-color': 'data(color)', 'border-style': 'data(line)', color: 'data(color)',
        'font-size': 11, 'font-weight': 400 } },
      { selector: '.away', style: { display: 'none' } },
      { selector: '.pale', style: { opacity: 0.3, 'text-opacity': 0.7 } },
      { selector: 'node.chosen', style: { 'border-width': 4 } },
      { selector: 'edge.chosen', style: { 'line-opacity': 1, 'underlay-color': 'data(color)', 'underlay-opacity': 0.2, 'underlay-padding': 4, 'z-index': 9 } },
    ],
  });
  let shown = new Map();
  const lineOfWords = (node) => model.story.lines.find((line) => 'b:' + line.id === node.id());
  const relationOf = (node) => lineOfWords(node).relations.find((r) => shown.has(r));
  cy.on('tap', 'node', (event) => (event.target.hasClass('words') ? on.relation(relationOf(event.target)) : on.actor(event.target.id().slice(2))));
  cy.on('tap', 'edge', (event) => on.relation(event.target.hasClass('half') ? relationOf(event.target.source()) : event.target.id().slice(2)));
  cy.on('tap', (event) => { if (event.target === cy) on.nothing(); });
  cy.on('mouseover', 'edge', (event) => event.target.not('.half').addClass('named'));
  cy.on('mouseout', 'edge', (event) => { if (!event.target.hasClass('chosen')) event.target.removeClass('named'); });
  const leastReadable = container.clientWidth < 500 ? 0.7 : 0.775;  // of 11 px letters: people hold a phone nearer
  const mostNamed = 45, mostBeside = 3;  // more labels than that, of all or of one pair, cover one another

  // An actor or a line's words, with the lines that end there and what these lead to.
  const around = (elements) => {
    const near = elements.closedNeighborhood();
    return near.union(near.filter('.words').closedNeighborhood());
  };
  const tellWords = (line, visible) => {
    const left = line.relations.filter((id) => visible.has(id)), node = cy.getElementById('b:' + line.id);
    node.toggleClass('away', !isStory || !left.length);
    if (!left.length) return;
    const rows = model.wordsOnLine(line, left), stroke = model.strokeOf(left.map((id) => model.relations.get(id)));
    node.data({ label: rows.join('\n'), line: stroke, ...wordsSize(rows) });
    node.connectedEdges().data('line', stroke);
  };

  return {
    show(visible, story) {
      shown = visible;
      if (!story && !isArranged) arrangeAll(container, model, styles), isArranged = true;
      cy.batch(() => {
        if (story !== isStory)
          cy.nodes().not('.words').forEach((node) => {
            const actor = model.actors.get(node.id().slice(2)), [x, y] = story ? actor.storyPosition : actor.position;
            node.position({ x, y });
          });
        isStory = story;
        for (const line of model.story.lines) tellWords(line, visible);
        const beside = new Map(), pairOf = (edge) => [edge.source().id(), edge.target().id()].sort().join('\n');
        const drawn = cy.edges().not('.half').filter((edge) => !story && visible.has(edge.id().slice(2)));
        drawn.forEach((edge) => { beside.set(pairOf(edge), (beside.get(pairOf(edge)) || 0) + 1); });
        cy.edges().not('.half').difference(drawn).addClass('away').removeClass('named told');
        drawn.removeClass('away').forEach((edge) => {
          edge.toggleClass('told', drawn.length <= mostNamed && beside.get(pairOf(edge)) <= mostBeside);
          edge.toggleClass('named', edge.hasClass('chosen'));
        });
        cy.edges('.half').forEach((edge) => { edge.toggleClass('away', edge.source().hasClass('away')); });
        cy.nodes().not('.words').forEach((node) => { node.toggleClass('away', node.connectedEdges().every((edge) => edge.hasClass('away'))); });
      });
    },
    select({ actors = [], relations = [] }) {
      cy.batch(() => {
        cy.elements().removeClass('chosen pale named');
        if (!actors.length && !relations.length) return;
        let kept = cy.collection();
        for (const id of actors) kept = kept.union(cy.getElementById('a:' + id));
        for (const id of relations) {
          const line = isStory && model.story.lines.find((l) => l.relations.includes(id));
          kept = kept.union(line ? cy.getElementById('b:' + line.id).closedNeighborhood() : cy.getElementById('r:' + id));
        }
        kept.addClass('chosen');
        // Of a single actor the whole neighbourhood stays; else what was chosen and its ends.
        const near = relations.length ? kept.connectedNodes() : around(kept);
        cy.elements().not(kept.union(near)).addClass('pale');
        kept.union(near).edges().not('.half').addClass('named');
      });
      const chosen = cy.$('.chosen');
      const box = chosen.renderedBoundingBox(), size = [cy.width(), cy.height()];
      if (chosen.nonempty() && (box.x1 < 0 || box.y1 < 0 || box.x2 > size[0] || box.y2 > size[1])) cy.center(chosen);
    },
    // Never so small that names cannot be read: then the middle of the diagram is shown, and the rest is a drag away.
    fit() {
      cy.resize();
      cy.fit(cy.elements().not('.away'), MARGIN);
      if (cy.zoom() < leastReadable) { cy.zoom(leastReadable); cy.center(cy.elements().not('.away')); }
      if (cy.zoom() > MOST_ZOOM) { cy.zoom(MOST_ZOOM); cy.center(cy.elements().not('.away')); }
    },
    zoomTo(id) {
      const actor = cy.getElementById('a:' + id);
      cy.fit(cy.elements().not('.away'), MARGIN);
      const least = Math.max(1, 1.3 * cy.zoom());  // else nobody would see that something was found in a small diagram
      cy.fit(around(actor).not('.away'), 2 * MARGIN);
      if (cy.zoom() < least || cy.zoom() > 2) { cy.zoom(Math.min(2, Math.max(least, cy.zoom()))); cy.center(actor); }
    },
    at(id) { const { x, y } = cy.getElementById('a:' + id).position(); return [x, y]; },
    move(dx, dy) { cy.panBy({ x: dx, y: dy }); },
    zoom(factor) { cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }); },
    // For whoever tests the page: what is drawn with words, and where; where an element is drawn, in pixels of the diagram.
    boxes: () => cy.nodes().not('.away').map((node) => ({ ...node.renderedBoundingBox({ includeLabels: false, includeOverlays: false }), id: node.id(), words: node.data('label') })),
    lines: () => cy.edges().not('.away').map((edge) => ({ from: edge.source().renderedPosition(), to: edge.target().renderedPosition(),
      ends: edge.connectedNodes().map((node) => node.id()) })),
    level: () => cy.zoom(),
    placeOf(kind, id) {
      const line = kind === 'r' && isStory && model.story.lines.find((l) => l.relations.includes(id));
      const element = cy.getElementById(line ? 'b:' + line.id : kind + ':' + id);
      const at = element.isNode() ? element.renderedPosition() : element.renderedMidpoint();
      return [at.x, at.y];
    },
  };
}
