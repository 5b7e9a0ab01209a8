// The panel beside the diagram, and what joins the two. Text enters the page as text only, never as markup.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  // element('p.note', {title: '…'}, 'words', child): names without markup, attributes, children.
  function element(name, attributes = {}, ...children) {
    const [tag, ...classes] = name.split('.');
    const made = document.createElement(tag);
    if (classes.length) made.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'onclick' || key === 'onchange') made.addEventListener(key.slice(2), value);
      else if (value !== false && value != null) made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children.filter((child) => child != null));
    return made;
  }
  const count = (n, one, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const HANDLE = 16;  // pixels of the time slider's, as page.css has it
  const tone = ({ tone }) => (tone > 0 ? '.positive' : tone < 0 ? '.negative' : '');

  const data = JSON.parse($('data').textContent);
  const { styles } = data;
  const model = new GraphModel(data, $('graph').clientWidth < $('graph').clientHeight);
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  if (isDark && data.dark_styles) Object.assign(styles, data.dark_styles);
  // At first what the picture shows; nobody without a name and no document that quotes.
  const everything = () => ({ signs: new Set([1, 0, -1]), denied: true, hiddenTypes: new Set(), speaker: '', confidence: 0, from: '', until: '',
                              undated: true, documents: false, unnamed: false, story: filter ? filter.story : model.story.lines.length > 0 });
  let filter = null;
  filter = everything();
  let visible = model.visible(filter);
  let stops = null;         // of the time slider
  let chosen = {};          // what the diagram marks
  let shownNow = '';        // of the details, as the address has it
  let pick = null;          // while a path is asked for: which field the next click on an actor fills
  let refresh = showOverview;  // draws the details anew when the filter changes

  // What takes room below the diagram comes first: the diagram is arranged for the rest.
  drawLegend();
  drawTime();
  const view = makeView($('graph'), model, styles, {
    actor: (id) => (pick ? pickActor(id) : showActor(id)),
    relation: showRelation,
    nothing: () => { if (!pick) showOverview(); },
  });
  const tell = (words) => { $('told').textContent = words; };

  function mark(marked) {
    chosen = marked;
    view.select({ actors: marked.actors || [], relations: (marked.relations || []).filter((id) => visible.has(id)) });
  }
  function details(...children) {
    $('details').replaceChildren(...children.filter((child) => child != null));
    $('panel').scrollTop = 0;
  }

  // Relations, strongest first.
  function strongest(ids) {
    return ids.map((id) => ({ relation: model.relations.get(id), evidence: visible.get(id) }))
      .map((entry) => ({ ...entry, strength: entry.evidence.reduce((sum, e) => sum + e.confidence * (e.modality === 'actual' ? 1 : 0.5), 0) }))
      .sort((a, b) => b.strength - a.strength || (a.relation.id < b.relation.id ? -1 : 1));
  }
  function behind(relation) {
    const words = model.behindOf(relation);
    return words ? [' ', element('span.verb' + tone(relation), {}, words)] : [];
  }
  function claim(evidence) {
    const words = model.claimOf(evidence);
    return words ? [element('span.claim', {}, `, ${words}`)] : [];
  }
  function relationRow({ relation, evidence }) {
    return element('li', {}, element('button.relation', { type: 'button', onclick: () => showRelation(relation.id) },
      element('span.bar' + tone(relation)),
      element('span', {}, model.nameAtBeginning(relation.source), ' ', element('span.verb' + tone(relation), {}, model.verbOf(relation)),
              model.namesTarget(relation) ? '' : ' ' + model.nameWithin(relation.target),
              ...behind(relation), ...claim(evidence)),
      element('span.count', { title: count(evidence.length, 'sentence') }, '×' + evidence.length)));
  }
  function relationList(ids, most = 60) {
    const rows = strongest(ids);
    const list = element('ul.relations', {}, ...rows.slice(0, most).map(relationRow));
    if (rows.length > most) list.append(element('li.note', {}, `and ${rows.length - most} weaker ones`));
    return list;
  }

  // Of many actors the diagram shows the strongest; the table has all of them.
  function actorTable() {
    const counts = new Map();
    for (const r of model.relations.values()) for (const id of [r.source, r.target]) counts.set(id, (counts.get(id) || 0) + 1);
    const rows = [...counts].filter(([id]) => model.actors.get(id).named && model.actors.get(id).kind !== 'document')
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (rows.length <= model.story.actors.size) return [];
    const row = ([id, n]) => element('tr', {},
      element('td', {}, element('button.link', { type: 'button', onclick: () => { $('search').value = model.nameOf(id); find(); } }, model.nameOf(id))),
      element('td.count', {}, n.toLocaleString('en')));
    const table = element('table.actors', {}, element('tbody', {}, ...rows.slice(0, 100).map(row)));
    const more = rows.length > 100 ? element('button.link', { type: 'button', onclick: () => {
      table.tBodies[0].append(...rows.slice(100).map(row));
      more.remove();
    } }, `all ${rows.length.toLocaleString('en')}`) : null;
    return [element('h3', {}, `Actors (${rows.length.toLocaleString('en')})`), table, ...(more ? [more] : [])];
  }
  function showOverview() {
    refresh = showOverview;
    shownNow = '';
    remember();
    mark({});
    details(
      element('h2', {}, 'Strongest relations'),
      element('p.note', {}, 'Choose one to read the sentences it was read from, or an actor in the diagram.'),
      relationList([...visible.keys()], 40),
      ...actorTable(),
      element('h3', {}, 'Documents'),
      element('ul.small', {}, ...[...model.documents.values()].slice(0, 200).map((d) =>
        element('li', {}, d.title || d.id, d.publisher || d.date ? ` (${[d.publisher, d.date].filter(Boolean).join(', ')})` : ''))),
      element('footer', {}, 'Made by Entente. Read by machine: check the sentence before you rely on an edge. Diagram drawn by ' + data.library + '.'));
  }

  function showActor(id) {
    const actor = model.actors.get(id);
    if (!actor) return;
    refresh = () => showActor(id);
    shownNow = 'a:' + id;
    remember();
    const own = [...visible.keys()].map((r) => model.relations.get(r)).filter((r) => r.source === id || r.target === id);
    const ids = (keep) => own.filter(keep).map((r) => r.id);
    const group = (title, list) => (list.length ? [element('h3', {}, title), relationList(list)] : []);
    details(
      element('h2.actor-title', {}, `${styles.kinds[actor.kind].mark} ${actor.name}`),
      element('p.note', {}, [actor.kind, actor.country && actor.kind !== 'country' ? actor.country : null, actor.id].filter(Boolean).join(' · ')),
      element('p.small', {}, 'Called ' + actor.aliases.slice(0, 12).map((a) => `${a.name} (${a.count})`).join(', ')),
      element('p', {}, element('button.link', { type: 'button', onclick: () => startPath(id) }, 'How is it connected with …')),
      ...group('Says or does', ids((r) => r.source === id && !r.isSymmetric)),
      ...group('Shares with others', ids((r) => r.isSymmetric)),
      ...group('Is said or done to', ids((r) => r.target === id && r.source !== id && !r.isSymmetric)));
    mark({ actors: [id] });
    tell(`${actor.name}: ${count(own.length, 'relation')}`);
  }

  function highlighted(evidence) {
    const sentence = model.sentenceOf(evidence);
    const marks = [['source', evidence.source], ['trigger', evidence.trigger], ['target', evidence.target]]
      .map(([kind, passage]) => ({ kind, place: placeIn(sentence, passage) })).filter((m) => m.place)
      .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
    const quote = element('blockquote');
    let at = 0;
    for (const { kind, place: [begin, end] } of marks) {
      if (begin < at) continue;
      quote.append(sentence.words.slice(at, begin), element('mark.' + kind, {}, sentence.words.slice(begin, end)));
      at = end;
    }
    quote.append(sentence.words.slice(at));
    return quote;
  }
  function evidenceOf(evidence) {
    const document = model.documents.get(evidence.document);
    const speaker = model.speakerOf(evidence);
    const facts = [
      speaker ? model.says([evidence]) : 'in the words of the document', evidence.modality === 'actual' ? null : evidence.modality,
      evidence.time ? evidence.time.words + (evidence.time_value ? ` (${evidence.time_value})` : '') : document.date,
      `${Math.round(evidence.confidence * 100)} % sure`,
    ];
    return element('div.evidence', {}, highlighted(evidence), element('p.small', {}, facts.filter(Boolean).join(' · ')),
      element('p.places', { title: `rule ${evidence.rule}` }, [document.title || document.id, model.sentenceOf(evidence).place, `bytes ${evidence.sentence[0]}–${evidence.sentence[1]}`].filter(Boolean).join(', ')));
  }
  function showRelation(id) {
    const relation = model.relations.get(id);
    const evidence = visible.get(id);
    if (!relation || !evidence) return showOverview();
    refresh = () => showRelation(id);
    shownNow = 'r:' + id;
    remember();
    const actor = (end, name) => element('button.link', { type: 'button', onclick: () => showActor(end) }, name);
    const target = actor(relation.target, model.nameWithin(relation.target));
    details(
      element('h2', {}, actor(relation.source, model.nameAtBeginning(relation.source)), ' ', element('span.verb' + tone(relation), {}, model.verbOf(relation)), ' ',
        model.namesTarget(relation) ? element('span', {}, '(', target, ')') : target,
        ...behind(relation), ...claim(evidence)),
      element('p.note', {}, [model.types.get(relation.type).description,
        `${count(evidence.length, 'sentence')} in ${count(new Set(evidence.map((e) => e.document)).size, 'document')}`,
        `${Math.round(GraphModel.confidence(evidence) * 100)} % sure`].filter(Boolean).join(' · ')),
      ...evidence.slice(0, 100).map(evidenceOf),
      evidence.length > 100 ? element('p.note', {}, `and ${evidence.length - 100} more`) : null);
    mark({ actors: [relation.source, relation.target], relations: [id] });
    tell(`${model.sentenceFor(relation)}: ${count(evidence.length, 'sentence')}`);
  }

  // Paths
  function open(button, section, isOpen) {
    $(section).hidden = !isOpen;
    $(button).setAttribute('aria-expanded', isOpen);
  }
  function showHint(words) {
    $('hint').hidden = !words;
    $('hint').textContent = words || '';
  }
  function startPath(from) {
    open('show-filters', 'filters', false);
    open('show-paths', 'paths', true);
    $('path-answer').replaceChildren();
    $('path-from').value = from ? model.nameOf(from) : '';
    $('path-to').value = '';
    pick = from ? 'path-to' : 'path-from';
    showHint(from ? 'Click the other actor' : 'Click the first actor');
    $(pick).focus();
  }
  function endPath() {
    pick = null;
    showHint('');
    open('show-paths', 'paths', false);
  }
  function pickActor(id) {
    $(pick).value = model.nameOf(id);
    if (pick === 'path-from') {
      pick = 'path-to';
      showHint('Click the other actor');
    } else {
      findPath();
    }
  }
  function findPath() {
    const from = model.findActor($('path-from').value), to = model.findActor($('path-to').value);
    const missing = !from ? $('path-from').value : !to ? $('path-to').value : null;
    const answer = $('path-answer');
    pick = 'path-from';  // the next click begins a new path
    showHint('');
    if (missing !== null) return answer.replaceChildren(element('p', {}, `There is no actor called “${missing}” here.`));
    if (from === to) return answer.replaceChildren(element('p', {}, 'These are the same actor.'));
    const steps = model.path(from.id, to.id, visible);
    if (!steps) {
      tell('No path');
      return answer.replaceChildren(element('p', {}, `Nothing that is shown connects ${from.name} with ${to.name}.`));
    }
    answer.replaceChildren(element('ol.steps', {}, ...steps.map((step) => {
      const relation = model.relations.get(step.id), [best] = visible.get(step.id);  // the clearest
      return element('li', {}, element('ul.relations', {}, relationRow({ relation, evidence: visible.get(step.id) })), highlighted(best));
    })));
    mark({ actors: [from.id, ...steps.map((s) => s.to)], relations: steps.map((s) => s.id) });
    tell(`${from.name} and ${to.name}: ${count(steps.length, 'step')}`);
  }

  // Filters
  function apply() {
    visible = model.visible(filter);
    const hadTime = !$('time').hidden;
    drawTime();
    drawLegend();
    view.show(visible, filter.story);
    if (hadTime === $('time').hidden) view.fit();  // the diagram has another height
    $('show-all').setAttribute('aria-pressed', !filter.story);
    const actors = new Set([...visible.keys()].flatMap((id) => [model.relations.get(id).source, model.relations.get(id).target]));
    $('about').textContent = `${count(actors.size, 'actor')}, ${count(visible.size, 'relation')}, ${count(model.documents.size, 'document')}` +
      (visible.size < model.relations.size ? ` (of ${model.relations.size.toLocaleString('en')} relations)` : '');
    refresh();
    remember();
  }
  // What the page shows stands in its address, so that a link shows it again. `chosen` is "a:ID" or "r:ID".
  function remember() {
    const words = new URLSearchParams();
    if (!filter.story && model.story.lines.length) words.set('all', '1');
    if (filter.documents) words.set('documents', '1');
    if (filter.unnamed) words.set('unnamed', '1');
    if (!filter.denied) words.set('denied', '0');
    if (!filter.undated) words.set('undated', '0');
    if (filter.signs.size < 3) words.set('signs', [...filter.signs].join(','));
    if (filter.hiddenTypes.size) words.set('without', [...filter.hiddenTypes].sort().join(','));
    for (const key of ['speaker', 'from', 'until']) if (filter[key]) words.set(key, filter[key]);
    if (filter.confidence) words.set('sure', filter.confidence);
    if (shownNow) words.set('show', shownNow);
    const address = '#' + words;
    if (address !== location.hash && !(address === '#' && !location.hash)) history.replaceState(null, '', address);
  }
  function recall() {
    const words = new URLSearchParams(location.hash.slice(1));
    filter = { ...everything(), story: !words.has('all') && model.story.lines.length > 0, documents: words.has('documents'), unnamed: words.has('unnamed'),
               denied: words.get('denied') !== '0', undated: words.get('undated') !== '0', speaker: words.get('speaker') || '',
               from: words.get('from') || '', until: words.get('until') || '', confidence: Math.min(0.95, Math.max(0, +words.get('sure') || 0)) };
    if (words.has('signs')) filter.signs = new Set(words.get('signs').split(',').map(Number));
    if (words.has('without')) filter.hiddenTypes = new Set(words.get('without').split(','));
    return words.get('show');
  }
  function showAgain(what) {
    if (what?.startsWith('a:')) showActor(what.slice(2));
    else if (what?.startsWith('r:')) showRelation(what.slice(2));
  }
  function box(words, isOn, change) {
    const input = element('input', { type: 'checkbox', onchange: () => { change(input.checked); apply(); } });
    input.checked = isOn;
    return element('label', {}, input, words);
  }
  function drawFilters() {
    const keep = (set, value) => (isOn) => (isOn ? set.add(value) : set.delete(value));
    const ofSign = (sign) => [...model.relations.values()].filter((r) => r.sign === sign).length;
    $('filter-signs').replaceChildren(element('legend', {}, 'Kind of relation'),
      box(`cooperation (${ofSign(1)})`, filter.signs.has(1), keep(filter.signs, 1)), box(`conflict (${ofSign(-1)})`, filter.signs.has(-1), keep(filter.signs, -1)),
      box(`neutral (${ofSign(0)})`, filter.signs.has(0), keep(filter.signs, 0)), box('what is denied', filter.denied, (isOn) => { filter.denied = isOn; }),
      box('actors without a name', filter.unnamed, (isOn) => { filter.unnamed = isOn; leaveStory(isOn); }),
      box('documents that quote', filter.documents, (isOn) => { filter.documents = isOn; leaveStory(isOn); }));
    const uses = new Map();
    for (const r of model.relations.values()) uses.set(r.type, (uses.get(r.type) || 0) + 1);
    $('filter-types').replaceChildren(element('legend', {}, 'Relations'),
      ...[...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id, n]) =>
        box(`${model.types.get(id).label} (${n})`, !filter.hiddenTypes.has(id), (isOn) => (isOn ? filter.hiddenTypes.delete(id) : filter.hiddenTypes.add(id)))));
    const speakers = new Map();
    for (const r of model.relations.values())
      for (const e of r.evidence) if (e.asserted_by) speakers.set(e.asserted_by, (speakers.get(e.asserted_by) || 0) + 1);
    $('filter-speaker').replaceChildren(element('option', { value: '' }, 'anybody'), element('option', { value: '.' }, 'the documents themselves'),
      ...[...speakers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id, n]) => element('option', { value: id }, `${model.nameOf(id)} (${n})`)));
    $('filter-speaker').value = filter.speaker;
    $('filter-confidence').value = Math.round(filter.confidence * 100);
    $('confidence-words').textContent = `${Math.round(filter.confidence * 100)} %`;
  }
  // The slider stands over the dates of what can be shown, each as far from the next as any other; fewer than two hide nothing.
  function drawTime() {
    stops = model.stops(filter);
    const last = Math.max(stops.dates.length - 1, 0);
    $('time').hidden = last < 1;
    $('time-undated').checked = filter.undated;
    for (const id of ['time-from', 'time-until']) $(id).max = last;
    $('time-from').value = filter.from ? stops.dates.indexOf(filter.from) : 0;
    $('time-until').value = filter.until ? stops.dates.indexOf(filter.until) : last;
    if (last < 1) return;
    tellTime();
    // The handles' middles stand from half a handle behind the scale's begin to half a one before its end.
    const width = $('time-scale').clientWidth - HANDLE, place = (i) => HANDLE / 2 + (i / last) * width;
    const names = stops.dates.map((_, i) => {
      const words = stopInWords(stops, i), wide = measureText(words, 11) + 8;
      const left = Math.min(Math.max(place(i) - wide / 2, 0), width + HANDLE - wide);
      return { i, words, left, right: left + wide };
    });
    // The last is named whatever stands before it, each other where the one before leaves room.
    let free = 0;
    for (const name of names) if (name.i === last || (name.left >= free && name.right <= names[last].left)) name.isShown = true, free = name.right;
    $('time-stops').replaceChildren(...names.map(({ i, words, left, isShown }) => {
      const row = element('li', {}, isShown ? element('span', {}, words) : null);
      row.style.left = `calc(${HANDLE / 2}px + (100% - ${HANDLE}px) * ${i / last})`;
      if (isShown) row.firstChild.style.left = `${left - place(i)}px`;
      return row;
    }));
  }
  function tellTime() {
    const handles = ['time-from', 'time-until'].map($), last = stops.dates.length - 1;
    const [from, until] = handles.map((handle) => +handle.value);
    handles.forEach((handle, i) => handle.setAttribute('aria-valuetext', stopInWords(stops, [from, until][i])));
    handles[0].style.zIndex = from > last / 2 ? 2 : 1;  // above the other where both stand at the end
    $('time-scale').style.setProperty('--from', from / last);
    $('time-scale').style.setProperty('--until', until / last);
    $('time-words').textContent = from === until ? stopInWords(stops, from) : `${stopInWords(stops, from)} – ${stopInWords(stops, until)}`;
  }
  // What is asked for beyond the picture's choice is not in it.
  function leaveStory(isAsked) { if (isAsked) filter.story = false; }
  function moveTime(event) {
    let from = +$('time-from').value, until = +$('time-until').value;
    if (from > until) event.target.id === 'time-from' ? ($('time-until').value = until = from) : ($('time-from').value = from = until);
    // At both ends it bounds nothing.
    filter.from = from === 0 ? '' : stops.dates[from];
    filter.until = until === stops.dates.length - 1 ? '' : stops.dates[until];
    apply();
  }

  // The parts around
  function drawLegend() {
    const svg = (attributes, name = 'svg') => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    $('legend').replaceChildren(...legendItems().map(({ words, color, dashes }) => {
      if (!color) return element('li', {}, words);
      const drawing = svg({ viewBox: '0 0 34 12', 'aria-hidden': 'true' });
      drawing.append(svg({ x1: 1, y1: 6, x2: 33, y2: 6, stroke: color, 'stroke-width': 2.5, ...(dashes && { 'stroke-dasharray': dashes }) }, 'line'));
      return element('li', {}, drawing, words);
    }));
  }
  // What can be seen, and nothing else.
  function legendItems() {
    const relations = [...visible.keys()].map((id) => model.relations.get(id));
    const items = [];
    for (const [sign, words] of [[1, 'cooperation'], [-1, 'conflict'], [0, 'neutral']])
      if (relations.some((r) => r.sign === sign && !r.isNegated)) items.push({ words, color: styles.signs[sign] });
    if (relations.some((r) => r.isNegated)) items.push({ words: 'denied', color: styles.signs[0], dashes: '6 4' });
    if (relations.some((r) => !r.isNegated && !model.isFirm(r)))
      items.push({ words: 'planned or possible', color: styles.signs[0], dashes: '2 3' });
    const kinds = new Set(relations.flatMap((r) => [r.source, r.target]).map((id) => model.actors.get(id).kind));
    for (const kind of [...kinds].sort()) items.push({ words: `${styles.kinds[kind].mark} ${kind === 'people' ? 'people or bloc' : kind}` });
    return items;
  }
  function find() {
    const words = $('search').value.trim();
    const actor = model.findActor(words);
    const missing = words && !actor ? `There is no actor called “${words}” here.` : '';
    $('not-found').hidden = !missing;
    $('not-found').textContent = missing;
    if (missing) tell(missing);
    if (!actor) return;
    // Who is not in the picture's choice stands in the whole graph.
    if (filter.story && !model.story.actors.has(actor.id)) { filter.story = false; apply(); }
    showActor(actor.id);
    view.zoomTo(actor.id);
  }
  // A picture that leaves the page takes its title and legend with it.
  async function savePicture(isVector) {
    const drawing = drawingOf(model, styles, visible, filter.story, view.at, { title: $('title').textContent, legend: legendItems() });
    const picture = isVector ? new Blob([drawing.svg], { type: 'image/svg+xml' }) : await painted(drawing);
    const address = URL.createObjectURL(picture);
    element('a', { href: address, download: isVector ? 'graph.svg' : 'graph.png' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  $('actor-names').append(...[...model.actors.values()].slice(0, 5000).map((a) => element('option', { value: a.name })));
  $('search-form').addEventListener('submit', (event) => { event.preventDefault(); find(); });
  $('search').addEventListener('change', find);
  $('search').addEventListener('input', () => { $('not-found').hidden = true; });
  $('show-filters').addEventListener('click', () => {
    const isOpen = $('filters').hidden;
    endPath();
    open('show-filters', 'filters', isOpen);
    $('panel').scrollTop = 0;
  });
  $('show-paths').addEventListener('click', () => ($('paths').hidden ? startPath() : (endPath(), showOverview())));
  $('path-form').addEventListener('submit', (event) => { event.preventDefault(); findPath(); });
  $('fit').addEventListener('click', () => view.fit());
  $('save-png').addEventListener('click', () => savePicture(false));
  $('save-svg').addEventListener('click', () => savePicture(true));
  $('filter-speaker').addEventListener('change', (event) => { filter.speaker = event.target.value; apply(); });
  $('filter-confidence').addEventListener('input', (event) => {
    filter.confidence = event.target.value / 100;
    $('confidence-words').textContent = event.target.value + ' %';
    apply();
  });
  $('time-from').addEventListener('input', moveTime);
  $('time-until').addEventListener('input', moveTime);
  $('time-undated').addEventListener('change', (event) => { filter.undated = event.target.checked; apply(); });
  $('show-all').addEventListener('click', () => { filter.story = !filter.story; apply(); view.fit(); });
  $('reset').addEventListener('click', () => { filter = everything(); drawFilters(); apply(); });
  $('graph').addEventListener('keydown', (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key]) view.move(...moves[event.key]);
    else if (event.key === '+' || event.key === '=') view.zoom(1.25);
    else if (event.key === '-') view.zoom(0.8);
    else if (event.key === '0') view.fit();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { endPath(); showOverview(); }
    if (event.key === '/' && !(event.target instanceof HTMLInputElement)) { event.preventDefault(); $('search').focus(); }
  });
  addEventListener('resize', () => { drawTime(); view.fit(); });

  $('show-all').hidden = model.story.lines.length === 0;
  const asked = recall();
  drawFilters();
  apply();
  view.fit();
  showAgain(asked);
  addEventListener('hashchange', () => { const what = recall(); drawFilters(); apply(); showAgain(what); });
  document.documentElement.dataset.ready = 'yes';
  window.ententePage = { placeOf: view.placeOf, boxes: view.boxes, lines: view.lines, level: view.level, ready: performance.now() };  // for who tests the page
})();
