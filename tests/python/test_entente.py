"""The package as its users know it. Run by python.sh, with the program and the examples in the environment."""

import json
import os
import pickle
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

import entente

EXAMPLES = Path(os.environ["ENTENTE_EXAMPLES"])
ARTICLES = sorted(EXAMPLES.glob("*-2023.txt"))


@pytest.fixture(scope="module")
def rules():
    return entente.Reader(reader="rules")


@pytest.fixture(scope="module")
def graph(rules):
    return rules.build(ARTICLES, threads=2)


def program(*arguments):
    return subprocess.run([os.environ["ENTENTE"], *map(str, arguments)], check=True, capture_output=True).stdout


def test_records_are_those_of_the_program(rules, tmp_path):
    text = "Norway condemned Peru.\u2028Peru left."
    file = tmp_path / "memo.txt"
    file.write_text(text, encoding="utf-8")
    records = rules.records(text, id=str(file))
    lines = program("extract", "--reader", "rules", file).decode().split("\n")[:-1]
    assert records == [json.loads(line) for line in lines]
    assert [one["type"] for one in records if one["record"] == "relation"] == ["condemns"]
    # What was made of them is a graph again.
    kept = tmp_path / "records.jsonl"
    kept.write_text("".join(json.dumps(one, separators=(",", ":")) + "\n" for one in records), encoding="utf-8")
    assert rules.build(kept) == rules.build(file)


def all_words(reading):
    for relation in reading:
        yield relation.trigger
        yield relation.sentence
        for participant in (relation.source, relation.target, relation.said_by):
            if participant is not None and participant.words is not None:
                yield participant.words
    for mention in reading.mentions:
        yield mention.actor.words
    for quotation in reading.quotations:
        yield quotation.cue
        yield from quotation.content


def test_a_text_is_read():
    [relation] = [one for one in entente.read("Norway condemned Peru on Monday.", date="2023-03-22") if one.type == "condemns"]
    assert (relation.source.name, relation.target.name, relation.is_denied) == ("Norway", "Peru", False)
    assert relation.source.id == "NOR" and relation.source.kind == "country"
    assert str(relation) == "Norway -condemns-> Peru"
    assert relation.trigger.text == "condemned" and 0 < relation.confidence <= 1
    assert relation.time_value == "2023-03-20"


@pytest.mark.parametrize("before", ["", "Zoë’s café — naïve 😀😀. ", "😀" * 200 + " ", "é" * 63 + ". ", "\ufeffÖl. "])
def test_offsets_count_characters(before):
    text = before + "Norway condemned Peru. “Perú has not supported Chilë,” Orla Byrne said."
    reading = entente.read(text)
    assert len(reading) > 0
    for words in all_words(reading):
        assert text[words.begin : words.end] == words.text
    in_bytes = entente.read(text, offsets="bytes")
    for words, in_text in zip(all_words(in_bytes), all_words(reading), strict=True):
        assert text.encode()[words.begin : words.end].decode() == words.text == in_text.text


def test_half_a_character_is_no_error():
    text = "\ud800 Norway condemned Peru."
    reading = entente.read(text)
    assert text[reading[0].trigger.begin : reading[0].trigger.end] == "condemned"


def test_a_reading_is_a_sequence():
    reading = entente.read("Norway condemned Peru. Orla Byrne met Dan Mercer.")
    assert list(reading)[-1].type == reading[-1].type
    assert len(list(reading)) == len(reading) == len(reading.relations)
    with pytest.raises(IndexError):
        reading[len(reading)]
    assert len(entente.read("")) == 0


def test_a_graph_is_the_programs(rules, graph, tmp_path):
    program("build", "--reader", "rules", *ARTICLES, "-o", tmp_path / "program.json")
    assert graph.to_json() == (tmp_path / "program.json").read_bytes()
    assert rules.build(ARTICLES, threads=1).to_json() == graph.to_json()
    graph.save(str(tmp_path / "saved.json"))
    assert entente.load(tmp_path / "saved.json") == graph
    (tmp_path / "packed.json.zst").write_bytes(graph.to_bytes())
    assert entente.load(tmp_path / "packed.json.zst") == graph
    assert program("show", tmp_path / "packed.json.zst") == program("show", tmp_path / "saved.json")


