"""A component for spaCy: nlp.add_pipe("entente") sets doc._.relations.

Each of them has its words as Spans of the doc (source, target, trigger, said_by), and as mention all that was read. It
reads the doc's text by itself and needs no other component.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from . import Participant, Reader, RelationMention, Words


@dataclass(frozen=True)
class DocRelation:
    """A relation of a spaCy doc. A Span is None where nothing in the text stands for it."""

    mention: RelationMention
    type: str
    source: Span | None
    target: Span | None
    trigger: Span | None
    said_by: Span | None


def _span(doc: Doc, words: Words | None) -> Span | None:
    # Their tokens are not ours: "China-based" is one of theirs, and the span is then the whole of it.
    return None if words is None else doc.char_span(words.begin, words.end, alignment_mode="expand")


def _participant_span(doc: Doc, participant: Participant | None) -> Span | None:
    return None if participant is None else _span(doc, participant.words)


@Language.factory("entente", assigns=["doc._.relations"], default_config={"reader": "accurate", "ontology": "", "actors": ""})
def make_component(nlp: Language, name: str, reader: str, ontology: str, actors: str) -> Any:
    return Component(Reader(reader=reader, ontology=ontology, actors=actors))  # type: ignore[arg-type]


class Component:
    """What make_component gives; it keeps its own reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        if not Doc.has_extension("relations"):
            Doc.set_extension("relations", default=[])

    def __call__(self, doc: Doc) -> Doc:
        doc._.relations = [
            DocRelation(
                one,
                one.type,
                _participant_span(doc, one.source),
                _participant_span(doc, one.target),
                _span(doc, one.trigger),
                _participant_span(doc, one.said_by),
            )
            for one in self._reader.read(doc.text)
        ]
        return doc
