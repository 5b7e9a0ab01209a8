// What is shown as a picture that leaves the page: an SVG with its title above and its legend below, whole however much of
// it the screen shows; painted() makes a PNG of it.
'use strict';

const PAPER = { title: 18, label: 11, name: 12, row: 14, gap: 24 };

function xml(words) {
  return String(words).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

const FONT = 'DejaVu Sans, Verdana, sans-serif';
const measureText = (() => {
  const ruler = document.createElement('canvas').getContext('2d');
  return (words, size, weight = 400) => {
    ruler.font = `${weight} ${size}px ${FONT}`;
    return ruler.measureText(words).width;
  };
})();

// A box with its words in the middle.
function boxOf([x, y], rows, { size, weight, fill, line, color, dashes, padding }) {
  const width = Math.max(...rows.map((row) => measureText(row, size, weight))) + 2 * padding, height = rows.length * (size + 3) + padding;
  const words = rows.map((row, i) =>
    `<text x="${x}" y="${y + (i - (rows.length - 1) / 2) * (size + 3) + size * 0.36}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="middle">${xml(row)}</text>`);
  const svg = `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="5" fill="${fill}" stroke="${line}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>${words.join('')}`;
  return { x, y, width, height, svg };
}

// Where a line from the box's middle towards a place leaves the box.
function borderOf(box, [x, y]) {
  const dx = x - box.x, dy = y - box.y;
  const part = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9), 1);
  return [box.x + dx * part, box.y + dy * part];
}

// The head of a line that comes from `from` and ends at `at`: a triangle for cooperation, a bar for conflict, a V for neither.
function headOf([x, y], from, sign, color) {
  const length = Math.hypot(x - from[0], y - from[1]) || 1, ux = (x - from[0]) / length, uy = (y - from[1]) / length;
  const point = (back, side) => `${(x - ux * back - uy * side).toFixed(1)},${(y - uy * back + ux * side).toFixed(1)}`;
  if (sign > 0) return `<polygon points="${point(0, 0)} ${point(9, 4)} ${point(9, -4)}" fill="${color}"/>`;
  const points = sign < 0 ? `${point(1, 5)} ${point(1, -5)}` : `${point(8, 4)} ${point(0, 0)} ${point(8, -4)}`;
  return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="${sign < 0 ? 3 : 1.5}"/>`;
}

function lineOf(from, to, { color, width, dashes, headSign }) {
  const number = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `<path d="M${number(from)}L${number(to)}" fill="none" stroke="${color}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>` +
    (headSign == null ? '' : headOf(to, from, headSign, color));
}

const DASHES = { solid: '', dashed: '6 4', dotted: '2 3' };

// Lines with their words on them: what the picture draws, or of all that is shown one line for each pair and tone.
function linesShown(model, visible, story) {
  if (story) return model.story.lines.map((line) => ({ ...line, shown: line.relations.filter((id) => visible.has(id)) })).filter((line) => line.shown.length);
  const lines = new Map();
  for (const id of visible.keys()) {
    const relation = model.relations.get(id), [first, second] = [relation.source, relation.target].sort();
    const sign = relation.tone, key = [first, second, sign, relation.isNegated].join('\n');
    if (!lines.has(key)) lines.set(key, { first, second, sign, forward: false, backward: false, told: 1, relations: [], shown: [] });
    const line = lines.get(key);
    line.relations.push(id), line.shown.push(id);
    if (!relation.isSymmetric) line[relation.source === first ? 'forward' : 'backward'] = true;
  }
  return [...lines.values()];
}

const overlap = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + 2;
const between = ([x0, y0], [x1, y1], part) => [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];

