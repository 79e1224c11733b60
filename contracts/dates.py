"""Dates as areas write them, read in the style the area file declares and never guessed. Other types are for
parsing.py."""

from __future__ import annotations

import polars as pl

_TIME = r"(?:[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z?)?"
_ISO = (rf"^(\d{{4}}-\d{{2}}-\d{{2}}){_TIME}$", "%Y-%m-%d")
_STYLES = {
    "iso": _ISO,
    "datetime": _ISO,
    "dd/mm/yyyy": (rf"^(\d{{1,2}}/\d{{1,2}}/\d{{4}}){_TIME}$", "%d/%m/%Y"),
    "dd.mm.yyyy": (rf"^(\d{{1,2}}\.\d{{1,2}}\.\d{{4}}){_TIME}$", "%d.%m.%Y"),
    "dd-Mon-yyyy": (rf"^(\d{{1,2}}-[A-Za-z]{{3}}-\d{{4}}){_TIME}$", "%d-%b-%Y"),
    "yyyymmdd": (r"^(\d{8})$", "%Y%m%d"),
}
_EXCEL_EPOCH = pl.date(1899, 12, 30)
_EXCEL_SERIAL = r"^(\d{5})(?:\.\d+)?$"


def read_dates(texts: pl.Series, style: str) -> pl.Series:
    """Trimmed texts as dates; null where one is not a day written in that style. An ISO date is read in any style: it
    cannot mean another day. A time of day is dropped."""
    frame = texts.to_frame("text")
    iso = _read(*_ISO)
    if style == "excel_serial":
        days = pl.col("text").str.extract(_EXCEL_SERIAL).cast(pl.Int64, strict=False)
        declared = _EXCEL_EPOCH + pl.duration(days=days)
    else:
        declared = _read(*_STYLES[style])
    return frame.select(pl.coalesce(declared, iso).cast(pl.Date)).to_series()


def _read(pattern: str, form: str) -> pl.Expr:
    return pl.col("text").str.extract(pattern).str.to_date(form, strict=False)
