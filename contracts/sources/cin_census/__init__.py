"""The CIN census as extracts: its referrals, assessments and child protection plans under the names of their elements,
and every other record with the reason why no extract holds it. Streaming the XML is for xml.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from contracts.sources.cin_census.columns import EXTRACTS, NO_EXTRACT, WITHOUT_DETAILS, child_headers, columns_of
from contracts.sources.cin_census.header import census_header, coverage, is_census
from contracts.sources.cin_census.records import ELEMENTS, TWICE
from contracts.sources.cin_census.rules import GIVEN_TWICE
from contracts.sources.cin_census.xml import read
from contracts.sources.reading import Found, LeftOut, Reading
from contracts.sources.table import Table, text_types

__all__ = ["census_header", "is_census", "readings"]

_AS_TEXT = frozenset({"lachildid"})


@dataclass(frozen=True)
class _Origin:
    """What all readings of one file share."""

    file: str
    covered: tuple[date, date] | None


def readings(file: str, raw: bytes) -> list[Reading]:
    """One reading for each of the three extracts, with no rows where the census has no such records, and one for each
    kind of record that is left out.

    `source_rows` are the lines on which the records begin; records on one line are told apart by `paths`. Raises
    Unreadable where the XML is damaged, no census, or not to be trusted."""
    census = read(raw)
    origin = _Origin(file, coverage(raw))
    placed = _placed(census)
    child, sex = _children(census)
    details = _beside(_marked(census, "CINdetails"), child, child_headers(sex))
    of_referral = [*child_headers(sex), "CINreferralDate"]
    made = [_reading(origin, "CINdetails", [*child_headers(sex), *ELEMENTS["CINdetails"]], sex, details, placed)]
    for kind in ("Assessments", "ChildProtectionPlans"):
        frame = _beside(_marked(census, kind), details, of_referral)
        made.append(_reading(origin, kind, [*of_referral, *ELEMENTS[kind]], sex, frame, placed))
    with_details = census["CINdetails"]["parent"].unique()
    without = ~pl.int_range(child.height, eager=True).is_in(with_details.implode())
    left = [("Child", WITHOUT_DETAILS, placed["Child"].filter(without))]
    left += [(kind, reason, placed[kind]) for kind, reason in NO_EXTRACT.items()]
    return made + [_left_out(origin, *each) for each in left if each[2].height]


def _placed(census: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """For each kind of record: `line`, and `path` as XPath writes it."""
    placed: dict[str, pl.DataFrame] = {}
    for kind, frame in census.items():
        number = (pl.int_range(pl.len()).over("parent") + 1).cast(pl.String)
        if kind == "Child":
            above = pl.lit("Message/Children")
        else:
            above = pl.lit(placed["Child" if kind == "CINdetails" else "CINdetails"]["path"].gather(frame["parent"]))
        placed[kind] = frame.select("line", path=pl.concat_str(above, pl.lit(f"/{kind}["), number, pl.lit("]")))
    return placed


def _marked(census: dict[str, pl.DataFrame], kind: str) -> pl.DataFrame:
    """The records of one kind, with the bits of `twice` as a column for each element."""
    bits = [(pl.col("twice") & (1 << place) != 0).alias(_twice(name)) for place, name in enumerate(ELEMENTS[kind])]
    return census[kind].with_columns(bits)


def _children(census: dict[str, pl.DataFrame]) -> tuple[pl.DataFrame, str]:
    """The children with one column for their sex, under the name it has in this census: Sex from 2025, GenderCurrent
    before. A child with both is one that was given it twice."""
    marked = _marked(census, "Child")
    sex = "Sex" if marked["Sex"].count() or not marked["GenderCurrent"].count() else "GenderCurrent"
    both = pl.col("Sex").is_not_null() & pl.col("GenderCurrent").is_not_null()
    twice = both | pl.col(_twice("Sex")) | pl.col(_twice("GenderCurrent"))
    one = pl.concat_str("Sex", "GenderCurrent", separator=TWICE, ignore_nulls=True).replace("", None)
    return marked.with_columns(one.alias(sex), twice.alias(_twice(sex))), sex


def _beside(frame: pl.DataFrame, above: pl.DataFrame, headers: list[str]) -> pl.DataFrame:
    """Records beside these columns of the record that each stands in."""
    inherited = above.select(*headers, *map(_twice, headers))[frame["parent"]]
    return pl.concat([frame, inherited], how="horizontal")


def _reading(
    origin: _Origin, kind: str, headers: list[str], sex: str, frame: pl.DataFrame, placed: dict[str, pl.DataFrame]
) -> Reading:
    types = text_types(headers, _AS_TEXT)
    cells = frame.select(headers).rename(dict(zip(headers, types, strict=True))).cast(types)  # type: ignore[arg-type]
    return Reading(
        EXTRACTS[kind],
        "cin_census",
        origin.file,
        kind,
        Table(tuple(headers), cells, placed[kind]["line"], tuple(headers)),
        columns_of(kind, sex),
        found=tuple(Found(GIVEN_TWICE, name, frame[_twice(name)]) for name in headers if frame[_twice(name)].any()),
        paths=placed[kind]["path"],
        coverage=origin.covered,
    )


def _left_out(origin: _Origin, kind: str, reason: str, placed: pl.DataFrame) -> Reading:
    left = LeftOut(reason, placed["line"], file=origin.file, what=kind, paths=placed["path"])
    nothing = Table((), pl.DataFrame(), pl.Series("line", [], dtype=pl.Int64), ())
    return Reading(None, "cin_census", origin.file, kind, nothing, left_out=(left,), coverage=origin.covered)


def _twice(header: str) -> str:
    return f"{header}, twice"