// Where a line bends: at its words' place in the picture; further lines of a pair that have none stand beside the first.
function bendOf(line, first, second, nth) {
  if (line.place) return line.place;
  const length = Math.hypot(second.x - first.x, second.y - first.y) || 1, aside = (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 26;
  return [(first.x + second.x) / 2 - (second.y - first.y) / length * aside, (first.y + second.y) / 2 + (second.x - first.x) / length * aside];
}

// A line's words, at its bend or further along it; nothing where they would cover other words everywhere.
function wordsBox(model, line, bend, first, second, taken, look) {
  const rows = model.wordsOnLine(line, line.shown);
  const ends = [first, second].map((box) => borderOf(box, bend));
  const places = line.place ? [bend] : [bend, ...[0.3, 0.55].flatMap((part) => ends.map((end) => between(bend, end, part)))];
  return places.map((place) => boxOf(place, rows, look)).find((box) => line.place || !taken.some((other) => overlap(box, other)));
}

// `at`: where the diagram has an actor now. More lines than `mostNamed` have no words: they would cover one another.
function drawingOf(model, styles, visible, story, at, { title, legend }, mostNamed = 45) {
  const page = getComputedStyle(document.documentElement), color = (name) => page.getPropertyValue(name).trim();
  const lines = linesShown(model, visible, story);
  const actors = new Map([...new Set(lines.flatMap((line) => [line.first, line.second]))].map((id) => {
    const { kind, name } = model.actors.get(id), style = styles.kinds[kind];
    return [id, boxOf(at(id), wrapped(`${style.mark} ${name}`, 20), { size: PAPER.name, weight: 600, fill: style.fill, line: style.line, color: style.text, padding: 8 })];
  }));
  const drawn = [], boxes = [...actors.values()], pairs = new Map();
  for (const line of lines) {
    const first = actors.get(line.first), second = actors.get(line.second), pair = line.first + '\n' + line.second, nth = pairs.get(pair) || 0;
    pairs.set(pair, nth + 1);
    const bend = bendOf(line, first, second, nth), stroke = styles.signs[line.sign], dashes = DASHES[model.strokeOf(line.shown.map((id) => model.relations.get(id)))];
    const look = { color: stroke, width: (1.4 + Math.min(3, Math.log2(line.shown.length))).toFixed(1), dashes };
    drawn.push(lineOf(bend, borderOf(first, bend), { ...look, headSign: line.backward ? line.sign : null }),
               lineOf(bend, borderOf(second, bend), { ...look, headSign: line.forward ? line.sign : null }));
    const words = lines.length > mostNamed ? null : wordsBox(model, line, bend, first, second, boxes,
      { size: PAPER.label, weight: 400, fill: color('--wash'), line: stroke, color: stroke, dashes, padding: 5 });
    if (words) boxes.push(words);
  }
  return framed(boxes, drawn, title, legend, color);
}

function framed(boxes, drawn, title, legend, color) {
  const edge = (side, sign) => Math.max(...boxes.map((b) => sign * b[side === 'width' ? 'x' : 'y'] + b[side] / 2), 0);
  const left = edge('width', -1), right = edge('width', 1), top = edge('height', -1), bottom = edge('height', 1);
  const width = Math.ceil(Math.max(left + right + 2 * PAPER.gap, 480));
  const lettersWide = Math.floor((width - 2 * PAPER.gap) / (PAPER.title * 0.68));
  const titleRows = wrapped(title, lettersWide);
  const head = PAPER.gap + titleRows.length * (PAPER.title + 5), words = [];
  titleRows.forEach((row, i) => words.push(`<text x="${PAPER.gap}" y="${PAPER.gap + PAPER.title * 0.8 + i * (PAPER.title + 5)}" font-size="${PAPER.title}" font-weight="700" fill="${color('--ink')}">${xml(row)}</text>`));
  let x = PAPER.gap, y = head + top + bottom + 2 * PAPER.gap;
  for (const { words: entry, color: stroke, dashes } of legend) {
    const needed = (stroke ? 38 : 0) + measureText(entry, PAPER.label) + 18;
    if (x + needed > width - PAPER.gap && x > PAPER.gap) x = PAPER.gap, y += PAPER.row + 4;
    if (stroke) words.push(`<path d="M${x} ${y - 4}h32" stroke="${stroke}" stroke-width="2.5"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>`);
    words.push(`<text x="${x + (stroke ? 38 : 0)}" y="${y}" font-size="${PAPER.label}" fill="${color('--ink')}">${xml(entry)}</text>`);
    x += needed;
  }
  const height = Math.ceil(y + PAPER.gap * 0.7);
  const inside = `<g transform="translate(${(left + (width - left - right) / 2).toFixed(1)} ${(head + top + PAPER.gap / 2).toFixed(1)})">${drawn.join('')}${boxes.map((b) => b.svg).join('')}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img">` +
    `<title>${xml(title)}</title><rect width="100%" height="100%" fill="${color('--paper')}"/>${words.join('')}${inside}</svg>\n`;
  return { svg, width, height };
}

// The drawing as a PNG, twice as fine as the screen where a canvas can be so large.
async function painted({ svg, width, height }) {
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  await image.decode();
  const scale = Math.min(2, 6000 / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}
