"""Episodes of care made into periods of care, by the rule of the SSDA903 return. Reading the episodes is for
episodes.py; columns and findings are for care.py."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from contracts.sources.ssda903.episodes import Ordered, cells_of, coded
from contracts.sources.table import Table, plain


@dataclass(frozen=True)
class Periods:
    """Periods of care, and the episodes that are in none of their rows.

    `periods` has a row a period: first (place of the episode it starts with: the first that is no short break, or the
    first where all are), last (place of its last episode), child, ended (the last one's REC ends care), and what is to
    be said about it: unclear (its result depends on the order of episodes of one day), overlaps (an S while an episode
    before goes on), joined (an S on the day of an X1), resumed (goes on after an episode that ended it) and unended (a
    DEC but no REC that ends care) and turned (a short break of before the file, which turns into care in it). The other
    three are places, sorted."""

    periods: pl.DataFrame
    within: pl.Series
    before_care: pl.Series
    before_file: pl.Series


def periods_of(table: Table, ordered: Ordered) -> Periods:
    """The periods of care in ordered episodes of a table.

    A period begins at RNE S; every other episode goes on with the one before. What begins in no S of the file counts
    where it is a short break that turns into care: the turn is in the file, and is what counts. An S on the day of an
    X1 before it goes on as well, as X1 says. Where the order of one child's episodes of one day is not told and an S is
    among them, each S begins a period, and those that the episodes touch are unclear, with the one before. The same
    order is unclear where another would start or end a period with other details, or turn none into care. An S while
    the episode before has no end, or any before ends later, overlaps: that period, and the one before."""
    placed = ordered.placed
    height = placed.height
    at = pl.int_range(height, dtype=pl.UInt32, eager=True)
    child, begins = placed["child"], placed["begins"]
    same = (child == child.shift()).fill_null(False)
    before = placed.select(pl.col("goes_on", "ends").shift(fill_value=False), pl.col("dec").shift())
    joined = begins & same & before["goes_on"] & (before["dec"] == placed["decom"]).fill_null(False)
    joined = joined & placed["group"].is_null()
    starts = begins & ~joined
    opens = starts | ~same
    number = (opens.cum_sum().cast(pl.Int64) - 1).cast(pl.UInt32)
    first = at.filter(opens)
    last = (first.shift(-1, fill_value=height).cast(pl.Int64) - 1).cast(pl.UInt32)
    turn = _turns(placed["short"], at, first, last)
    follows = same.gather(first)
    turned = ~starts.gather(first) & _short_at(placed, first) & ~placed["short"].gather(turn)
    whole = starts.gather(first) | turned
    overlapping = number.filter(starts & same & _goes_on_beyond(placed, before["dec"]))
    unclear = _unclear(table, placed.with_columns(number=number, at=at), turn, last, follows)
    unclear = pl.concat([unclear, _may_not_turn(placed, number, first, turned)])
    ends = placed["ends"].gather(last)
    periods = pl.DataFrame(
        {
            "first": placed["place"].gather(turn),
            "last": placed["place"].gather(last),
            "child": child.gather(first),
            "ended": ends,
            "unclear": _flags(first, unclear),
            "overlaps": _flags(first, _with_the_one_before(overlapping, follows)),
            "joined": _flags(first, number.filter(joined)),
            "resumed": _flags(first, number.filter(~opens & before["ends"])),
            "unended": ~ends & placed["dec"].gather(last).is_not_null(),
            "turned": turned,
        }
    )
    known, turned = whole.gather(number), turn.gather(number)
    return Periods(
        periods.filter(whole),
        within=placed["place"].filter(known & (at > turned)).sort(),
        before_care=placed["place"].filter(known & (at < turned)).sort(),
        before_file=placed["place"].filter(~known).sort(),
    )


def _turns(short: pl.Series, at: pl.Series, first: pl.Series, last: pl.Series) -> pl.Series:
    """Where each period becomes care: its first episode that is no short break; its first where all are."""
    care = pl.select(pl.when(~short).then(at).fill_null(strategy="backward")).to_series().gather(first)
    return pl.select(pl.when(care <= last).then(care).otherwise(first)).to_series()


def _short_at(placed: pl.DataFrame, first: pl.Series) -> pl.Series:
    """Whether the first episode of each period is a short break, or may be: another of its day is one."""
    any_of_day = pl.when(pl.col("group").is_null()).then("short").otherwise(pl.col("short").any().over("group"))
    return placed.select(any_of_day).to_series().gather(first)


def _may_not_turn(placed: pl.DataFrame, number: pl.Series, first: pl.Series, turned: pl.Series) -> pl.Series:
    """Numbers of the periods that turn into care in the file only if a short break of their first day came first."""
    mixed = placed.select(
        pl.col("group").is_not_null() & pl.col("short").any().over("group") & (~pl.col("short")).any().over("group")
    ).to_series()
    return number.gather(first).filter(turned & mixed.gather(first))


def _goes_on_beyond(placed: pl.DataFrame, dec_before: pl.Series) -> pl.Series:
    """Whether, on the day an episode begins, the one before has no end or any before of the child has a later one."""
    # Child and day in one number: the greatest so far is an earlier child's where this one has had no end yet.
    child = pl.col("child").cast(pl.Int64) * 2**32
    latest = (child + pl.col("dec")).fill_null(strategy="zero").cum_max().shift(fill_value=0)
    return placed.select(dec_before.is_null() | (latest > child + pl.col("decom"))).to_series()


def _unclear(table: Table, placed: pl.DataFrame, turn: pl.Series, last: pl.Series, follows: pl.Series) -> pl.Series:
    """Numbers of the periods whose result depends on an order that the days do not tell."""
    tied = placed.filter(pl.col("group").is_not_null())
    if not tied.height:
        return placed["number"].clear()
    tied = tied.with_columns(
        turn=turn.gather(tied["number"]),
        last=last.gather(tied["number"]),
        short_turn=placed["short"].gather(turn.gather(tied["number"])),
        start=_joined_codes(table, tied["place"], ("LS", "CIN", "PLACE")),
        end=pl.when("ends").then(_joined_codes(table, tied["place"], ("DEC", "REC"))),
    )
    by_group = tied.group_by("group").agg(
        pl.col("number").unique(),
        begins=pl.col("begins").any(),
        starts=(pl.col("at") == pl.col("turn")).any()
        & (pl.col("start").filter(pl.col("short") == pl.col("short_turn")).n_unique() > 1),
        ends=(pl.col("at") == pl.col("last")).any() & (pl.col("end").n_unique() > 1),
    )
    begun = by_group.filter("begins").explode("number")["number"]
    differing = by_group.filter(~pl.col("begins") & (pl.col("starts") | pl.col("ends"))).explode("number")["number"]
    return pl.concat([_with_the_one_before(begun, follows), differing])


def _joined_codes(table: Table, places: pl.Series, headers: tuple[str, ...]) -> pl.Series:
    present = {plain(header) for header in table.headers}
    codes = [coded(cells_of(table, each).gather(places)) for each in headers if plain(each) in present]
    return pl.select(pl.concat_str([code.fill_null("") for code in codes], separator="\x1f")).to_series()


def _with_the_one_before(numbers: pl.Series, follows: pl.Series) -> pl.Series:
    """These periods, and of each the one before it, where that is the same child's."""
    return pl.concat([numbers, (numbers.filter(follows.gather(numbers)).cast(pl.Int64) - 1).cast(pl.UInt32)])


def _flags(periods: pl.Series, numbers: pl.Series) -> pl.Series:
    return pl.repeat(False, periods.len(), dtype=pl.Boolean, eager=True).scatter(numbers.unique(), True)
