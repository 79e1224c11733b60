"""The walk through a CIN census: which element is whose, and what stands where it should not. What is kept of it is
for records.py, what that means for __init__.py."""

from __future__ import annotations

import polars as pl

from contracts.file_rules import Unreadable
from contracts.sources.cin_census import records
from contracts.sources.cin_census.defused import Parser, defused, walk
from contracts.sources.cin_census.header import hold_to_census, local
from contracts.sources.cin_census.records import ELEMENTS, HOLDERS, LISTED, WITHIN, Kept
from contracts.sources.cin_census.rules import OUT_OF_PLACE

# What an element is that stands where we read nothing: dropped with all that is in it, or a record that would be lost.
_DROPPED, _MISPLACED = "dropped", "misplaced"
_NEVER_DROPPED = {*ELEMENTS, "Children"}


class _Scope(dict):  # type: ignore[type-arg]
    """What may stand inside an element: name → place of its value in `row` (int), the scope it opens, or neither.

    `row` is the open record: its values, then its line, its parent and its doubled elements."""

    def __init__(self, inside: dict[str, object], row: list[object], kept: Kept | None = None) -> None:
        super().__init__(inside)
        self.row, self.kept = row, kept
        self.listed = self.get(LISTED)

    def __missing__(self, name: str) -> object:
        plain = local(name)
        otherwise = _MISPLACED if plain in _NEVER_DROPPED else _DROPPED
        self[name] = self.get(plain, otherwise) if plain != name else otherwise
        return self[name]


class _Walk:
    """The handlers of one walk, and where it stands. They run for every element, so they do little."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.kept: dict[str, Kept] = {}
        self.children = _Scope({"Child": self._record("Child", None)}, [])
        self.scope = _Scope({"Message": _Scope({"Children": self.children}, [])}, [])
        self.nothing = _Scope({}, [])
        self.children_seen = False
        self.outer: list[_Scope] = []
        self.dropping = 0
        self.leaf: int | None = None
        self.pieces: list[str] = []
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.pieces.append

    def _record(self, kind: str, parent: Kept | None) -> _Scope:
        kept = self.kept[kind] = Kept(kind, parent)
        row = kept.opened(0)
        places = {name: place for place, name in enumerate(ELEMENTS[kind])}
        holders = {
            holder: _Scope({name: places.pop(name) if kind == "Child" else places[name] for name in names}, row)
            for holder, names in HOLDERS.get(kind, {}).items()
        }
        inner = {each: self._record(each, kept) for each in WITHIN.get(kind, ())}
        return _Scope({**places, **holders, **inner}, row, kept)

    def start(self, name: str, _: list[str]) -> None:
        if self.dropping or self.leaf is not None:
            self.drop(self.nothing[name], name)
            return
        step = self.scope[name]
        if step.__class__ is int:
            self.leaf = step
            self.pieces.clear()
        elif step.__class__ is _Scope:
            if step.kept is not None:
                step.row[:] = step.kept.opened(self.parser.CurrentLineNumber)
            elif step is self.children:
                self.only_children()
            self.outer.append(self.scope)
            self.scope = step
        else:
            self.drop(step, name)

    def drop(self, step: object, name: str) -> None:
        """Nothing below is read. Inside a value it makes that doubtful."""
        if step is _MISPLACED:
            raise Unreadable(OUT_OF_PLACE, element=local(name), at_row=self.parser.CurrentLineNumber)
        if self.leaf is not None:
            self.scope.row[-1] |= 1 << self.leaf
        else:
            self.pieces.clear()
        self.dropping += 1

    def only_children(self) -> None:
        """Paths count the children of one element; a census has no second."""
        if self.children_seen:
            raise Unreadable(OUT_OF_PLACE, element="Children", at_row=self.parser.CurrentLineNumber)
        self.children_seen = True

    def end(self, _: str) -> None:
        if self.dropping:
            self.dropping -= 1
        elif self.leaf is not None:
            text, row, leaf = "".join(self.pieces).strip(), self.scope.row, self.leaf
            if row[leaf] is None:
                row[leaf] = text
            elif leaf == self.scope.listed:
                row[leaf] = records.FACTOR_SEPARATOR.join(filter(None, (row[leaf], text)))
            else:
                row[leaf] = f"{row[leaf]}{records.TWICE}{text}"
                row[-1] |= 1 << leaf
            self.leaf = None
        else:
            if self.scope.kept is not None:
                self.scope.kept.add(self.scope.row)
            self.scope = self.outer.pop()


def read(raw: bytes) -> dict[str, pl.DataFrame]:
    """The records of a census by kind, as Kept.frame gives them. Raises Unreadable where the XML is damaged, is no
    census, declares a document type, or holds a record where none belongs."""
    hold_to_census(raw)
    parser = defused(raw)
    walked = _Walk(parser)
    walk(parser, raw)
    return {kind: kept.frame() for kind, kept in walked.kept.items()}
