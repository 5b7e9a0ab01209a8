#!/usr/bin/python3
"""read-back.py ENTENTE GRAPH.json SCHEMA.json FOLDER: exports the graph into FOLDER in every format and reads it back
with the programs people use, from Debian. Counts the names that came back; ends with 1 if one is lost or changed
otherwise than the format's rule says, or if nodes, edges or their ends are not what they were.

The rules are written down here anew and not taken from the program.
"""
import collections
import json
import os
import re
import subprocess
import sys

import igraph
import jsonschema
import networkx
import pandas
import rdflib

program, graph_file, schema_file, folder = sys.argv[1:5]
here = os.path.dirname(os.path.abspath(__file__))
graph = json.load(open(graph_file, encoding="utf-8"))
names = {actor["id"]: actor["name"] for actor in graph["actors"]}
ends = collections.Counter((r["source"], r["target"], r["type"], r["polarity"]) for r in graph["relations"])
mentions = sum(len(relation["evidence"]) for relation in graph["relations"])
failures = 0


def fail(message):
    global failures
    failures += 1
    if failures < 30:
        print("FAILED", message[:300])


told_changes = {}


def export(form, file):
    path = os.path.join(folder, file)
    told = subprocess.run([program, "export", graph_file, "--to", form, "-o", path, "--unnamed", "--documents", "--isolated"], check=True, capture_output=True)
    found = re.search(r"(\d+) of \d+ actors' names are changed", told.stderr.decode("utf-8"))
    told_changes[form] = int(found.group(1)) if found else 0
    return path


def same(text):
    return text


def xml(text):
    return re.sub("[^\t\n\r\x20-\uFFFD\U00010000-\U0010FFFF]", "\uFFFD", text)


def no_nul(text):
    return text.replace("\0", "\uFFFD")


def begins_formula(text):
    rest = text.lstrip("".join(map(chr, [c for c in range(0x20) if c not in (9, 10, 13)])) +
                       " \x85\xA0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B"
                       "\u2028\u2029\u202F\u205F\u3000\uFEFF")
    return rest[:1] in tuple("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\u2212")


def cell(text):
    return ("'" if begins_formula(text) else "") + no_nul(text)


def csv_words(text):
    """Gephi takes a backslash before quotes for their quoting."""
    return cell(re.sub(r'\\(?=["\\]|\Z)', "\uFF3C", text))


def one_line(text):
    return cell(text.replace("\n", " ").replace("\r", " "))


def check(reader, read_names, read_ends, rule=same):
    """`read_names` by id, `read_ends` as (source, target, type, polarity)."""
    kept = changed = 0
    read_ends = list(read_ends)
    if set(read_names) != set(names):
        fail(f"{reader}: {len(read_names)} actors instead of {len(names)}")
    for actor, name in names.items():
        read = read_names.get(actor)
        if read != rule(name):
            fail(f"{reader}: {name[:60]!r} came back as {str(read)[:60]!r}")
        elif read == name:
            kept += 1
        else:
            changed += 1
    if changed != told_changes[reader.split(":")[0]]:
        fail(f"{reader}: the program told of {told_changes[reader.split(':')[0]]} changed names")
    if collections.Counter(read_ends) != ends:
        fail(f"{reader}: the relations are not what they were")
    print(f"{reader:40} {len(read_names)} names: {kept} equal, {changed} changed by the format's rule; "
          f"{len(read_ends)} relations")


def check_networkx(reader, read, rule, by_column):
    # NetworkX leaves an empty text of GraphML out.
    ids = {node: data["entente_id"] if by_column else node for node, data in read.nodes(data=True)}
    check(reader, {ids[node]: data.get("label", "") for node, data in read.nodes(data=True)},
          [(ids[a], ids[b], data["relation"], data["polarity"]) for a, b, data in read.edges(data=True)], rule)


# XML does not hold control characters, so ids and types are compared as it holds them.
def through(rule):
    global names, ends
    names = {rule(actor): name for actor, name in names.items()}
    ends = collections.Counter({tuple(map(rule, end)): count for end, count in ends.items()})


whole = names, ends

# Our own, by its schema.
own = json.load(open(export("json", "out.json"), encoding="utf-8"))
jsonschema.Draft7Validator(json.load(open(schema_file, encoding="utf-8"))).validate(own)
check("json: jsonschema", {actor["id"]: actor["name"] for actor in own["actors"]},
      [(r["source"], r["target"], r["type"], r["polarity"]) for r in own["relations"]])

# Node-link. NetworkX is whichever this Python has; meson runs the test with Debian's and with a current one.
path = export("networkx", "out.nx.json")
data = json.load(open(path, encoding="utf-8"))
read = networkx.node_link_graph(data)
assert read.is_directed() and read.is_multigraph()
check_networkx(f"networkx: NetworkX {networkx.__version__}", read, same, False)
if {key for _, _, key in read.edges(keys=True)} != {relation["id"] for relation in graph["relations"]}:
    fail("networkx: the keys are not the relations' ids")

