// read-back.mjs ENTENTE GRAPH.json FOLDER: what read-back.py does, with cytoscape and graphology from
// npm, and with Mermaid in headless Chromium.
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join, resolve} from "node:path";
import process from "node:process";

const [program, graphFile, folder] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(import.meta.url);
const cytoscape = require("cytoscape");
const graphology = require("graphology");

const graph = JSON.parse(readFileSync(graphFile, "utf8"));
let failures = 0;
const fail = (message) => {
  failures += 1;
  if (failures < 30) console.log("FAILED", message.slice(0, 300));
};
const exported = (form, file, from = graphFile) => {
  const path = join(folder, file);
  execFileSync(program, ["export", "--quiet", from, "--to", form, "-o", path, "--isolated", "--unnamed", "--documents"]);
  return readFileSync(path, "utf8");
};

const ends = graph.relations.map((r) => JSON.stringify([r.source, r.target, r.type, r.polarity])).sort();
const check = (reader, names, readEnds) => {
  let equal = 0;
  for (const actor of graph.actors) {
    if (names.get(actor.id) === actor.name) equal += 1;
    else fail(`${reader}: ${JSON.stringify(actor.name)} came back as ${JSON.stringify(names.get(actor.id))}`);
  }
  if (names.size !== graph.actors.length) fail(`${reader}: ${names.size} actors`);
  if (readEnds.map((end) => JSON.stringify(end)).sort().join() !== ends.join()) fail(`${reader}: relations differ`);
  console.log(`${reader.padEnd(40)} ${names.size} names: ${equal} equal; ${readEnds.length} relations`);
};

{
  const {elements} = JSON.parse(exported("cytoscape", "out.cyjs"));
  const read = cytoscape({headless: true, elements});
  check(`cytoscape: cytoscape ${cytoscape.version}`, new Map(read.nodes().map((n) => [n.id(), n.data("label")])),
    read.edges().map((e) => [e.source().id(), e.target().id(), e.data("relation"), e.data("polarity")]));
}
{
  const data = JSON.parse(exported("graphology", "out.graphology.json"));
  const read = graphology.Graph.from(data);
  if (!read.multi || read.type !== "mixed") fail("graphology: the options were not read");
  check("graphology: graphology", new Map(read.mapNodes((key, a) => [key, a.label])),
    read.mapEdges((key, a, source, target) => [source, target, a.relation, a.polarity]));
}

// Mermaid draws a page of names at a time, as it draws 500 relations at most; the names are read from its SVG.
const plain = (text) => {
  const hidden = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]/u;
  const nowhere = (c) => (c.codePointAt(0) & 0xFFFE) === 0xFFFE;
  const blank = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u;
  let out = "";
  let gap = false;
  for (const c of text) {
    if (blank.test(c)) {
      gap = out !== "";
    } else if (!hidden.test(c) && !nowhere(c)) {
      out += (gap ? " " : "") + c;
      gap = false;
    }
  }
  if (out === "") return "(no name)";
  const characters = [...out];
  return characters.length <= 80 ? out : characters.slice(0, 79).join("").replace(/ +$/, "") + "…";
};
const chunk = 40;
const charts = [];
for (let begin = 0; begin < graph.actors.length; begin += chunk) {
  // The hub is in every page.
  const actors = graph.actors.slice(begin, begin + chunk);
  const ids = new Set(actors.map((actor) => actor.id));
  const hub = graph.actors.find((actor) => actor.id === "hub");
  if (hub && !ids.has("hub")) actors.push(hub);
  ids.add("hub");
  const relations = graph.relations.filter((r) => ids.has(r.source) && ids.has(r.target));
  const evidence = (list) => list.map((e) => (ids.has(e.asserted_by) ? e : {...e, asserted_by: undefined}));
  const part = {...graph, actors, relations: relations.map((r) => ({...r, evidence: evidence(r.evidence)}))};
  const file = join(folder, "part.json");
  writeFileSync(file, JSON.stringify(part));
  charts.push({text: exported("mermaid", "part.mmd", file), names: actors.map((a) => plain(a.name)), edges: relations.length});
}
const library = readFileSync(new URL("node_modules/mermaid/dist/mermaid.min.js", import.meta.url), "utf8");
const page = join(folder, "mermaid.html");
writeFileSync(page, `<!DOCTYPE html><meta charset="utf-8"><body><pre id="out">not yet</pre>
<script>${library}</script>
<script type="application/json" id="charts">${JSON.stringify(charts).replaceAll("<", "\\u003c")}</script>
<script>
(async () => {
  const results = [];
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  let i = 0;
  for (const chart of JSON.parse(document.getElementById("charts").textContent)) {
    try {
      const {svg} = await mermaid.render("chart" + i++, chart.text);
      const holder = document.createElement("div");
      holder.innerHTML = svg;
      const labels = [...holder.querySelectorAll("g.node")].map((n) => n.textContent.trim());
      results.push({labels, edges: holder.querySelectorAll("path.flowchart-link").length,
        foreign: holder.querySelectorAll("script, iframe, img, a, i.fa, .katex").length});
    } catch (error) {
      results.push({error: String(error)});
    }
  }
  document.getElementById("out").textContent = "DONE" + btoa(unescape(encodeURIComponent(JSON.stringify(results)))) + "END";
})();
</script>`);
const dom = execFileSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=120000",
  `--user-data-dir=${join(folder, "chromium")}`, "--dump-dom", `file://${page}`],
{encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"]});
const found = dom.match(/DONE([A-Za-z0-9+/=]*)END/);
if (!found) {
  fail("mermaid: the page did not finish");
} else {
  let equal = 0;
  JSON.parse(Buffer.from(found[1], "base64").toString("utf8")).forEach((result, i) => {
    if (result.error) {
      fail(`mermaid: ${result.error}`);
      return;
    }
    if (result.edges !== charts[i].edges) fail(`mermaid: ${result.edges} lines instead of ${charts[i].edges}`);
    if (result.foreign > 0) fail("mermaid: a name became an element");
    const wanted = [...charts[i].names].sort();
    const labels = [...result.labels].sort();
    wanted.forEach((name, j) => {
      if (labels[j] === name) equal += 1;
      else fail(`mermaid: ${JSON.stringify(name)} came back as ${JSON.stringify(labels[j])}`);
    });
  });
  console.log(`${"mermaid: Mermaid in Chromium".padEnd(40)} ${equal} names as plain words on ${charts.length} charts`);
}
console.log(failures > 0 ? `${failures} failures` : "all came back");
process.exit(failures > 0 ? 1 : 0);
