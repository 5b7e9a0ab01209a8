"""graph_peers.py MENTIONS.tsv ANSWERS: asks NetworkX and python-igraph what graph_benchmark answered, and compares.

Both get the graph with parallel edges collapsed to the cheapest (NetworkX has no k best paths on multigraphs). Prints
how many times longer than ours each takes at the median, fails where an answer differs, where NetworkX is less than 20
times slower or igraph faster. What is not installed is passed over.
"""
import math
import statistics
import sys
import time
from itertools import islice

PEER_QUERIES = 20  # NetworkX needs seconds for one


def cost(doubt, mentions):
    sure = 1 - doubt
    return 1 + min(-math.log(max(sure, 0.01)), 4.0) / (1 + math.log(mentions))


def cheapest_ties(path):
    ties = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            source, kind, target, polarity, confidence = line.rstrip("\n").split("\t")
            if polarity == "negated":
                continue
            # As the benchmark has it: the first ten types are symmetric.
            if int(kind[5:]) < 10 and target < source:
                source, target = target, source
            doubt, mentions = ties.get((source, kind, target), (1.0, 0))
            ties[source, kind, target] = (doubt * (1 - float(confidence)), mentions + 1)
    pairs = {}
    for (source, _, target), (doubt, mentions) in ties.items():
        pair = (source, target) if source < target else (target, source)
        pairs[pair] = min(pairs.get(pair, math.inf), cost(doubt, mentions))
    return pairs


def compare(name, queries, ask, least_ratio):
    good = True
    for count in (1, 5):
        ours, theirs = [], []
        for source, target, expected, taken in queries[count]:
            started = time.perf_counter()
            answer = ask(source, target, count)
            theirs.append((time.perf_counter() - started) * 1000)
            ours.append(taken)
            if abs(answer - expected) > 1e-3:
                print(f"{name}: {source} to {target}, path {count}: costs {answer}, ours {expected}")
                good = False
        ratio = statistics.median(theirs) / statistics.median(ours)
        good = good and ratio >= least_ratio
        print(f"{name}, k = {count}: median {statistics.median(theirs):.1f} ms, ours {statistics.median(ours):.1f} ms: "
              f"{ratio:.1f} times as long (bound: {least_ratio})")
    return good


def main():
    queries = {1: [], 5: []}
    with open(sys.argv[2], encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("query "):
                _, count, source, target, expected, taken = line.split()
                if len(queries[int(count)]) < PEER_QUERIES:
                    queries[int(count)].append((source, target, float(expected), float(taken)))
    pairs = cheapest_ties(sys.argv[1])
    good = True

    try:
        import networkx
    except ImportError:
        print("passed over: NetworkX is not installed")
    else:
        graph = networkx.Graph()
        graph.add_weighted_edges_from((source, target, weight) for (source, target), weight in pairs.items())

        def ask(source, target, count):
            if count == 1:
                return networkx.bidirectional_dijkstra(graph, source, target)[0]
            paths = islice(networkx.shortest_simple_paths(graph, source, target, weight="weight"), count)
            return networkx.path_weight(graph, list(paths)[-1], "weight")

        good = compare("NetworkX", queries, ask, 20) and good
        del graph

    try:
        import igraph
    except ImportError:
        print("passed over: python-igraph is not installed")
    else:
        places = {name: place for place, name in enumerate({name: None for pair in pairs for name in pair})}
        graph = igraph.Graph(len(places), [(places[a], places[b]) for a, b in pairs])
        weights = list(pairs.values())

        def ask(source, target, count):
            if count == 1:
                edges = graph.get_shortest_paths(places[source], places[target], weights, output="epath")
            else:
                edges = graph.get_k_shortest_paths(places[source], places[target], k=count, weights=weights,
                                                   output="epath")
            return sum(weights[edge] for edge in edges[-1])

        good = compare("igraph", queries, ask, 1) and good
    sys.exit(0 if good else 1)


main()
