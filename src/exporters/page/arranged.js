// Where the picture's boxes stand on this very screen: the places that the graph came with, drawn in or out to the shape of
// the diagram, then moved one by one, as annealing does, until no box covers another and no line runs through a box that it
// does not end at. The same screen sees the same diagram: chance is a row of numbers that begins with the same one.
'use strict';

const GAP = 8;        // pixels between boxes
const CLEARANCE = 4;  // and between a box and a line that passes it
const MOST_ZOOM = 1.4;  // of 11 px letters
const COST = { covered: 10, pierced: 8, crossed: 1, long: 1 / 150, turned: 1 / 100 };

function chanceFrom(seed) {
  return () => {  // of "mulberry32"
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Whether the line from a to b meets the box, a little larger: Liang and Barsky's clipping.
function meets(a, b, box, room = CLEARANCE) {
  const halfWidth = box.width / 2 + room, halfHeight = box.height / 2 + room;
  // Most lines lie wholly to one side of a box.
  if (Math.max(a.x, b.x) < box.x - halfWidth || Math.min(a.x, b.x) > box.x + halfWidth ||
      Math.max(a.y, b.y) < box.y - halfHeight || Math.min(a.y, b.y) > box.y + halfHeight) return false;
  const dx = b.x - a.x, dy = b.y - a.y, x = a.x - box.x, y = a.y - box.y;
  let from = 0, to = 1;
  const clip = (step, room) => {
    if (step === 0) return room >= 0;
    if (step < 0) from = Math.max(from, room / step); else to = Math.min(to, room / step);
    return from <= to;
  };
  return clip(-dx, x + halfWidth) && clip(dx, halfWidth - x) && clip(-dy, y + halfHeight) && clip(dy, halfHeight - y);
}

const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

// What it costs that a box stands where it does. `ends` are of a line's words, `words` of an actor's lines. No half of a line
// runs through a box, not through the other actor's either: the words stood behind that. A line without words is one half,
// whose `words` are the actor at its other end.
function costOf(box, boxes, halves) {
  let cost = 0, hard = 0;
  for (const other of boxes) {
    if (other === box) continue;
    const x = (box.width + other.width) / 2 + GAP - Math.abs(box.x - other.x), y = (box.height + other.height) / 2 + GAP - Math.abs(box.y - other.y);
    if (x > 0 && y > 0) ++hard, cost += COST.covered * (1 + Math.min(x, y) / 20);
  }
  for (const half of halves) {
    const { end, words, room, length = 0 } = half, isOwn = end === box || words === box;
    if (!isOwn) {
      if (meets(end, words, box, room)) ++hard, cost += COST.pierced;
      continue;
    }
    cost += Math.abs(Math.hypot(end.x - words.x, end.y - words.y) - length) * COST.long;
    for (const other of boxes)
      if (other !== words && other !== end && meets(end, words, other, room)) ++hard, cost += COST.pierced;
    for (const other of halves)
      if (other.words !== words && other.end !== end && cross(end, words, other.end, other.words)) cost += COST.crossed;
  }
  // Words stand between their actors and not behind one of them.
  for (const words of box.ends ? [box] : box.words) {
    const [a, b] = words.ends;
    cost += (Math.hypot(a.x - words.x, a.y - words.y) + Math.hypot(b.x - words.x, b.y - words.y) - Math.hypot(a.x - b.x, a.y - b.y)) * COST.turned;
  }
  return { cost, hard };
}

// The boxes as they stand first, drawn in or out to a frame.
function framedIn(boxes, width, height) {
  const copies = new Map(boxes.map((box) => [box, { ...box, words: [] }]));
  for (const copy of copies.values()) copy.ends = copy.ends?.map((end) => copies.get(end));
  for (const copy of copies.values()) for (const end of copy.ends || []) end.words.push(copy);
  for (const [way, size, room] of [['x', 'width', width], ['y', 'height', height]]) {
    const places = boxes.map((box) => box[way]), first = Math.min(...places), last = Math.max(...places);
    for (const [box, copy] of copies) copy[way] = box[size] / 2 + (last > first ? (box[way] - first) / (last - first) : 0.5) * (room - box[size]);
  }
  return [...copies.values()];
}

// Moves boxes at chance, far at first and then less; how many troubles are left.
function anneal(boxes, lines, width, height, rounds) {
  const chance = chanceFrom(1);
  const halves = boxes.filter((box) => box.ends).flatMap((words) => words.ends.map((end) => ({ end, words })))
    .concat(lines.map(({ first, second, room, length }) => ({ end: boxes[first], words: boxes[second], room, length })));
  for (let round = 0; round < rounds; ++round) {
    const cool = 1 - round / rounds, reach = 12 + 0.4 * Math.max(width, height) * cool * cool;
    for (const box of boxes) {
      const before = costOf(box, boxes, halves).cost, { x, y } = box;
      const [middleX, middleY] = box.ends && chance() < 0.3 ? [(box.ends[0].x + box.ends[1].x) / 2, (box.ends[0].y + box.ends[1].y) / 2] : [x, y];
      box.x = Math.min(width - box.width / 2, Math.max(box.width / 2, middleX + (chance() * 2 - 1) * reach));
      box.y = Math.min(height - box.height / 2, Math.max(box.height / 2, middleY + (chance() * 2 - 1) * reach));
      const worse = costOf(box, boxes, halves).cost - before;
      if (worse > 0 && chance() >= Math.exp(-worse / (0.02 + 1.5 * cool * cool))) box.x = x, box.y = y;
    }
  }
  return boxes.reduce((sum, box) => sum + costOf(box, boxes, halves).hard, 0);
}

// Draws boxes apart, one way or the other, until they have the shape of the frame. Each stays as large, and so none comes to
// cover another and no line to run through one.
function fill(boxes, width, height) {
  const ways = [['x', 'width', width], ['y', 'height', height]].map(([way, size, room]) => {
    const first = Math.min(...boxes.map((box) => box[way] - box[size] / 2)), last = Math.max(...boxes.map((box) => box[way] + box[size] / 2));
    return { way, size, room, zoom: room / (last - first) };
  });
  const zoom = Math.min(MOST_ZOOM, ...ways.map((way) => way.zoom));
  for (const { way, size, room } of ways) {
    let factor = Infinity;
    for (const one of boxes)
      for (const other of boxes)
        if (one[way] > other[way]) factor = Math.min(factor, (room / zoom - (one[size] + other[size]) / 2) / (one[way] - other[way]));
    if (factor < Infinity) for (const box of boxes) box[way] *= factor;
  }
}

// Moves boxes [{x, y, width, height, ends: the two boxes that a line's words stand between}] into a frame of this shape, as
// small as they allow: then their words are large on the screen. Of several sizes the first is taken that leaves no trouble.
// `lines` without a box for their words stand between boxes: {first, second: of the boxes, room: on both sides, length: as it
// should be}.
function arrange(boxes, width, height, lines = []) {
  if (boxes.length < 2 || width < 50 || height < 50) return;
  const rounds = Math.max(60, Math.min(400, Math.round(600000 / boxes.length ** 2)));
  // Boxes that fill more than a third of the frame leave no room for lines.
  const filled = boxes.reduce((sum, box) => sum + (box.width + GAP) * (box.height + GAP), 0);
  const largest = Math.min(1.15, Math.sqrt(width * height / (2.8 * filled)));
  let best = null, fewest = Infinity;
  for (const zoom of [1, 0.92, 0.85, 0.78, 0.72, 0.66].map((part) => part * largest)) {
    const moved = framedIn(boxes, width / zoom, height / zoom), troubles = anneal(moved, lines, width / zoom, height / zoom, rounds);
    if (troubles < fewest) fewest = troubles, best = moved;
    if (fewest === 0) break;
  }
  fill(best, width, height);
  boxes.forEach((box, i) => { box.x = best[i].x, box.y = best[i].y; });
}