jgf = json.load(open(export("jgf", "out.jgf.json"), encoding="utf-8"))
jsonschema.Draft7Validator(json.load(open(os.path.join(here, "json-graph-format.schema.json")))).validate(jgf)
jgf = jgf["graph"]
check("jgf: jsonschema", {actor: node["label"] for actor, node in jgf["nodes"].items()},
      [(e["source"], e["target"], e["relation"], e["metadata"]["polarity"]) for e in jgf["edges"]])

# GraphML and GEXF.
through(xml)
path = export("graphml", "out.graphml")
subprocess.run(["xmllint", "--noout", "--huge", path], check=True)
check_networkx(f"graphml: NetworkX {networkx.__version__}", networkx.read_graphml(path), xml, True)
read = igraph.Graph.Read_GraphML(path)
check(f"graphml: igraph {igraph.__version__}", {vertex["entente_id"]: vertex["label"] for vertex in read.vs},
      [(read.vs[e.source]["entente_id"], read.vs[e.target]["entente_id"], e["relation"], e["polarity"]) for e in read.es],
      xml)
for form, version in (("gexf", "1.3"), ("gexf-1.2", "1.2draft")):
    path = export(form, f"out.{form}")
    subprocess.run(["xmllint", "--noout", "--huge", "--relaxng", os.path.join(here, f"gexf-{version}.rng"), path],
                   check=True, stderr=subprocess.DEVNULL)
    if version in networkx.readwrite.gexf.GEXF.versions:
        read = networkx.read_gexf(path, version=version)
        check_networkx(f"{form}: NetworkX {networkx.__version__}", read, xml, True)
names, ends = whole

# Graphviz: ids are percent-coded, labels as Graphviz shows them.
path = export("dot", "out.dot")
subprocess.run(["nop", "-p", path], check=True, stdout=subprocess.DEVNULL)
told = subprocess.run(
    ["gvpr", 'BEG_G { printf("%s %s\\n", "directed" , $G.strict); } '
     'N { printf("N\\t%s\\t%s\\t%s\\n", $.name, $.entente_id, $.label); } '
     'E { printf("E\\t%s\\t%s\\t%s\\t%s\\n", $.tail.name, $.head.name, $.type, $.polarity); }', path],
    check=True, capture_output=True).stdout.decode("utf-8")


def percent_decoded(text):
    return re.sub("%([0-9A-F]{2})", lambda found: chr(int(found.group(1), 16)), text)


def shown(label):
    """What Graphviz shows of a label."""
    text = re.sub(r"\\(.)", lambda found: "\n" if found.group(1) == "n" else found.group(1), label)
    return text.replace("&quot;", '"').replace("&amp;", "&")


# Tabs stand in names, too: an id comes first and has none decoded, a label last.
nodes, read_names, read_ends = {}, {}, []
for record in re.split("\n(?=[NE]\tn?a)", told)[1:]:
    fields = record.rstrip("\n").split("\t")
    if fields[0] == "N":
        found = re.match(r"N\t(a\d+)\t", record)
        number = int(found.group(1)[1:])
        own_id = no_nul(graph["actors"][number]["id"])
        coded = "".join(f"%{ord(c):02X}" if c in '"\\%\n\r' else c for c in own_id)
        rest = record[found.end():]
        if not rest.startswith(coded + "\t"):
            fail(f"dot: gvpr read another id for {own_id!r}")
        nodes[found.group(1)] = graph["actors"][number]["id"]
        read_names[graph["actors"][number]["id"]] = shown(rest[len(coded) + 1:].removesuffix("\n"))
    else:
        read_ends.append(fields)
by_name = dict(nodes)
relations = graph["relations"]
check("dot: gvpr", read_names, ends.elements() if len(read_ends) == len(relations) and
      collections.Counter((by_name[f[1]], by_name[f[2]]) for f in read_ends) ==
      collections.Counter((r["source"], r["target"]) for r in relations) else [], no_nul)

# Tables.


def table_id(text):
    coded = re.sub(r"[\x00-\x1F\x7F%\\]", lambda found: f"%{ord(found.group()):02X}", text)
    if not begins_formula(text) or coded[0] == "%":
        return coded
    return "".join(f"%{byte:02X}" for byte in coded[0].encode()) + coded[1:]


def read_table(path):
    return pandas.read_csv(path, dtype=str, keep_default_na=False)


