"""The header file of the SSDA903 return, joined to periods of care by child, and the account of every joined file. Who
was unaccompanied is for uasc.py, the periods themselves for periods.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from contracts.file_rules import Unreadable
from contracts.layouts import Source
from contracts.sources.reading import LeftOut, Part, Reading, all_left_out
from contracts.sources.ssda903.episodes import Children, cells_of, coded, days
from contracts.sources.ssda903.rules import (
    CONTRADICTING,
    JOINED_DETAILS,
    JOINED_RAGGED,
    NO_CHILD_ID,
    NO_EPISODES,
    NO_PERIOD,
)
from contracts.sources.table import Table, plain

# The codes of sex until 2024, as those from 2025 on.
_SEX = {"1": "M", "2": "F"}
_HEADER = {
    "birth_date": ("DOB", {"date_style": "dd/mm/yyyy"}),
    "sex": ("SEX", {"values": _SEX}),
    "ethnicity_group": ("ETHNIC", {}),
}


@dataclass(frozen=True)
class Header:
    """What the header file says of the child of each row: canonical column → cells, with the header and letter it has
    there. `missing` and `differ` flag rows whose child is not in it, or stands in it with different details;
    `differing` are those children."""

    cells: dict[str, pl.Series]
    sources: dict[str, Source]
    letters: dict[str, str]
    missing: pl.Series
    differ: pl.Series
    differing: pl.Series


def join_header(parts: Sequence[Part], children_of_rows: pl.Series, ids: Children) -> Header | None:
    """Details of the children of rows from the header files; None where there is no such file. Of a child with
    different details none is chosen."""
    if not parts:
        return None
    tables = [part.table for part in parts]
    columns = {name: said for name, said in _HEADER.items() if any(has(table, said[0]) for table in tables)}
    details = pl.concat(_details(table, list(columns), ids) for table in tables).filter(pl.col("child").is_not_null())
    compared = [f"{name} compared" for name in columns]
    versions = details.unique(["child", *compared], keep="first", maintain_order=True)
    differing = versions.filter(pl.col("child").is_duplicated())["child"].unique()
    single = versions.filter(~pl.col("child").is_in(differing.implode())).with_columns(found=True)
    rows = pl.DataFrame({"child": children_of_rows}).join(single, on="child", how="left", maintain_order="left")
    differ = children_of_rows.is_in(differing.implode()).fill_null(False)
    return Header(
        cells={name: rows[name] for name in columns},
        sources={
            name: Source(header=_shown(tables, header)[0], **settings) for name, (header, settings) in columns.items()
        },
        letters={name: f"header {_shown(tables, header)[1]}" for name, (header, _) in columns.items()},
        missing=rows["found"].is_null() & ~differ & children_of_rows.is_not_null(),
        differ=differ,
        differing=differing,
    )


def accounts(part: Part, in_episodes: pl.Series, in_rows: pl.Series, differing: pl.Series, ids: Children) -> Reading:
    """What became of each record of a joined file, by its child. Raises Unreadable where a row's cells are not sure."""
    whole = all_left_out(part, "ssda903", NO_EPISODES)
    child = ids.numbers(cells_of(part.table, "CHILD"))
    reasons = pl.select(
        pl.when(child.is_null())
        .then(pl.lit(NO_CHILD_ID))
        .when(child.is_in(differing.implode()))
        .then(pl.lit(CONTRADICTING))
        .when(child.is_in(in_rows.implode()))
        .then(pl.lit(JOINED_DETAILS))
        .when(child.is_in(in_episodes.implode()))
        .then(pl.lit(NO_PERIOD))
        .otherwise(pl.lit(NO_EPISODES))
    ).to_series()
    left_out = tuple(
        LeftOut(reason, whole.left_out[0].rows.filter(reasons == reason))
        for reason in (JOINED_DETAILS, CONTRADICTING, NO_PERIOD, NO_EPISODES, NO_CHILD_ID)
    )
    left_out = tuple(each for each in left_out if each.rows.len())
    return Reading(None, "ssda903", part.file, part.what, whole.table, left_out=left_out)


def refuse_ragged(part: Part) -> None:
    """A joined row whose cells cannot be told apart may belong to any child. Raises Unreadable where there is one."""
    if part.table.ragged.height:
        raise Unreadable(JOINED_RAGGED, row=part.table.ragged["source_row"][0], table=part.what)


def has(table: Table, header: str) -> bool:
    """Whether a table has a header, however it is written."""
    return plain(header) in map(plain, table.headers)


def _details(table: Table, names: list[str], ids: Children) -> pl.DataFrame:
    """Child, the cells, and beside each what it is compared by: the day of a date, the newer code of a sex."""
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, table.cells.height)
    columns = {"child": ids.numbers(cells_of(table, "CHILD"))}
    for name in names:
        header = _HEADER[name][0]
        cells = cells_of(table, header) if has(table, header) else nothing
        columns[name] = cells.cast(pl.String)
        codes = coded(cells)
        if name == "birth_date":
            codes = days(cells).cast(pl.String).fill_null(codes)
        columns[f"{name} compared"] = codes.replace(_SEX) if name == "sex" else codes
    return pl.DataFrame(columns)


def _shown(tables: list[Table], header: str) -> tuple[str, str]:
    """A header as it stands in the first of the tables that has it, and its column letter there."""
    table = next(table for table in tables if has(table, header))
    position = [plain(each) for each in table.headers].index(plain(header))
    return table.headers[position], table.letters[position]
