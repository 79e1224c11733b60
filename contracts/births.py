"""Dates of birth by how they are spread, in whatever form a day can be written. Reading the dates that an area has
declared is for dates.py; other identifiers are for identifiers.py."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
# A day parted as a time of day is: its year tells it from one.
_LIKE_CLOCK = ((r"\b(\d{1,2}):(\d{1,2}):(\d{4})\b", "$1/$2/$3"), (r"\b(\d{4}):(\d{1,2}):(\d{1,2})\b", "$1/$2/$3"))
_CLOCK = r"[t ,]*\d{1,2}:\d{2}.*$"
_WEEKDAY = r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
_ORDINAL = r"(\d)(?:st|nd|rd|th)\b"
# Each form with which of its groups are day, month and year. Beside the day there may be words, but no other number.
_FORMS = (
    (r"^\D*(\d{4})[-/. _|](\d{1,2})[-/. _|](\d{1,2})\D*$", (3, 2, 1)),
    (r"^\D*(\d{1,2})[-/. _|](\d{1,2})[-/. _|](\d{4}|\d{2})\D*$", (1, 2, 3)),
    (rf"^\D*(\d{{1,2}})[-/., ]*{_MONTH}[-/., ]*(\d{{4}}|\d{{2}})\D*$", (1, 2, 3)),
    (rf"^[^\d]*?\b{_MONTH}[-/. ]*(\d{{1,2}})[-/., ]+(\d{{4}})\D*$", (2, 1, 3)),
    (r"^(\d{2})(\d{2})(\d{4})$", (1, 2, 3)),
    (r"^(\d{4})(\d{2})(\d{2})$", (3, 2, 1)),
)
_MONTH_FORMS = (
    (r"^(\d{4})[-/. ](\d{1,2})$", (2, 1)),
    (r"^(\d{1,2})[-/. ](\d{4})$", (1, 2)),
    (rf"^{_MONTH}[-/.,' ]*(\d{{4}}|\d{{2}})$", (1, 2)),
    (rf"^(?:\d{{1,2}}[-/. ])?(\d{{4}})[-/., ]*{_MONTH}$", (2, 1)),
)
_LIKE_MONTH = rf"^\d{{4}}[-/. ]\d{{1,2}}$|^\d{{1,2}}[-/. ]\d{{4}}$|{_MONTH}"
_SIX_DIGITS = ((r"^(\d{2})(\d{2})(\d{2})$", (1, 2, 3)), (r"^(\d{2})(\d{2})(\d{2})$", (3, 2, 1)))
# A day in full that nothing else can be: a number of a section or a version has two points as well.
_FULL = (
    r"\d{4}[-/_:|]\d{1,2}[-/_:|]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
    rf"|\d{{1,2}}[. _:|]\d{{1,2}}[. _:|]\d{{4}}|\b{_MONTH}"
)
_SAID = r"\b(?:d\.? ?o\.? ?b\b|born|birth|edd)"
_SERIAL = r"^(\d{5})(?:\.\d+)?$"
_EXCEL_EPOCH = date(1899, 12, 30)
_YEAR = timedelta(days=365)
_OLDEST = 26 * _YEAR
FEWEST_SERIALS = 3
LONE = 2 * _YEAR


def has_births(texts: pl.Series, before: date) -> bool:
    """Whether distinct texts are dates spread as births are: over two years and more, or all of them well `before` the
    days covered; or one of them says that it is a date of birth."""
    if not texts.str.contains(r"\d").any():
        return False
    days = written_days(texts)
    if (texts.str.to_lowercase().str.contains(_SAID) & days.is_not_null()).any():
        return True
    found = days.drop_nulls()
    for other in (_serial_days, _short_days, _months):
        found = found if found.len() else other(texts, before).drop_nulls()
    if not found.len():
        return False
    if found.len() < 0.8 * texts.len():
        return _lone_births(texts, days, before)
    # What stands for no day at all (01/01/1900, 31/12/2099) says nothing about the others.
    found = found.filter((found > date(1910, 1, 1)) & (found < before + 5 * _YEAR))
    if not found.len():
        return False
    first, last = found.min(), found.max()
    return last - first >= 2 * _YEAR or before - last >= _YEAR  # type: ignore[operator]


def _lone_births(texts: pl.Series, days: pl.Series, before: date) -> bool:
    """Whether, among texts that are mostly no days, there is one long before the days covered."""
    full = texts.str.to_lowercase().str.contains(_FULL)
    return bool((full & (days > date(1910, 1, 1)) & (days < before - LONE)).any())


def written_days(texts: pl.Series) -> pl.Series:
    """The day that each text states, alone or among words; null where it states none, or more than one number."""
    cleaned = texts.str.to_lowercase()
    for form, plainly in _LIKE_CLOCK:
        cleaned = cleaned.str.replace(form, plainly)
    cleaned = cleaned.str.replace(_CLOCK, "").str.replace(_WEEKDAY, "")
    frame = cleaned.str.replace_all(_ORDINAL, "$1").str.strip_chars().to_frame("text")
    tried = []
    for form, places in _FORMS:
        day, number, year = _parts(form, places)
        tried += [_day(year, number, day), _day(year, day, number)]
    return frame.select(pl.coalesce(tried).alias("day")).to_series()


def _parts(form: str, places: tuple[int, ...]) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Day (the first, where the form has none), month and year of a text, as numbers."""
    named = {name: str(place) for place, name in enumerate(_MONTHS, start=1)}
    found = [pl.col("text").str.extract(form, place).replace(named).cast(pl.Int32, strict=False) for place in places]
    day, month, year = found if len(found) == 3 else (pl.lit(1), *found)
    year = pl.when(year < 40).then(year + 2000).when(year < 100).then(year + 1900).otherwise(year)
    return day, month, pl.when(year.is_between(1850, 2150)).then(year)


