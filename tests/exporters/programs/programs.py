"""programs.py ENTENTE GRAPH.json FOLDER PART [JARS]: exports the graph and reads it with the programs people use: of PART
"python" and "graph-tool" those from PyPI and Debian, of "gephi", "neo4j" and "jena" those in the folder JARS. Ends with 1 where nodes,
edges, kinds, columns or values are not what the graph says."""
import collections
import glob
import json
import os
import resource
import subprocess
import sys

program, graph_file, folder, part = sys.argv[1:5]
here = os.path.dirname(os.path.abspath(__file__))
graph = json.load(open(graph_file, encoding="utf-8"))
os.makedirs(folder, exist_ok=True)
relations = graph["relations"]
types = {kind["id"]: kind for kind in graph["types"]}
ends = {actor for relation in relations for actor in (relation["source"], relation["target"])}
related = [actor for actor in graph["actors"] if actor["id"] in ends]
kinds = {("not " if r["polarity"] == "negated" else "") + r["type"] for r in relations}
failures = 0


def check(what, found, expected):
    global failures
    if found != expected:
        failures += 1
        print(f"FAILED {what}: {str(found)[:200]} instead of {str(expected)[:200]}")
    else:
        print(f"{what:60} {str(found)[:50]}")


def export(form, file, *options, graph=graph_file):
    path = os.path.join(folder, file)
    subprocess.run([program, "export", "--quiet", graph, "--to", form, "-o", path, "--unnamed", "--documents", *options], check=True)
    return path


