// The interactive page in headless Chromium: node page_test.mjs ENTENTE CHROMIUM GRAPH.json COUNTRIES.tsv FOLDER
// Each check prints a line; the last line counts them. FOLDER gets the pages and pictures of them to look at.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [entente, chromiumPath, graph, countries, folder] = process.argv.slice(2).map((path) => resolve(path));
let passed = 0, failed = 0;
function check(claim, holds, seen = '') {
  holds ? ++passed : ++failed;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${claim}${holds ? '' : `: ${seen}`}`);
}

function draw(input, name) {
  const page = join(folder, name);
  execFileSync(entente, ['draw', '--quiet', input, '-o', page]);
  return page;
}

// A text of our own making with hundreds of actors' relations: every country and the seventh, eighth … after it.
function largeText() {
  const names = readFileSync(countries, 'utf8').split('\n').filter((l) => l && !l.startsWith('#')).map((l) => l.split('\t')[1].split('|')[0]);
  const verbs = ['condemned', 'praised', 'supported', 'criticized', 'attacked', 'threatened', 'thanked', 'warned', 'invited'];
  const lines = [];
  verbs.forEach((verb, v) => names.forEach((name, i) => {
    const other = names[(i * 3 + 7 * (v + 1)) % names.length];
    if (other !== name) lines.push(`On Monday ${name} has ${verb} ${other} for the second time this year.`);
  }));
  return lines.join('\n\n') + '\n';
}

const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
async function open(path, viewport = { width: 1280, height: 800 }, hash = '') {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  const page = await context.newPage();
  page.troubles = [];
  page.requests = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type()) && !/GPU stall/.test(message.text())) page.troubles.push(message.text()); });
  page.on('pageerror', (error) => page.troubles.push(error.message));
  page.on('request', (request) => { if (!/^(blob|data):/.test(request.url())) page.requests.push(request.url()); });
  await page.goto(pathToFileURL(path).href + hash);
  await page.waitForSelector('html[data-ready=yes]', { timeout: 30000 });
  return page;
}
const clickOn = async (page, kind, id) => {
  const box = await page.locator('#graph').boundingBox();
  const [x, y] = await page.evaluate(([k, i]) => window.ententePage.placeOf(k, i), [kind, id]);
  await page.mouse.move(box.x + x, box.y + y);
  await page.waitForTimeout(100);  // sigma looks at what is under the mouse once a frame
  await page.mouse.click(box.x + x, box.y + y);
};
const details = (page) => page.locator('#details').innerText();

// The example
{
  const path = draw(graph, 'small.html');
  const page = await open(path);
  check('the page loads without a complaint', page.troubles.length === 0, page.troubles.join('; '));
  check('the page asks for nothing but itself', page.requests.length === 1, page.requests.join(' '));
  await page.screenshot({ path: join(folder, 'page.png') });

  await page.keyboard.press('/');
  await page.keyboard.type('putin');
  await page.keyboard.press('Enter');
  check('the search finds an actor by a name in any case', (await details(page)).includes('Vladimir Putin'), await details(page));
  await page.screenshot({ path: join(folder, 'page-actor.png') });

  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await clickOn(page, 'a', 'CHN');
  check('a click on an actor shows it', (await page.locator('#details h2').innerText()).includes('China'), await details(page));
  await page.locator('#details .relation', { hasText: 'peace plan' }).first().click();
  const evidence = await page.locator('.evidence blockquote').first().innerText();
  check('a relation shows its sentence', evidence.startsWith('On the first anniversary of the invasion, China proposed'), evidence);
  const marks = await page.locator('.evidence mark').allInnerTexts();
  check('the sentence has its source, verb and target marked', marks.includes('China') && marks.includes('proposed'), marks.join('|'));

  check('the address remembers what is shown', (await page.evaluate(() => location.hash)).includes('show=r%3A'), await page.evaluate(() => location.hash));
  const shared = await page.evaluate(() => location.hash);
  const again = await open(path, undefined, shared);
  check('a link shows the same again', (await again.locator('.evidence blockquote').first().innerText()) === evidence);
  await again.context().close();
  await page.locator('#show-all').click();
  check('all of it is a click away', (await page.locator('#show-all').getAttribute('aria-pressed')) === 'true');
  await page.screenshot({ path: join(folder, 'page-all.png') });
  await page.locator('#search').fill('Atlantis');
  await page.keyboard.press('Enter');
  check('who is not there is said to be missing, to be seen', await page.locator('#not-found').isVisible());

  const before = await page.locator('#about').innerText();
  await page.locator('#show-filters').click();
  await page.locator('#filter-signs label', { hasText: 'conflict' }).locator('input').uncheck();
  const after = await page.locator('#about').innerText();
  check('a filter leaves fewer relations', after !== before && after.includes('(of '), `${before} -> ${after}`);
  await page.locator('#filter-confidence').fill('75');
  check('so does how sure they are', (await page.locator('#about').innerText()) !== after, after);
  await page.locator('#reset').click();
  check('all come back', (await page.locator('#about').innerText()) === before, before);
  await page.locator('#filter-speaker').selectOption({ index: 2 });
  check('a speaker has said fewer', (await page.locator('#about').innerText()).includes('(of '), before);
  await page.locator('#reset').click();
  await page.locator('#time-from').fill('1');
  check('the time slider leaves out what is earlier', (await page.locator('#about').innerText()).includes('(of '), before);
  await page.locator('#reset').click();

  await page.locator('#show-paths').click();
  await clickOn(page, 'a', 'person:dmitry-peskov');
  await clickOn(page, 'a', 'UKR');
  const steps = await page.locator('#path-answer .steps > li').allInnerTexts();
  check('two clicks find a path', steps.length >= 2 && steps[0].includes('Dmitry Peskov') && steps.at(-1).includes('Ukraine'), steps.join('|'));
  await page.screenshot({ path: join(folder, 'page-path.png') });
  await page.locator('#path-from').fill('Atlantis');
  await page.locator('#path-form button').click();
  check('an unknown actor is said to be unknown', (await page.locator('#path-answer').innerText()).includes('Atlantis'));

  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-picture').click()]);
  const picture = readFileSync(await download.path());
  check('the picture is a PNG of some size', picture.subarray(1, 4).toString() === 'PNG' && picture.length > 20000, `${picture.length} bytes`);

  await page.locator('#graph').focus();
  const [x0] = await page.evaluate(() => window.ententePage.placeOf('a', 'CHN'));
  await page.keyboard.press('ArrowLeft');
  const [x1] = await page.evaluate(() => window.ententePage.placeOf('a', 'CHN'));
  check('arrow keys move the diagram', x1 === x0 + 60, `${x0} -> ${x1}`);
  check('nothing complained in the meantime', page.troubles.length === 0 && page.requests.length === 1, page.troubles.concat(page.requests).join('; '));

  const phone = await open(path, { width: 390, height: 844 });
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  check('a phone needs no scrolling sideways', width <= 390, `${width} px`);
  check('a phone shows the diagram and the panel', (await phone.locator('#graph').boundingBox()).height > 200 && (await phone.locator('#panel').boundingBox()).height > 150);
  await phone.screenshot({ path: join(folder, 'page-phone.png') });
}

// Names that would be markup
{
  const hostile = JSON.parse(readFileSync(graph, 'utf8'));
  const name = `</script><script>window.broken=1</script><img src=x onerror="window.broken=1">"'&@data@`;
  hostile.documents[0].title = name;
  hostile.actors.find((a) => a.id === 'CHN').name = name;
  const path = join(folder, 'hostile.json');
  writeFileSync(path, JSON.stringify(hostile));
  const page = await open(draw(path, 'hostile.html'));
  check('markup in names stays words', (await page.evaluate(() => window.broken)) === undefined && page.troubles.length === 0, page.troubles.join('; '));
  await clickOn(page, 'a', 'CHN');
  check('and is shown as it is', (await page.locator('#details h2').innerText()).includes(name), await details(page));
}

// A large graph
{
  const text = join(folder, 'large.txt');
  writeFileSync(text, largeText());
  const page = await open(draw(text, 'large.html'));
  check('a large graph is drawn by sigma', (await details(page)).includes('sigma'), await details(page));
  check('without a complaint', page.troubles.length === 0, page.troubles.join('; '));
  await page.locator('#search').fill('Kenya');
  await page.keyboard.press('Enter');
  check('its actors are found', (await page.locator('#details h2').innerText()).includes('Kenya'), await details(page));
  await page.locator('#fit').click();  // the search has gone near Kenya
  await page.waitForTimeout(500);
  await clickOn(page, 'a', 'BRA');
  check('and clicked', (await page.locator('#details h2').innerText()).includes('Brazil'), await page.locator('#details h2').innerText());
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-picture').click()]);
  check('its picture is saved', readFileSync(await download.path()).length > 20000);
  await page.screenshot({ path: join(folder, 'page-large.png') });
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
