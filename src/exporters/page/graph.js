// The graph as the page has it: read from the JSON in the page, filtered, asked for paths.
'use strict';

const SIGN_OF_CLASS = { cooperation: 1, conflict: -1, neither: 0, denied: 0 };
const MODALITY_RANK = { actual: 4, planned: 3, possible: 2, demanded: 1, hypothetical: 0 };

// Bytes of the document's file -> places in the sentence's text. Where markup stood in between, the words are looked for.
function placeIn(sentence, passage) {
  if (!passage) return null;
  const bytes = new TextEncoder().encode(sentence.words);
  const begin = passage.span[0] - sentence.span[0], end = passage.span[1] - sentence.span[0];
  const decode = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
  if (begin >= 0 && end <= bytes.length && decode(begin, end) === passage.words) {
    const at = decode(0, begin).length;
    return [at, at + passage.words.length];
  }
  const at = sentence.words.indexOf(passage.words);
  return at < 0 ? null : [at, at + passage.words.length];
}

// Whole words in rows of at most so many letters, where they allow it.
function wrapped(words, width) {
  const rows = [''];
  for (const word of words.split(' ')) {
    const last = rows[rows.length - 1];
    if (last && (last + ' ' + word).length > width) rows.push(word); else rows[rows.length - 1] = last ? last + ' ' + word : word;
  }
  return rows;
}

class GraphModel {
  // `isUpright`: whether the diagram has more height than width.
  constructor(data, isUpright) {
    const graph = data.graph;
    this.documents = new Map(graph.documents.map((d) => [d.key, d]));
    this.sentences = new Map();
    for (const document of graph.documents)
      for (const sentence of document.sentences) this.sentences.set(document.key + sentence.span, sentence);
    this.types = new Map(graph.types.map((t) => [t.id, t]));
    this.states = new Set(data.states);  // types that last, and so are of no day
    this.withArticle = new Set(data.names.with_article), this.several = new Set(data.names.several), this.severalSpeakers = new Set(data.names.several_speakers);
    this.words = data.words;  // relation id -> {verb: what stands between the names, behind: what stands behind the target’s name, names_target: whether the verb names it, line: …on a line, order: of its evidence}
    const places = data.story.positions[isUpright ? 'upright' : 'wide'];
    this.lettersOnLine = isUpright ? 18 : 26;
    const shown = graph.actors.filter((a) => !a.hidden);
    const ids = new Set(shown.map((a) => a.id));
    this.actors = new Map(shown.map((a) => [a.id, {
      ...a,
      position: data.positions[a.id] || [0, 0],
      storyPosition: places.actors[a.id] || data.positions[a.id] || [0, 0],
      aliases: a.aliases.map((alias) => ({ name: alias.name, count: Object.values(alias.counts).reduce((x, y) => x + y, 0) }))
        .sort((x, y) => y.count - x.count || (x.name < y.name ? -1 : 1)),
    }]));
    this.relations = new Map(graph.relations.filter((r) =>
      ids.has(r.source) && ids.has(r.target) && r.source !== r.target && r.verdict !== 'rejected').map((r) => {
      const type = this.types.get(r.type);
      return [r.id, {
        ...r, label: type.label, isNegated: r.polarity === 'negated', isSymmetric: type.symmetric,
        sign: Math.sign(type.sign), tone: r.polarity === 'negated' ? 0 : Math.sign(type.sign),
        evidence: [...(this.words[r.id].order || r.evidence.keys())].map((i) => r.evidence[i]).map((e) => ({
          ...e, period: periodOf(e, this.states.has(r.type)),
        })),
      }];
    }));
    // What the picture shows: its actors, and lines that bundle the relations of a pair and tone.
    this.story = {
      actors: new Set(data.story.actors.filter((id) => ids.has(id))),
      lines: data.story.lines.map((line, i) => ({
        ...line, id: String(i), place: places.lines[i], sign: SIGN_OF_CLASS[line.class], relations: line.relations.filter((id) => this.relations.has(id)) }))
        .filter((line) => line.relations.length),
    };
    this.inStory = new Set(this.story.lines.flatMap((line) => line.relations));
  }

