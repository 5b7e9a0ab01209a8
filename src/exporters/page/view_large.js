// Of a large graph Cytoscape.js draws what the picture shows, and sigma all of it, once that is asked for.
'use strict';

function makeView(container, model, styles, on) {
  const layer = () => container.appendChild(Object.assign(document.createElement('div'), { className: 'layer' }));
  let drawn = null;  // the view that is seen
  const views = new Map();  // whether it is the picture's choice -> {view, place}
  const viewOf = (story) => {
    if (!views.has(story)) {
      const place = layer();
      views.set(story, { place, view: story ? makeCytoscapeView(place, model, styles, on, true) : makeSigmaView(place, model, styles, on) });
    }
    return views.get(story).view;
  };
  return {
    show(visible, story) {
      for (const [isStory, { place }] of views) place.hidden = isStory !== story;
      drawn = viewOf(story);
      drawn.show(visible, story);
    },
    select: (marked) => drawn?.select(marked),
    fit: () => drawn.fit(),
    zoomTo: (id) => drawn.zoomTo(id),
    move: (dx, dy) => drawn.move(dx, dy),
    zoom: (factor) => drawn.zoom(factor),
    at: (id) => drawn.at(id),
    boxes: () => drawn.boxes(),
    lines: () => drawn.lines(),
    level: () => drawn.level(),
    placeOf: (kind, id) => drawn.placeOf(kind, id),
  };
}
