"""Graphs as tables and graphs of other libraries, which are imported when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core import Graph

_TEXT = {"relations": "id source type target modality sentence place said_by document date time label plover cameo verdict source_id target_id",
         "evidence": "relation source type target modality said_by document document_key date sentence place trigger source_words target_words "
                     "object time_words time rule",
         "actors": "id name kind country",
         "documents": "id key hash title author publisher date"}
_NUMBERS = {"relations": "mentions documents sentence_begin sentence_end",
            "evidence": "sentence_begin sentence_end trigger_begin trigger_end source_begin source_end target_begin target_end",
            "actors": "mentions relations",
            "documents": ""}
_TRUTHS = {"is_denied", "is_claim_only", "is_named"}
_REALS = {"confidence", "strength"}
_ORDER = {
    "relations": "id source type target is_denied modality sign confidence strength mentions documents is_claim_only sentence "
                 "sentence_begin sentence_end place said_by document date time label plover cameo verdict source_id target_id",
    "evidence": "relation source type target is_denied modality confidence said_by document document_key date sentence sentence_begin "
                "sentence_end place trigger trigger_begin trigger_end source_words source_begin source_end target_words target_begin "
                "target_end object time_words time rule",
    "actors": "id name kind country is_named mentions relations aliases",
    "documents": "id key hash title author publisher date",
}


def _columns(graph: Graph, table: str, min_confidence: float = 0.0, modality: str = "planned", unnamed: bool = False,
             documents: bool = False) -> dict[str, list[Any]]:
    made = graph._table(table, min_confidence, modality, unnamed, documents)
    # A table without rows has its columns all the same.
    return {name: made.get(name, []) for name in _ORDER[table].split()}


def to_pandas(graph: Graph, table: str = "relations", **options: Any) -> Any:
    import pandas

    return pandas.DataFrame(_columns(graph, table, **options))


def _arrow_schema(table: str) -> Any:
    import pyarrow

    def type_of(name: str) -> Any:
        if name in _TEXT[table].split():
            return pyarrow.string()
        if name in _NUMBERS[table].split():
            return pyarrow.int64()
        if name in _TRUTHS:
            return pyarrow.bool_()
        if name in _REALS:
            return pyarrow.float64()
        return {"sign": pyarrow.int8(), "aliases": pyarrow.list_(pyarrow.string())}[name]

    return pyarrow.schema([(name, type_of(name)) for name in _ORDER[table].split()])


def to_arrow(graph: Graph, table: str = "relations", **options: Any) -> Any:
    import pyarrow

    columns = _columns(graph, table, **options)
    return pyarrow.table(columns, schema=_arrow_schema(table))


def to_networkx(graph: Graph, **options: Any) -> Any:
    import networkx

    made = networkx.MultiDiGraph()
    actors = _columns(graph, "actors")
    rows = {row[0]: dict(zip(actors, row)) for row in zip(*actors.values())}
    relations = _columns(graph, "relations", **options)
    for values in zip(*relations.values()):
        relation = dict(zip(relations, values))
        for end in ("source_id", "target_id"):
            made.add_node(relation[end], **rows[relation[end]])
        made.add_edge(relation["source_id"], relation["target_id"], key=relation["id"], **relation)
    return made
