"""Relationship knowledge graphs from English news.

>>> import entente
>>> for relation in entente.read("Norway condemned Peru."):
...     print(relation)
Norway -condemns-> Peru
>>> graph = entente.build(["articles/"], threads=2)  # doctest: +SKIP
>>> graph.draw("graph.svg")  # doctest: +SKIP
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Callable, Iterable
from datetime import date as Date
from typing import Any, Literal

from . import _core
from ._core import (
    Actor,
    Evidence,
    Graph,
    InputError,
    Mention,
    Participant,
    Path,
    PathStep,
    Quotation,
    Reading,
    Relation,
    RelationMention,
    RelationType,
    Words,
    merge,
    version,
)

__version__ = version

__all__ = [
    "Actor",
    "Evidence",
    "Graph",
    "InputError",
    "Mention",
    "Participant",
    "Path",
    "PathStep",
    "Quotation",
    "Reader",
    "Reading",
    "Relation",
    "RelationMention",
    "RelationType",
    "Words",
    "build",
    "load",
    "merge",
    "read",
    "records",
    "relation_types",
]

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def _readable(text: str) -> str:
    """Half a pair of UTF-16, as broken JSON leaves it, is no text: it is read as U+FFFD."""
    return _HALF_CHARACTERS.sub("\ufffd", text)


PathLike = str | os.PathLike[str]


class Reader:
    """Reads English news. Any number of threads may use one; making one takes a moment.

    ontology and actors name files that add to what is known, model and reader_model files that stand for what is
    compiled in. reader="rules" reads ten times as fast and finds less.
    """

    def __init__(
        self,
        *,
        ontology: PathLike = "",
        actors: PathLike = "",
        model: PathLike = "",
        reader_model: PathLike = "",
        reader: Literal["accurate", "fast", "rules"] = "accurate",
    ) -> None:
        files = {name: os.fspath(path) for name, path in
                 {"ontology": ontology, "actors": actors, "model": model, "reader_model": reader_model}.items()}
        self._reader = _core.Reader(reader=reader, **files)

    def read(
        self, text: str, *, id: str = "text", date: Date | str | None = None, offsets: Literal["characters", "bytes"] = "characters"
    ) -> Reading:
        """The relations of one text, with who is quoted and mentioned.

        The date tells what "on Monday" is. Offsets are those of Python's strings, text[words.begin:words.end], unless
        bytes of its UTF-8 are asked for.
        """
        if offsets not in ("characters", "bytes"):
            raise ValueError(f"offsets are characters or bytes, not {offsets!r}")
        return self._reader._read(_readable(text), id, None if date is None else str(date), offsets == "bytes")

    def graph(self, text: str, *, id: str = "text", date: Date | str | None = None) -> Graph:
        """The graph of one text; graphs are joined with |."""
        return self._reader._graph_of_text(_readable(text), id, None if date is None else str(date))

    def records(self, text: str, *, id: str = "text", date: Date | str | None = None) -> list[dict[str, Any]]:
        """The records of one text, as `entente extract` writes them: its document, actors, mentions, relations, quotations.

        Their places are bytes of its UTF-8. Written one a line as JSON, build() and `entente add` read them again.
        """
        lines = self._reader._records(_readable(text), id, None if date is None else str(date))
        return [json.loads(line) for line in lines.split("\n")[:-1]]

    def build(
        self,
        paths: PathLike | Iterable[PathLike],
        *,
        threads: int = 1,
        format: str | None = None,
        encoding: str = "",
        any_language: bool = False,
        on_error: Callable[[str], None] | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> Graph:
        """One graph of many articles: files of every format that Entente reads, and folders of them.

        The result is the same with any number of threads. What cannot be read raises InputError, unless on_error
        takes what is wrong with it, in words. progress is called with each document's id and how many were read;
        what it raises ends the reading.
        """
        if isinstance(paths, (str, os.PathLike)):
            paths = [paths]
        return self._reader._build([os.fspath(path) for path in paths], threads, format, encoding, any_language, on_error, progress)

    def relation_types(self) -> list[RelationType]:
        """The relation types that it looks for."""
        return self._reader._types()


@functools.lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def read(
    text: str, *, id: str = "text", date: Date | str | None = None, offsets: Literal["characters", "bytes"] = "characters"
) -> Reading:
    """Reader().read(): the relations of one text."""
    return _reader().read(text, id=id, date=date, offsets=offsets)


def records(text: str, *, id: str = "text", date: Date | str | None = None) -> list[dict[str, Any]]:
    """Reader().records(): the records of one text."""
    return _reader().records(text, id=id, date=date)


def build(
    paths: PathLike | Iterable[PathLike],
    *,
    threads: int = 1,
    format: str | None = None,
    encoding: str = "",
    any_language: bool = False,
    on_error: Callable[[str], None] | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Graph:
    """Reader().build(): one graph of many articles."""
    return _reader().build(paths, threads=threads, format=format, encoding=encoding, any_language=any_language,
                           on_error=on_error, progress=progress)


def load(path: PathLike) -> Graph:
    """A graph that was saved as .json, packed or not, or a store that `entente add` made."""
    return Graph.load(os.fspath(path))


def relation_types() -> list[RelationType]:
    """The relation types that are compiled in."""
    return _reader().relation_types()
