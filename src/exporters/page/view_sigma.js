// All of a large graph, drawn by sigma with WebGL. Relations of the same two actors are one line there:
// the panel lists them all. Has what view_cytoscape.js has.
'use strict';

const LEAST_NAMED = 7;  // pixels of a node that has its name beside it

function makeSigmaView(container, model, styles, on) {
  const graph = new graphology.Graph({ type: 'directed', multi: false });
  const degree = new Map();
  for (const relation of model.relations.values())
    for (const id of [relation.source, relation.target]) degree.set(id, (degree.get(id) || 0) + 1);
  for (const actor of model.actors.values()) {
    graph.addNode(actor.id, { label: actor.name, x: actor.position[0], y: -actor.position[1], color: styles.kinds[actor.kind].line,
                              size: 2 + Math.sqrt(degree.get(actor.id) || 0) });
  }
  const lines = new Map();  // line -> its relations, strongest first
  for (const relation of [...model.relations.values()].sort((a, b) => b.evidence.length - a.evidence.length || (a.id < b.id ? -1 : 1))) {
    if (relation.source === relation.target) continue;
    const line = relation.source + '\n' + relation.target;
    if (!lines.has(line)) {
      lines.set(line, []);
      graph.addEdgeWithKey(line, relation.source, relation.target, { size: 1, color: styles.signs[relation.tone], type: 'arrow' });
    }
    lines.get(line).push(relation.id);
  }
  let visible = new Map(), chosen = null;
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ink = color('--ink'), pale = color('--line');
  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true, enableEdgeEvents: true, zIndex: true, labelRenderedSizeThreshold: LEAST_NAMED, labelFont: 'sans-serif', labelColor: { color: ink },
    nodeReducer: (id, data) => ({
      ...data, hidden: !graph.someEdge(id, (line) => lines.get(line).some((r) => visible.has(r))),
      // Of the neighbours sigma names as many as have room; whoever is pale takes none, nor hides a line.
      ...(chosen && (chosen.nodes.has(id) ? { zIndex: 2, forceLabel: chosen.actors.has(id) } : { color: pale, label: null, zIndex: 0, size: data.size / 2 })),
    }),
    edgeReducer: (line, data) => {
      const shown = lines.get(line).filter((r) => visible.has(r));
      return { ...data, hidden: !shown.length, ...(shown.length && { color: styles.signs[model.relations.get(shown[0]).tone] }),
               ...(chosen && (chosen.edges.has(line) ? { size: 2.5, zIndex: 2 } : { color: pale, zIndex: 0 })) };
    },
  });
  sigma.on('clickNode', ({ node }) => on.actor(node));
  sigma.on('clickEdge', ({ edge }) => on.relation(lines.get(edge).find((r) => visible.has(r))));
  sigma.on('clickStage', () => on.nothing());
  return {
    show(left) {
      visible = left;
      sigma.refresh();
    },
    select({ actors = [], relations = [] }) {
      chosen = null;
      if (actors.length || relations.length) {
        const edges = new Set(relations.map((r) => model.relations.get(r).source + '\n' + model.relations.get(r).target));
        if (!relations.length) for (const id of actors) graph.forEachEdge(id, (line) => edges.add(line));
        const nodes = new Set(actors);
        for (const line of edges) for (const id of line.split('\n')) nodes.add(id);
        chosen = { nodes, edges, actors: new Set(actors) };
      }
      sigma.setSetting('labelRenderedSizeThreshold', chosen ? 0 : LEAST_NAMED);
      sigma.refresh();
    },
    // The actor in the middle, so near that whom it has to do with is just seen.
    zoomTo(id) {
      const at = sigma.getNodeDisplayData(id);
      if (!at) return;
      let far = 0.02;
      graph.forEachNeighbor(id, (other) => {
        const there = sigma.getNodeDisplayData(other);
        if (!there.hidden) far = Math.max(far, Math.abs(there.x - at.x), Math.abs(there.y - at.y));
      });
      sigma.getCamera().setState({ x: at.x, y: at.y, ratio: Math.min(1, 2.2 * far) });
    },
    at: (id) => model.actors.get(id).position,
    fit() { sigma.refresh(); sigma.getCamera().animatedReset({ duration: 1 }); },
    move(dx, dy) {
      const camera = sigma.getCamera(), { width } = sigma.getDimensions();
      camera.setState({ x: camera.x - (dx / width) * camera.ratio, y: camera.y + (dy / width) * camera.ratio });
    },
    zoom(factor) { sigma.getCamera().setState({ ratio: sigma.getCamera().ratio / factor }); },
    placeOf(kind, id) {
      const at = (actor) => sigma.graphToViewport(graph.getNodeAttributes(actor));
      if (kind === 'a') { const { x, y } = at(id); return [x, y]; }
      const relation = model.relations.get(id), a = at(relation.source), b = at(relation.target);
      return [(a.x + b.x) / 2, (a.y + b.y) / 2];
    },
  };
}
