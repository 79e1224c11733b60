"""Small SSDA903 files for tests, and what a reading makes of them in plain Python."""

from __future__ import annotations

from contracts.sources import ssda903
from contracts.sources.reading import Part, Reading
from contracts.sources.ssda903.episodes import cells_of
from contracts.sources.table import read_bytes

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC"
CONTENT = ("CHILD", "DECOM", "LS", "CIN", "PLACE", "DEC", "REC")


def part(text: str, file: str = "file.csv") -> Part:
    """A file of the return from its text, recognised by its headers."""
    table = read_bytes(text.encode())
    what = ssda903.part_of(table.headers)
    assert what is not None, table.headers
    return Part(file, what, table)


def episodes(*rows: str) -> Part:
    """An episodes file; each row as the texts of EPISODES parted by blanks, `-` where a cell is empty."""
    cells = (",".join("" if cell == "-" else cell for cell in row.split(" ")) for row in rows)
    return part("\n".join([EPISODES, *cells]) + "\n")


def care(*parts: Part) -> Reading:
    """The reading of looked-after children."""
    [reading] = [each for each in ssda903.readings(list(parts)) if each.extract]
    assert reading.extract == "looked_after_children"
    return reading


def column(reading: Reading, header: str) -> list[str | None]:
    """The cells under a header."""
    return cells_of(reading.table, header).cast(str).to_list()


def rows_of(reading: Reading) -> dict[int, tuple[str | None, ...]]:
    """Source row → what it says of a period (CONTENT)."""
    columns = [column(reading, header) for header in CONTENT]
    return dict(zip(reading.table.source_rows.to_list(), zip(*columns, strict=True), strict=True))


def left_out(reading: Reading) -> dict[int, str]:
    """Source row → why it was left out."""
    return {row: each.reason for each in reading.left_out for row in each.rows.to_list()}


def found(reading: Reading) -> dict[str, list[int]]:
    """Code of a rule → source rows of the table that break it."""
    return {each.rule.code: reading.table.source_rows.filter(each.rows).to_list() for each in reading.found}


def accounted(part_of_it: Part, reading: Reading) -> None:
    """Every record of the file is in the reading, once."""
    table = reading.table
    told = [*table.source_rows.to_list(), *table.ragged["source_row"].to_list()]
    told += [row for each in reading.left_out for row in each.rows.to_list()]
    given = part_of_it.table
    assert sorted(told) == sorted([*given.source_rows.to_list(), *given.ragged["source_row"].to_list()])
