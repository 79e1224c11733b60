"""The age band of a child on the day of an event: all that leaves of a date of birth. Reading the dates is for
contracts/dates.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from contracts.rule import Rule
from preparation.problems import BORN_AFTER, TOO_OLD, UNREADABLE_AGE

# The longest a referral may come before a birth: ten months.
_BEFORE_BIRTH = 305
_OLDEST = 25
_BANDS = ((1, "under_1"), (5, "1_4"), (10, "5_9"), (16, "10_15"), (18, "16_17"))
_YEAR = 365.25


@dataclass(frozen=True)
class Bands:
    """The band of each row (null: not known), and the rules that rows break: rule → Boolean, one a row."""

    bands: pl.Series
    broken: dict[Rule, pl.Series]


def bands_of(
    event: pl.Series, birth: pl.Series, expected: pl.Series, age_text: pl.Series, ages_on: date | None
) -> Bands:
    """Age bands at the event, from dates (Date) and ages as text: by the date of birth; where there is none by the
    expected one, as long as it had not passed; where there is neither by the age in years on the day of extraction,
    where that is known and leaves no doubt about the band on the day of the event."""
    frame = pl.DataFrame(
        {"event": event, "birth": birth, "expected": expected, "age": age_text.cast(pl.String).str.strip_chars()}
    ).with_columns(pl.col("age").replace("", None))
    had_birthday = _day_of_year("event") >= _day_of_year("birth")
    years = pl.col("event").dt.year() - pl.col("birth").dt.year() - (~had_birthday).cast(pl.Int32)
    frame = frame.with_columns(years=years, after=(pl.col("birth") - pl.col("event")).dt.total_days())
    stated = pl.col("birth").is_null() & pl.col("expected").is_null() & pl.col("age").is_not_null()
    by_age, unread = _by_age(ages_on)
    frame = frame.with_columns(by_age=by_age, unread=(stated & unread).fill_null(False))
    bands = (
        pl.when(pl.col("event").is_null())
        .then(None)
        .when(pl.col("after") > 0)
        .then(pl.lit("unborn"))
        .when(pl.col("birth").is_not_null())
        .then(_band(pl.col("years")))
        .when(pl.col("expected") >= pl.col("event"))
        .then(pl.lit("unborn"))
        .when(pl.col("expected").is_not_null())
        .then(pl.lit("not_known"))
        .when(stated)
        .then(pl.col("by_age"))
    )
    made = frame.select(
        bands.alias("age_band"),
        born_after=(pl.col("after") > _BEFORE_BIRTH).fill_null(False),
        too_old=(pl.col("years") > _OLDEST).fill_null(False),
        unread="unread",
    )
    broken = {BORN_AFTER: made["born_after"], TOO_OLD: made["too_old"], UNREADABLE_AGE: made["unread"]}
    return Bands(made["age_band"], {rule: rows for rule, rows in broken.items() if rows.any()})


def _day_of_year(column: str) -> pl.Expr:
    """Month and day as one number, so that a birthday has come or not."""
    return pl.col(column).dt.month().cast(pl.Int32) * 100 + pl.col(column).dt.day()


def _band(years: pl.Expr) -> pl.Expr:
    band = pl.lit("18_plus")
    for below, name in reversed(_BANDS):
        band = pl.when(years < below).then(pl.lit(name)).otherwise(band)
    return pl.when(years.is_null()).then(None).otherwise(band)


def _by_age(ages_on: date | None) -> tuple[pl.Expr, pl.Expr]:
    """The band by an age in years (`6`, `6.138`, `<1`, `-1` for unborn) on the day of extraction, and where it cannot
    be read. A whole number leaves a year's doubt; where the band could be another, it is not known."""
    age = pl.col("age").str.replace(r"^<\s*1$", "0")
    number = age.str.extract(r"^(\d{1,3}(?:\.\d+)?)$").cast(pl.Float64, strict=False)
    is_unborn = age.str.contains(r"^-\s*1(?:\.0+)?$")
    since = (pl.lit(ages_on, dtype=pl.Date) - pl.col("event")).dt.total_days() / _YEAR
    exact = age.str.contains(r"\.\d*[1-9]")
    youngest = number - since
    oldest = pl.when(exact).then(youngest).otherwise(youngest + 1 - 1 / _YEAR)
    same = _band(youngest.floor()) == _band(oldest.floor())
    known = pl.when(youngest < 0).then(pl.lit("not_known")).when(same).then(_band(youngest.floor()))
    return (
        pl.when(is_unborn).then(pl.lit("unborn")).otherwise(known.otherwise(pl.lit("not_known"))),
        number.is_null() & ~is_unborn,
    )