for form, first, second, rule, name_column, type_of in (
        ("csv", "source", "target", csv_words, "label", lambda row: row["relation"]),
        ("neo4j", ":START_ID", ":END_ID", one_line, "label:string", lambda row: row["relation:string"])):
    export(form, "tables.csv")
    stem = "tables" if form == "csv" else "tables.neo4j"
    nodes = read_table(os.path.join(folder, f"{stem}-nodes.csv"))
    edges = read_table(os.path.join(folder, f"{stem}-edges.csv"))
    names = {table_id(actor): name for actor, name in whole[0].items()}
    ends = collections.Counter({(table_id(a), table_id(b), rule(c), d): n for (a, b, c, d), n in whole[1].items()})
    polarity = "polarity" if form == "csv" else "polarity:string"
    check(f"{form}: pandas {pandas.__version__}", dict(zip(nodes.iloc[:, 0], nodes[name_column])),
          [(row[first], row[second], type_of(row), row[polarity]) for _, row in edges.iterrows()], rule)
    for table in (nodes, edges):
        for column in table:
            for value in table[column]:
                if begins_formula(value) and not re.fullmatch(r"-\d+", value):
                    fail(f"{form}: a formula: {value[:60]!r}")
    if form == "neo4j":
        field = re.compile(r"[A-Za-z_]+:(boolean|long|double|date|string|string\[\])|id:ID|:(LABEL|START_ID|END_ID|TYPE)")
        for header in (list(nodes), list(edges)):
            for name in header:
                if not field.fullmatch(name):
                    fail(f"neo4j: {name} is no field of neo4j-admin's header")
        if list(nodes)[0] != "id:ID" or list(nodes)[-1] != ":LABEL" or list(edges)[:3] != [":START_ID", ":END_ID", ":TYPE"]:
            fail("neo4j: the header lacks a field")
        if not all(re.fullmatch(r"\w+(;\w+)*", label) for label in nodes[":LABEL"]):
            fail("neo4j: a label is no name")
        if any("\n" in value for table in (nodes, edges) for column in table for value in table[column]):
            fail("neo4j: a line break in a field")
names, ends = whole
events = read_table(export("events", "out.events.csv"))
if len(events) != mentions or events["event_id"].nunique() != mentions:
    fail(f"events: {len(events)} rows for {mentions} mentions")
through_events = collections.Counter(zip(events["source_id"], events["target_id"]))
if through_events != collections.Counter({(table_id(r["source"]), table_id(r["target"])): 0 for r in relations}) + \
        sum((collections.Counter({(table_id(r["source"]), table_id(r["target"])): len(r["evidence"])})
             for r in relations), collections.Counter()):
    fail("events: the ends are not what they were")
print(f"{'events: pandas':40} {len(events)} mentions")

# RDF: rapper reads the one, rdflib both, and they say the same.
through(no_nul)
trig, jsonld = export("trig", "out.trig"), export("jsonld", "out.jsonld")
quads = subprocess.run(["rapper", "-q", "-i", "trig", "-o", "nquads", trig], check=True, capture_output=True).stdout
lines = [line for line in quads.decode("utf-8").split("\n") if line]


def statements(path, form):
    """The quads; what is in no named graph, rdflib puts into one that is called as the file."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    return {(s, p, o, g if g is not None and g.startswith("urn:entente:") else None)
            for s, p, o, g in dataset.quads((None, None, None, None))}


one, two = statements(trig, "trig"), statements(jsonld, "json-ld")
if len(lines) != len(one):
    fail(f"trig: rapper read {len(lines)} statements and rdflib {len(one)}")
if one != two:
    fail(f"jsonld: {len(one - two)} statements are only in TriG, {len(two - one)} only in JSON-LD, such as "
         f"{list(one ^ two)[:2]}")
term = "urn:entente:term:"
everything = rdflib.ConjunctiveGraph()
for s, p, o, _ in one:
    everything.add((s, p, o))
identifier = {s: str(o) for s, _, o in everything.triples((None, rdflib.DCTERMS.identifier, None))}
actor_names = {identifier[s]: str(o) for s, _, o in everything.triples((None, rdflib.RDFS.label, None))
               if s.startswith("urn:entente:actor:")}
read_ends = []
for s in everything.subjects(rdflib.RDF.type, rdflib.RDF.Statement):
    read_ends.append(tuple(identifier[everything.value(s, rdflib.RDF[part])] for part in
                           ("subject", "object", "predicate")) + (str(everything.value(s, rdflib.URIRef(term + "polarity"))),))
check("trig: rapper and rdflib; jsonld: rdflib", actor_names, read_ends, no_nul)
count = len(list(everything.subjects(rdflib.RDF.type, rdflib.URIRef(term + "Evidence"))))
if count != mentions:
    fail(f"trig: {count} pieces of evidence for {mentions} mentions")
names, ends = whole

# A file that was written with --no-text has no words of a sentence.
told = subprocess.run([program, "export", "--quiet", graph_file, "--to", "trig", "--no-text"], check=True,
                      capture_output=True).stdout
if b"prov:value" in told or told.count(b"entente:begin ") != mentions:
    fail("--no-text: words are left, or places are not")

print(f"{failures} failures" if failures else "all came back")
sys.exit(failures > 0)
