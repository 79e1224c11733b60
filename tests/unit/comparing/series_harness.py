"""Figures of a share by quarter and by year, made by hand for the tests of series."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from evaluation.comparing.cuts import Figure
from evaluation.comparing.series import series_tables

KEY = ("E1", "share")
POOLED = ("partnership", "share")
NAMES = {"E1": "Newham", "E2": "Redbridge", "E3": "Hackney"}
GAP = {"events": None, "base": None, "value": None, "lower_95": None, "upper_95": None, "areas_in": ""}
VALUES = (0.50, 0.52, 0.49, 0.51, 0.50, 0.48, 0.53, 0.51)


def quarter(place, share, **said):
    """The quarter at a place from January 2020, of 100 records unless said otherwise."""
    year, part = divmod(place, 4)
    start, last_month = date(2020 + year, 1 + 3 * part, 1), 3 + 3 * part
    plain = {
        "kind": "share", "events": 100 * share, "base": 100, "value": share, "lower_95": share - 0.1,
        "upper_95": share + 0.1, "areas_in": "E1",
    }  # fmt: skip
    end = date(2020 + year, last_month, monthrange(2020 + year, last_month)[1])
    return Figure(f"q{place}", start, end, **{**plain, **said})


def year(number, events, **said):
    """The year from July of a year, of 1,000 records."""
    value = events / 1000
    plain = {
        "kind": "share", "events": events, "base": 1000, "value": value, "lower_95": value - 0.03,
        "upper_95": value + 0.03, "areas_in": "E1",
    }  # fmt: skip
    return Figure(f"y{number}", date(number, 7, 1), date(number + 1, 7, 1) - timedelta(1), **{**plain, **said})


def charted(figures, breaks=None, key=KEY):
    """The points and the row of one series of quarters; `breaks` by area."""
    made = series_tables({key: figures}, {}, _of_the_share(breaks), NAMES)
    return made["series_points"].rows(named=True), made["series"].row(0, named=True)


def of_years(figures, breaks=None, key=KEY):
    """The row of one series of years; `breaks` by area."""
    return series_tables({}, {key: figures}, _of_the_share(breaks), NAMES)["series"].row(0, named=True)


def _of_the_share(breaks):
    return {(area, KEY[1]): days for area, days in (breaks or {}).items()}