  sentenceOf(evidence) { return this.sentences.get(evidence.document + evidence.sentence); }
  nameOf(id) { return this.actors.get(id)?.name || id; }
  speakerOf(evidence) {
    return evidence.asserted_by ? this.nameOf(evidence.asserted_by) : evidence.speaker ? evidence.speaker.words : null;
  }
  // "the Houthis", and "The Houthis" before a verb.
  nameWithin(id) { return (this.withArticle.has(id) ? 'the ' : '') + this.nameOf(id); }
  nameAtBeginning(id) {
    const name = this.nameWithin(id);
    return this.withArticle.has(id) || this.actors.get(id)?.named === false ? name[0].toUpperCase() + name.slice(1) : name;
  }
  // "says Orla", "say Orla and Mercer", of the evidence's speakers.
  says(evidence) {
    const speakers = [...new Map(evidence.map((e) => e.asserted_by ? [this.nameWithin(e.asserted_by), this.several.has(e.asserted_by)]
      : [e.speaker.words.replace(/^(The|An?) /, (article) => article.toLowerCase()), this.severalSpeakers.has(e.speaker.words)]))].sort();
    return `${speakers.length > 1 || speakers[0][1] ? 'say' : 'says'} ${speakers.map(([name]) => name).join(' and ')}`;
  }
  // Who says so, where of what tells the relation none is the document's own voice: "say Orla and Mercer", or ''.
  claimOf(evidence) {
    const best = Math.max(...evidence.map((e) => MODALITY_RANK[e.modality]));
    const telling = evidence.filter((e) => MODALITY_RANK[e.modality] === best);
    return telling.every((e) => this.speakerOf(e)) ? this.says(telling) : '';
  }
  verbOf(relation) { return this.words[relation.id].verb; }
  namesTarget(relation) { return Boolean(this.words[relation.id].names_target); }
  behindOf(relation) { return this.words[relation.id].behind || ''; }
  labelOf(relation) { return this.words[relation.id].line || this.verbOf(relation); }
  // "China has not condemned Russia"
  sentenceFor(relation) {
    return `${this.nameAtBeginning(relation.source)} ${this.verbOf(relation)}${this.namesTarget(relation) ? '' : ' ' + this.nameWithin(relation.target)}` +
      (this.behindOf(relation) && ' ' + this.behindOf(relation));
  }
  isFirm(relation) { return relation.evidence.some((e) => e.modality === 'actual'); }
  // How a line of these relations is drawn: denied, none of them more than planned or possible, or firm.
  strokeOf(relations) {
    return relations.every((r) => r.isNegated) ? 'dashed' : relations.some((r) => this.isFirm(r)) ? 'solid' : 'dotted';
  }
  // What stands on a line of the picture, in rows: up to as many relations as there, and how many more there are.
  wordsOnLine(line, shown) {
    const most = line.relations.length === line.told ? line.told : 2;
    const told = shown.slice(0, most).map((id) => {
      const relation = this.relations.get(id), claim = line.claimed_by?.[id];
      const words = this.labelOf(relation) + (claim ? `, ${claim}` : '');
      return line.forward && line.backward && !relation.isSymmetric ? `${this.nameOf(relation.source)} ${words}` : words;
    });
    return told.flatMap((words) => wrapped(words, this.lettersOnLine)).concat(shown.length > told.length ? [`+${shown.length - told.length}`] : []);
  }

  // By id or any of its names, in any case; the exact one before one that begins so, before one that holds it.
  findActor(words) {
    const wanted = words.trim().toLocaleLowerCase('en');
    if (!wanted) return null;
    let best = null, bestRank = 0;
    for (const actor of this.actors.values()) {
      const names = [actor.id, actor.name, ...actor.aliases.map((a) => a.name)].map((n) => n.toLocaleLowerCase('en'));
      const mentions = actor.aliases.reduce((sum, a) => sum + a.count, 0);
      const kind = names.includes(wanted) ? 3 : names.some((n) => n.startsWith(wanted)) ? 2 : names.some((n) => n.includes(wanted)) ? 1 : 0;
      const rank = kind && kind + 1 - 1 / (2 + mentions);
      if (rank > bestRank) { best = actor; bestRank = rank; }
    }
    return best;
  }