def test_a_packed_graph_is_a_third_of_its_json(graph):
    assert len(graph.to_bytes()) * 3 < len(graph.to_json())
    assert pickle.loads(pickle.dumps(graph)) == graph
    assert entente.Graph.from_bytes(graph.to_bytes()) == entente.Graph.from_bytes(graph.to_json()) == graph
    for broken in (b"", b"{}", graph.to_bytes()[:-9], b"\x28\xb5\x2f\xfd" + b"\xff" * 20):
        with pytest.raises(entente.InputError):
            entente.Graph.from_bytes(broken)


def test_graphs_merge_in_any_order(rules, graph):
    parts = [rules.build(article) for article in ARTICLES]
    assert len(parts) > 2
    assert entente.merge(parts).to_json() == graph.to_json()
    assert entente.merge(parts[::-1] + parts).to_json() == graph.to_json()
    assert (parts[2] | parts[0] | parts[1] | entente.Graph()) == entente.merge(parts[:3])
    assert parts[0] != graph


def test_relations_paths_and_evidence(graph):
    relations = graph.relations("China", "Russia")
    assert relations and all({one.source, one.target} == {"China", "Russia"} for one in relations)
    assert relations[0].sentence in [one.sentence for one in relations[0].evidence()]
    assert len(relations[0].evidence()) == relations[0].mentions
    assert all(one.confidence >= 0.6 for one in graph.relations(min_confidence=0.6))
    paths = graph.paths("China", "Ukraine", count=2)
    assert len(paths) == 2 and paths[0].cost <= paths[1].cost
    assert paths[0].steps[0].source == "China" and paths[0].steps[-1].target == "Ukraine"
    assert all(step.relations for path in paths for step in path.steps)
    with pytest.raises(KeyError, match="China"):
        graph.paths("Chna", "Ukraine")
    assert graph.actor("CHINA").id == graph.actor("CHN").id == "CHN"


def test_the_graph_outlives_nothing_that_python_holds(rules):
    relation = rules.graph("Norway condemned Peru.").relations()[0]
    assert relation.evidence()[0].sentence == "Norway condemned Peru."


def test_perspectives(graph):
    own = graph.seen_through(own_voice=True)
    assert 0 < len(own) < len(graph)
    assert all(one.said_by is None for relation in own.relations() for one in relation.evidence())
    condemned = graph.seen_through(types=["condemns", "quotes"], kinds=["country", "organization"])
    assert {one.type for one in condemned.relations(documents=True)} <= {"condemns", "quotes"}
    assert {one.sign for one in graph.seen_through(sign=-1).relations()} == {-1}
    assert len(graph.seen_through(when="1800")) == 0
    with pytest.raises(ValueError, match="no time"):
        graph.seen_through(when="some day")


def test_decisions(graph):
    decided, warnings = graph.decided("rename CHN Cathay\nhide org:nobody\n")
    assert decided.actor("CHN").name == "Cathay" and graph.actor("CHN").name == "China"
    assert len(warnings) == 1
    with pytest.raises(entente.InputError) as caught:
        graph.decided("merge CHN\n")
    assert caught.value.line == 1


def test_networkx(graph):
    networkx = pytest.importorskip("networkx")
    made = graph.to_networkx()
    assert made.number_of_edges() == len(graph.relations()) and networkx.is_directed(made)
    assert made.nodes["CHN"]["name"] == "China"
    _, _, edge = next(iter(made.edges(data=True)))
    assert edge["sentence"] and edge["type"] in {one.id for one in entente.relation_types()}


def test_pandas(graph):
    pytest.importorskip("pandas")
    frame = graph.to_pandas()
    assert len(frame) == len(graph.relations()) and list(frame["source"]) == [one.source for one in graph.relations()]
    evidence = graph.to_pandas("evidence")
    assert len(evidence) == sum(one.mentions for one in graph.relations())
    files = {str(article): article.read_bytes() for article in ARTICLES}
    for row in evidence.itertuples():
        assert files[row.document][row.sentence_begin : row.sentence_end].decode() == row.sentence
    assert list(graph.to_pandas("actors")["id"]) == [one.id for one in graph.actors]
    assert len(graph.to_pandas("documents")) == len(ARTICLES)
    assert list(entente.Graph().to_pandas().columns) == list(frame.columns)
    with pytest.raises(ValueError):
        graph.to_pandas("nodes")