def java(source, *arguments, jars=None):
    path = os.pathsep.join(glob.glob(os.path.join(jars, "*.jar")))
    command = ["java", "-Djava.awt.headless=true", "-cp", path, *source, *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8").splitlines()


def gephi(jars):
    files = [export("gexf", "g.gexf"), export("gexf-1.2", "g.1.2.gexf"), export("dot", "g.dot"), export("graphml", "g.graphml")]
    export("csv", "g.csv")
    files += [os.path.join(folder, "g-nodes.csv"), os.path.join(folder, "g-edges.csv")]
    # A name that ends with a backslash once swallowed the rest of the table.
    hostile = json.loads(json.dumps(graph).replace('"name": "China"', '"name": "China\\\\"'))
    file = os.path.join(folder, "backslash.json")
    json.dump(hostile, open(file, "w"))
    subprocess.run([program, "export", "--quiet", file, "-o", os.path.join(folder, "backslash.csv")], check=True)
    files.append(os.path.join(folder, "backslash-nodes.csv"))
    read = {}
    for line in java([os.path.join(here, "Gephi.java")], *files, jars=jars):
        fields = line.split("\t")
        read[os.path.basename(fields[0])] = (int(fields[1]), int(fields[2]), int(fields[3]), fields[4].split(","))
    for name in ("g.gexf", "g.1.2.gexf", "g-edges.csv"):
        check(f"Gephi: {name}: nodes, edges, kinds", read[name][:3], (len(related), len(relations), len(kinds)))
        for column in ("relation", "polarity", "sentence_begin", "sentence_end", "sentence"):
            check(f"Gephi: {name}: column {column}", column in read[name][3], True)
    check("Gephi: g-nodes.csv: nodes", read["g-nodes.csv"][0], len(related))
    check("Gephi: backslash-nodes.csv: nodes", read["backslash-nodes.csv"][0], len(related))
    pairs = len({(r["source"], r["target"]) for r in relations})
    for name in ("g.dot", "g.graphml"):  # which have no kinds: one edge of those that join the same two
        check(f"Gephi: {name}: nodes, pairs", read[name][:2], (len(related), pairs))


def neo4j(jars):
    export("neo4j", "n.csv")
    home = os.path.join(folder, "neo4j-home")
    subprocess.run(["rm", "-rf", home], check=True)
    lines = java([os.path.join(here, "Neo4j.java")], home, os.path.join(folder, "n.neo4j-nodes.csv"),
                 os.path.join(folder, "n.neo4j-edges.csv"), "MATCH (n:Actor) RETURN count(n)",
                 "MATCH ()-[r]->() RETURN count(r)", "MATCH ()-[r]->() WHERE r.last_date >= date('1900-01-01') RETURN count(r)",
                 "MATCH ()-[r]->() WHERE r.last_date IS NOT NULL RETURN count(r)",
                 "MATCH ()-[r {polarity: 'negated'}]->() RETURN count(r)", jars=jars)
    answers = [int(line.split("\t")[1]) for line in lines if line.startswith("answer\t")]
    negated = sum(r["polarity"] == "negated" for r in relations)
    check("Neo4j: actors, relations", tuple(answers[:2]), (len(graph["actors"]), len(relations)))
    check("Neo4j: every date is a date", answers[2], answers[3])
    check("Neo4j: some relations have one", answers[3] > 0, True)
    check("Neo4j: denied", answers[4], negated)


def graph_of_states():
    """A graph of more than 5,000 relations: states that do six things to one another, a hundred sentences a document."""
    states = ("Norway Sweden Finland Denmark Iceland Ireland Portugal Spain France Belgium Germany Poland Austria Hungary Romania "
              "Bulgaria Greece Turkey Kenya Uganda Ghana Angola Zambia Peru Chile Bolivia Brazil Mexico Japan Nepal").split()
    deeds = ("condemned", "praised", "threatened", "supports", "accused", "criticized")
    sentences = [f"{one} {deed} {other}." for one in states for other in states for deed in deeds if one != other]
    file, made = os.path.join(folder, "states.jsonl"), os.path.join(folder, "states.json")
    with open(file, "w") as lines:
        for begin in range(0, len(sentences), 100):
            lines.write(json.dumps({"id": f"{begin}", "date": "2023-03-21", "text": "\n\n".join(sentences[begin:begin + 100])}) + "\n")
    subprocess.run([program, "build", "--quiet", "--reader", "rules", file, "-o", made], check=True)
    return made, len(sentences)


def jena(jars):
    def riot(file):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = java(["riotcmd.riot"], "--output=nquads", file, jars=jars)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {line for line in told if line.endswith(" .")}, after.ru_utime - before.ru_utime

    statements = [riot(export(form, f"j.{form}"))[0] for form in ("trig", "jsonld")]
    check("Jena: riot reads the same statements of JSON-LD as of TriG", len(statements[0] ^ statements[1]), 0)
    check("Jena: and there are some", len(statements[0]) > 1000, True)

    states, relations_made = graph_of_states()
    check("Jena: the large graph has a relation for each of its sentences", len(json.load(open(states))["relations"]), relations_made)
    found, seconds = zip(*(riot(export(form, f"states.{form}", graph=states)) for form in ("trig", "jsonld")))
    check("Jena: riot reads the same statements of 5,000 relations", len(found[0] ^ found[1]), 0)
    # With a large context and prefixes in every name riot once took 37 seconds. Processor time, of one program with two
    # inputs: a busy or a slow machine fails no test.
    print(f"Jena: seconds of a processor for TriG, JSON-LD: {seconds[0]:.1f}, {seconds[1]:.1f}")
    check("Jena: riot takes no more than six times as long for JSON-LD as for TriG", seconds[1] < 6 * seconds[0], True)


def python():
    import duckdb
    import networkx
    import pandas
    import polars
    import pyoxigraph
    import stix2
    from followthemoney import model

    export("csv", "p.csv")
    edges, nodes = os.path.join(folder, "p-edges.csv"), os.path.join(folder, "p-nodes.csv")
    with_mark = export("csv", "marked.csv", "--bom").replace(".csv", "-edges.csv")
    frames = {"pandas": pandas.read_csv(edges), "Polars": polars.read_csv(edges, infer_schema_length=None),
              "DuckDB": duckdb.sql(f"SELECT * FROM read_csv('{edges}')").df(),
              "pandas with a byte-order mark": pandas.read_csv(with_mark)}
    columns = list(frames["pandas"].columns)
    codes = {f"CAMEO {types[r['type']]['cameo']}" for r in relations if types[r["type"]].get("cameo")}
    for name, frame in frames.items():
        check(f"{name}: rows", len(frame), len(relations))
        check(f"{name}: columns", list(frame.columns), columns)
        check(f"{name}: cameo stays text", {code for code in frame["cameo"] if isinstance(code, str)}, codes)
    check("pandas: nodes", len(pandas.read_csv(nodes)), len(related))

    expected = (len(related), len(relations))
    for name, read in (
            ("graphml", networkx.read_graphml(export("graphml", "p.graphml"))),
            ("gexf", networkx.read_gexf(export("gexf-1.2", "p.1.2.gexf"), version="1.2draft")),
            ("node-link", networkx.node_link_graph(json.load(open(export("networkx", "p.nx.json"))), edges="edges")),
            ("cyjs", networkx.cytoscape_graph(json.load(open(export("cytoscape", "p.cyjs")))))):
        check(f"NetworkX: {name}: nodes, edges", (len(read), read.number_of_edges()), expected)
        check(f"NetworkX: {name}: directed, multigraph", (read.is_directed(), read.is_multigraph()), (True, True))
        places = [data["sentence_end"] for _, _, data in read.edges(data=True)]
        check(f"NetworkX: {name}: byte columns are numbers", all(isinstance(place, int) for place in places), True)

    shown = networkx.read_gexf(os.path.join(folder, "p.1.2.gexf"), version="1.2draft")
    colours = {}
    for _, node in shown.nodes(data=True):
        viz = node.get("viz", {})
        colours.setdefault(node["kind"], set()).add((tuple(viz.get("color", {}).get(part) for part in "rgb"), "size" in viz))
    check("NetworkX: gexf: actors of a kind have one colour, and a size",
          [found for found in colours.values() if len(found) != 1 or None in next(iter(found))[0] or not next(iter(found))[1]], [])
    check("NetworkX: gexf: kinds are told apart by it", len({next(iter(found)) for found in colours.values()}) > 1, True)

    # A plain query finds what is affirmed, in the default graph; GRAPH says where.
    store = pyoxigraph.Store()
    store.load(path=export("trig", "p.trig"), format=pyoxigraph.RdfFormat.TRIG)
    plain = store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?p), 'urn:entente:type:')) }")
    named = store.query("SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o "
                        "FILTER(STRSTARTS(STR(?p), 'urn:entente:type:')) } }")
    union = store.query("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?p), 'urn:entente:type:')) }",
                        use_default_graph_as_union=True)
    counts = [len(list(answer)) for answer in (plain, named, union)]
    check("Oxigraph: the default graph, all named, their union say the same", len(set(counts)), 1)
    check("Oxigraph: and something", counts[0] > 0, True)

    entities, schemata = {}, collections.Counter()
    for line in open(export("ftm", "p.ftm.json"), encoding="utf-8"):
        data = json.loads(line)
        entity = model.get_proxy(data)
        entity.schema.validate(data)
        entities[entity.id] = entity
        schemata["link" if entity.schema.edge else "document" if entity.schema.name == "Article" else "actor"] += 1
    check("FollowTheMoney: actors, articles, links", tuple(schemata[s] for s in ("actor", "document", "link")),
          (len(graph["actors"]), len(graph["documents"]), len(relations)))
    lost = [value for entity in entities.values() for prop, value in entity.itervalues() if prop.type.name == "entity" and
            (value not in entities or not entities[value].schema.is_a(prop.range))]
    check("FollowTheMoney: ends that are none or of another schema", lost, [])
    wrong = [value for entity in entities.values() for prop, value in entity.itervalues()
             if prop.type.name in ("date", "country") and prop.type.clean(value) != value]
    check("FollowTheMoney: dates and countries that it would write otherwise", wrong, [])
    links = {entity.first("recordId", quiet=True): entity for entity in entities.values() if entity.schema.edge}
    # "plans to arm", and "plans not to arm"
    said = {t["id"]: {words for phrase in t["phrases"] for words in (phrase, phrase.replace(" to ", " not to ", 1))} for t in types.values()}
    unsaid = [r["id"] for r in relations if links[r["id"]].schema.name == "UnknownLink" and
              not any(role in said[r["type"]] for role in links[r["id"]].get("role"))]
    check("FollowTheMoney: deeds that have no link of their own say in its role what they are", unsaid, [])
    check("FollowTheMoney: and there are such deeds", any(link.schema.name == "UnknownLink" for link in links.values()), True)
    denied = sum(any("denied" in status for status in entity.get("status", quiet=True)) for entity in entities.values())
    check("FollowTheMoney: denied", denied, sum(r["polarity"] == "negated" for r in relations))

    bundle = stix2.parse(open(export("stix", "p.stix.json"), encoding="utf-8"), allow_custom=True)
    read = collections.Counter(item["type"] for item in bundle.objects)
    check("STIX: identities, relationships", (read["identity"], read["relationship"]), (len(graph["actors"]), len(relations)))
    check("STIX: nothing denied has the name of a deed",
          {item["relationship_type"] for item in bundle.objects if item.get("x_entente_polarity") == "negated"} <= {"related-to"}, True)


def graph_tool():
    from graph_tool import load_graph

    for form in ("graphml", "dot"):
        read = load_graph(export(form, f"t.{form}"))
        check(f"graph-tool: {form}: nodes, edges, directed", (read.num_vertices(), read.num_edges(), read.is_directed()),
              (len(related), len(relations), True))
        check(f"graph-tool: {form}: actors", {read.vp["entente_id"][node] for node in read.vertices()}, {actor["id"] for actor in related})
    check("graph-tool: byte columns are numbers", load_graph(os.path.join(folder, "t.graphml")).ep["sentence_end"].value_type(), "int64_t")


parts = {"gephi": gephi, "neo4j": neo4j, "jena": jena, "python": python, "graph-tool": graph_tool}
parts[part](*sys.argv[5:6] if part in ("gephi", "neo4j", "jena") else ())
sys.exit(failures > 0)