  // Noisy-or over documents of the best mention in each, as Relation::confidence has it.
  static confidence(evidence) {
    const best = new Map();
    for (const e of evidence) best.set(e.document, Math.max(best.get(e.document) || 0, e.confidence));
    let doubt = 1;
    for (const c of best.values()) doubt *= 1 - c;
    return Math.min(0.99, 1 - doubt);
  }

  // What a filter leaves: relation id -> its evidence that passes. Evidence without a date passes any time.
  visible(filter) {
    const left = new Map();
    for (const relation of this.relations.values()) {
      if (filter.hiddenTypes.has(relation.type) || !filter.signs.has(relation.sign)) continue;
      if (relation.isNegated && !filter.denied) continue;
      if (filter.story && !this.inStory.has(relation.id)) continue;
      const ends = [this.actors.get(relation.source), this.actors.get(relation.target)];
      if (!filter.documents && ends.some((actor) => actor.kind === 'document')) continue;
      if (!filter.unnamed && ends.some((actor) => !actor.named)) continue;
      const evidence = relation.evidence.filter((e) =>
        (e.period ? isBetween(e.period, filter.from, filter.until) : filter.undated) &&
        (filter.speaker === '' || (filter.speaker === '.' ? !e.asserted_by && !e.speaker : e.asserted_by === filter.speaker)));
      if (evidence.length && GraphModel.confidence(evidence) >= filter.confidence) left.set(relation.id, evidence);
    }
    return left;
  }

  // The slider's stops: of what the filters leave, whether the picture shows it or not: of few dates nothing could be said
  // of which lie far from the others. A link's own dates come along.
  stops(filter) {
    const shown = this.visible({ ...filter, story: false, from: '', until: '' });
    const stops = stopsOf([...shown.values()].flat().map((e) => e.period).filter(Boolean));
    const asked = [filter.from, filter.until].filter((date) => date && !stops.dates.includes(date));
    return asked.length ? { dates: [...new Set([...stops.dates, ...asked])].sort(), early: false, late: false } : stops;
  }

  // The surest way between two actors over what is visible, in either direction: Dijkstra over -log(confidence).
  // That an article quotes both connects nobody: documents are no way stations.
  path(from, to, visible) {
    const around = new Map();
    for (const [id, evidence] of visible) {
      const relation = this.relations.get(id);
      const cost = 0.05 - Math.log(GraphModel.confidence(evidence));
      for (const [a, b] of [[relation.source, relation.target], [relation.target, relation.source]]) {
        if (!around.has(a)) around.set(a, []);
        around.get(a).push({ to: b, id, cost });
      }
    }
    const cost = new Map([[from, 0]]), step = new Map(), done = new Set();
    const waiting = [[0, from]];  // a binary heap
    const less = (i, j) => waiting[i][0] < waiting[j][0];
    const swap = (i, j) => { [waiting[i], waiting[j]] = [waiting[j], waiting[i]]; };
    const push = (entry) => {
      waiting.push(entry);
      for (let i = waiting.length - 1, up; i > 0 && less(i, up = (i - 1) >> 1); i = up) swap(i, up);
    };
    const pop = () => {
      swap(0, waiting.length - 1);
      const first = waiting.pop();
      for (let i = 0, down; (down = 2 * i + 1) < waiting.length; i = down) {
        if (down + 1 < waiting.length && less(down + 1, down)) ++down;
        if (!less(down, i)) break;
        swap(i, down);
      }
      return first[1];
    };
    while (!done.has(to)) {
      if (!waiting.length) return null;
      const at = pop();
      if (done.has(at)) continue;
      done.add(at);
      if (at !== from && this.actors.get(at).kind === 'document') continue;
      for (const edge of around.get(at) || []) {
        const total = cost.get(at) + edge.cost;
        if (total >= (cost.get(edge.to) ?? Infinity)) continue;
        cost.set(edge.to, total);
        step.set(edge.to, { from: at, id: edge.id });
        push([total, edge.to]);
      }
    }
    const steps = [];
    for (let at = to; at !== from; at = step.get(at).from) steps.unshift({ from: step.get(at).from, to: at, id: step.get(at).id });
    return steps;
  }
}