def test_arrow(graph, tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    for table in ("relations", "evidence", "actors", "documents"):
        made = graph.to_arrow(table)
        # Partial tables are written to one data set: their columns' types may not depend on what they hold.
        assert entente.Graph().to_arrow(table).schema == made.schema
        pyarrow.parquet.write_table(made, tmp_path / "table.parquet")
        assert pyarrow.parquet.read_table(tmp_path / "table.parquet").equals(made)
        assert made.to_pylist() == graph.to_pandas(table).astype(object).where(lambda frame: frame.notna(), None).to_dict("records")


def test_pictures(graph, tmp_path):
    graph.draw(str(tmp_path / "x.svg"), focus="Ukraine", style="dark")
    assert b"<svg" in (tmp_path / "x.svg").read_bytes()
    assert "<svg" in graph.svg() == graph._repr_svg_()
    with pytest.raises(ValueError, match="style"):
        graph.draw(str(tmp_path / "x.svg"), style="pink")


def test_errors_are_exceptions(rules, graph, tmp_path):
    with pytest.raises(entente.InputError) as caught:
        rules.build([tmp_path / "nothing.txt"])
    assert caught.value.file == str(tmp_path / "nothing.txt") and isinstance(caught.value, ValueError)
    with pytest.raises(OSError):
        graph.save(str(tmp_path / "no" / "folder.json"))
    with pytest.raises(ValueError, match="no format"):
        graph.save(str(tmp_path / "graph.nothing"))
    with pytest.raises(ValueError, match="no date"):
        entente.read("Norway met Peru.", date="some day")
    with pytest.raises(ValueError, match="no reader"):
        entente.Reader(reader="slow")
    (tmp_path / "my.ontology").write_text("nonsense\n")
    with pytest.raises(entente.InputError) as caught:
        entente.Reader(ontology=tmp_path / "my.ontology")
    assert caught.value.line == 1
    told = []
    assert len(rules.build([ARTICLES[0], tmp_path / "nothing.txt"], on_error=told.append)) > 0
    assert len(told) == 1 and "nothing.txt" in told[0]


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_is_told_and_may_stop(rules, threads):
    told = []
    rules.build(ARTICLES, threads=threads, progress=lambda name, count: told.append((name, count)))
    assert told == [(str(article), i + 1) for i, article in enumerate(ARTICLES)]

    class Enough(Exception):
        pass

    def stop(name, count):
        raise Enough

    with pytest.raises(Enough):
        rules.build(ARTICLES, threads=threads, progress=stop)


def test_other_threads_run_while_it_reads(rules):
    # Another thread of Python counts meanwhile; with the lock held it would have stood still.
    text = (EXAMPLES / "china-russia-2023.txt").read_text() * 20
    counted = 0
    is_over = threading.Event()

    def count():
        nonlocal counted
        while not is_over.is_set():
            counted += 1
            time.sleep(0)

    counting = threading.Thread(target=count)
    counting.start()
    before = counted
    rules.read(text)
    during = counted - before
    is_over.set()
    counting.join()
    assert during > 100


def test_one_reader_serves_threads(rules):
    texts = [article.read_text() for article in ARTICLES] * 2
    expected = [[str(one) for one in rules.read(text)] for text in texts]
    found = [None] * len(texts)

    def work(i):
        found[i] = [str(one) for one in rules.read(texts[i])]

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


def test_spacy():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entente", config={"reader": "rules"})
    doc = nlp("Zoë said: Norway condemned Peru.")
    [relation] = [one for one in doc._.relations if one.type == "condemns"]
    assert (relation.source.text, relation.target.text, relation.trigger.text) == ("Norway", "Peru", "condemned")
    assert relation.mention.source.id == "NOR"
    assert len(nlp("")._.relations) == 0


def test_everything_public_is_described():
    for name in entente.__all__:
        assert getattr(entente, name).__doc__, name
    for name in entente.__all__:
        for part, value in vars(getattr(entente, name)).items() if isinstance(getattr(entente, name), type) else ():
            if not part.startswith("_"):
                assert value.__doc__, f"{name}.{part}"


@pytest.mark.parametrize("readme", ["README.md", "src/python/README.md"])
def test_the_lines_of_the_readmes_run_as_printed(readme, tmp_path, monkeypatch, capsys):
    printed = (EXAMPLES.parent / readme).read_text(encoding="utf-8").split("```python\n", 1)[1].split("```", 1)[0]
    (tmp_path / "articles").mkdir()
    for article in ARTICLES:
        shutil.copy(article, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    exec(compile(printed, readme, "exec"), {})
    assert "Norway -condemns-> Peru" in capsys.readouterr().out
    assert (tmp_path / "graph.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")
