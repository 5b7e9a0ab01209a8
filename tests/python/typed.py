"""A program that mypy reads with --strict: what the package says of its types is what it is."""

import entente

reading: entente.Reading = entente.read("Orla condemned Mercer.")
first: entente.RelationMention = reading[0]
begin: int = first.trigger.begin
names: list[str] = [relation.source.name for relation in reading.relations]
graph: entente.Graph = entente.Reader(reader="rules").build(["article.txt"], threads=2, progress=lambda name, count: print(name, count))
steps: list[tuple[str, str]] = [(step.source, step.target) for path in graph.paths("China", "Ukraine") for step in path.steps]
union: entente.Graph = graph | entente.merge([graph, graph])
kept: bytes = union.to_bytes()
