"""The periods of care in an episodes file of the SSDA903 return, with what the files beside it say of each child. How
episodes make a period is for periods.py."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from contracts.sources.reading import Found, LeftOut, Part, Reading
from contracts.sources.ssda903 import rules
from contracts.sources.ssda903.columns import UASC, columns_of
from contracts.sources.ssda903.details import Header, accounts, join_header
from contracts.sources.ssda903.episodes import REASONS_FOR_NEW_EPISODE, Children, cells_of, coded, days, order
from contracts.sources.ssda903.periods import periods_of
from contracts.sources.ssda903.uasc import Uasc, join_uasc
from contracts.sources.table import Table, plain


def care(part: Part, joined: list[Part]) -> tuple[Reading, list[Reading]]:
    """The periods of care in the episodes file, and what became of the records of each header and uasc file."""
    table, ids = part.table, Children()
    child = ids.numbers(cells_of(table, "CHILD"))
    ordered = order(table, child)
    made = periods_of(table, ordered)
    # An episode that cannot be placed is a row of its own, as it stands.
    astray = pl.DataFrame({"first": ordered.astray, "last": ordered.astray, "child": child.gather(ordered.astray)})
    astray = astray.with_columns(ended=True)
    rows = pl.concat([made.periods, astray], how="diagonal").with_columns(pl.col(pl.Boolean).fill_null(False))
    rows = rows.sort("first")
    header = join_header([each for each in joined if each.what == "header"], rows["child"], ids)
    starts = days(cells_of(table, "DECOM")).gather(rows["first"])
    uasc = join_uasc([each for each in joined if each.what == "uasc"], rows["child"], starts, ids)
    source_rows = table.source_rows.cast(pl.Int64)
    left_out = [
        LeftOut(rules.WITHIN, source_rows.gather(made.within)),
        LeftOut(rules.BEFORE_CARE, source_rows.gather(made.before_care)),
        LeftOut(rules.BEFORE_FILE, source_rows.gather(made.before_file)),
        LeftOut(rules.COPY, source_rows.gather(ordered.copies), "duplicate"),
    ]
    reading = Reading(
        "looked_after_children",
        "ssda903",
        part.file,
        part.what,
        _table(table, rows, header, uasc),
        columns_of(table, header.sources if header else {}, uasc is not None),
        tuple(each for each in left_out if each.rows.len()),
        tuple(each for each in _found(table, rows, ordered.astray, header, uasc) if each.rows.any()),
    )
    differing = header.differing if header else rows["child"].clear()
    none = differing.clear()
    in_episodes, in_rows = child.drop_nulls().unique(), rows["child"].drop_nulls().unique()
    told = [accounts(p, in_episodes, in_rows, differing if p.what == "header" else none, ids) for p in joined]
    return reading, told


def _table(
    table: Table,
    rows: pl.DataFrame,
    header: Header | None,
    uasc: Uasc | None,
) -> Table:
    """The row of the first episode of each period, with the end of its last and the details of its child."""
    end = pl.select(pl.when(rows["ended"]).then(rows["last"])).to_series()
    headers, letters, cells = [], [], []
    if header:
        headers += [source.header or "" for source in header.sources.values()]
        letters += list(header.letters.values())
        cells += list(header.cells.values())
    if uasc:
        headers.append(UASC)
        letters.append(uasc.letter)
        cells.append(uasc.cells)
    # A blank or doubled header, or one that a joined column has as well, is none that anything is read from.
    taken = {"", *map(plain, headers)}
    own: list[tuple[str, str, pl.Series]] = []
    for position, shown in enumerate(table.headers):
        if plain(shown) in taken:
            continue
        taken.add(plain(shown))
        place = end if plain(shown) in ("dec", "rec") else rows["first"]
        own.append((shown, table.letters[position], table.cells.to_series(position).gather(place)))
    cells = [each[2] for each in own] + cells
    return replace(
        table,
        headers=(*(each[0] for each in own), *headers),
        letters=(*(each[1] for each in own), *letters),
        cells=pl.DataFrame([each.alias(str(number)) for number, each in enumerate(cells)]),
        source_rows=table.source_rows.cast(pl.Int64).gather(rows["first"]),
    )


def _found(
    table: Table,
    rows: pl.DataFrame,
    astray: pl.Series,
    header: Header | None,
    uasc: Uasc | None,
) -> list[Found]:
    shown = {plain(each): each for each in reversed(table.headers)}
    reason = coded(cells_of(table, "RNE")).gather(rows["first"])
    alone = rows["first"].is_in(astray.implode())
    strayed = rows["child"].filter(alone).drop_nulls().unique()
    found = [
        Found(rules.UNKNOWN_REASON, shown["rne"], ~reason.is_in(REASONS_FOR_NEW_EPISODE).fill_null(False)),
        Found(rules.ORDER_UNCLEAR, shown["decom"], rows["unclear"]),
        Found(rules.OVERLAP, shown["rne"], rows["overlaps"]),
        Found(rules.JOINED, shown["rne"], rows["joined"]),
        Found(rules.RESUMED, shown["rec"], rows["resumed"]),
        Found(rules.UNENDED, shown["rec"], rows["unended"]),
        Found(rules.TURNED, shown["decom"], rows["turned"]),
        Found(rules.ANOTHER_ASTRAY, shown["decom"], ~alone & rows["child"].is_in(strayed.implode()).fill_null(False)),
    ]
    if header:
        found.append(Found(rules.DETAILS_DIFFER, shown["child"], header.differ))
        found.append(Found(rules.NOT_IN_HEADER, shown["child"], header.missing))
    if uasc:
        found.append(Found(rules.UASC_UNCLEAR, shown["child"], uasc.unclear))
    return found