def _day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    text = pl.format("{}-{}-{}", year, month.cast(pl.String).str.zfill(2), day.cast(pl.String).str.zfill(2))
    return text.str.to_date("%Y-%m-%d", strict=False)


def _serial_days(texts: pl.Series, before: date) -> pl.Series:
    """Days as Excel counts them, where all of several numbers would be the birthdays of children and none is not."""
    numbers = texts.str.extract(_SERIAL).cast(pl.Int32, strict=False)
    days = pl.select(pl.lit(_EXCEL_EPOCH) + pl.duration(days=numbers)).to_series()
    within = days.is_between(before - _OLDEST, before + 2 * _YEAR).fill_null(False)
    return days if within.all() and days.len() >= FEWEST_SERIALS else days.clear()


def _short_days(texts: pl.Series, before: date) -> pl.Series:
    """Days in six digits (`140311`), where all of several numbers are one. A month such as 202207 is none."""
    frame = texts.to_frame("text")
    if not texts.str.contains(r"^\d{6}$").all():
        return pl.Series([], dtype=pl.Date)
    read = [frame.select(_day(*reversed(_parts(*form))).alias("day")).to_series() for form in _SIX_DIGITS]
    return next((days for days in read if days.len() >= FEWEST_SERIALS and days.null_count() == 0), read[0].clear())


def _months(texts: pl.Series, before: date) -> pl.Series:
    """Months, as their first day. 2009-10 is a financial year, not October."""
    frame = texts.str.to_lowercase().str.strip_chars().to_frame("text")
    if frame["text"].str.contains(_LIKE_MONTH).sum() < 0.8 * texts.len():
        return pl.Series([], dtype=pl.Date)
    tried = [_day(year, month, day) for day, month, year in (_parts(*form) for form in _MONTH_FORMS)]
    years = pl.col("text").str.extract(r"^\d\d(\d\d)-\d\d$").cast(pl.Int32) + 1
    financial = years == pl.col("text").str.extract(r"^\d{4}-(\d\d)$").cast(pl.Int32)
    return frame.select(pl.when(~financial.fill_null(False)).then(pl.coalesce(tried)).alias("day")).to_series()
