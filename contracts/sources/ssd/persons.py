"""What other SSD tables say about the child of a record: sex, ethnicity, births and family. What depends on the day
(legal status, placement, immigration status) is for status.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from contracts.dates import read_dates
from contracts.layouts import Source
from contracts.sources.reading import Found, Reading
from contracts.sources.ssd.cells import Cells, none_kept, only_true
from contracts.sources.ssd.rules import PERSON_DIFFERS

_DETAILS = {
    "sex": "pers_sex",
    "ethnicity_group": "pers_ethnicity",
    "birth_date": "pers_dob",
    "expected_birth_date": "pers_expected_dob",
}
_FAMILY = "ssd_family.fami_family_id"


@dataclass(frozen=True)
class Joined:
    """Further columns for a reading's table, which canonical columns they are, and what is wrong with them."""

    added: dict[str, pl.Series]
    columns: dict[str, Source]
    found: tuple[Found, ...] = ()


def of_children(child: pl.Series, header: str, tables: Mapping[str, Cells]) -> Joined:
    """The details of each row's child (`child`: ids as compared, null where unknown); `header` is where the id stands.

    Nothing is given for a child that ssd_person or ssd_family does not hold, and no family where several are given:
    ssd_family does not say which of them lives with the child."""
    added: dict[str, pl.Series] = {}
    columns: dict[str, Source] = {}
    found: tuple[Found, ...] = ()
    if persons := tables.get("ssd_person"):
        fields = {column: field for column, field in _DETAILS.items() if persons.has(field)}
        joined = _joined(child, _persons(persons, list(fields.values())))
        for column, field in fields.items():
            added[f"ssd_person.{field}"] = joined[field]
            columns[column] = Source(header=f"ssd_person.{field}")
        found = only_true(Found(PERSON_DIFFERS, header, joined["differs"].fill_null(False)))
    if families := tables.get("ssd_family"):
        added[_FAMILY] = _joined(child, _families(families))["family"]
        columns["family_key"] = Source(header=_FAMILY)
    return Joined(added, columns, found)


def persons_left_out(cells: Cells, field: str) -> Reading:
    """Rows of a table of details: joined to the records of the child whose id is in `field`, or of no child."""
    child = cells.key(field)
    return none_kept(cells, ("details_joined", child.is_not_null()), ("details_of_no_child", child.is_null()))


def _persons(cells: Cells, fields: list[str]) -> pl.DataFrame:
    """One row a child; `differs` where several rows of the child hold different details. A day is the same day however
    it is written."""
    frame = pl.DataFrame([cells.key("pers_person_id").alias("child"), *[cells.text(field) for field in fields]])
    frame = frame.filter(pl.col("child").is_not_null())
    days = [
        read_dates(frame[field], "iso").cast(pl.String).alias(f"{field} day")
        for field in fields
        if field.endswith("dob")
    ]
    compared = frame.with_columns(days).with_columns(
        pl.coalesce(f"{day.name}", day.name.removesuffix(" day")).alias(day.name) for day in days
    )
    seen = [*[field for field in fields if not field.endswith("dob")], *[day.name for day in days]]
    distinct = compared.unique(["child", *seen], keep="first", maintain_order=True)
    numbered = distinct.with_columns(differs=pl.len().over("child") > 1)
    return numbered.unique("child", keep="first", maintain_order=True).select("child", "differs", *fields)


def _families(cells: Cells) -> pl.DataFrame:
    pairs = pl.DataFrame(
        [
            cells.key("fami_person_id").alias("child"),
            cells.key("fami_family_id").alias("compared"),
            cells.text("fami_family_id").alias("family"),
        ]
    ).drop_nulls()
    alone = pairs.unique(["child", "compared"], keep="first", maintain_order=True)
    return alone.filter(pl.len().over("child") == 1).select("child", "family")


def _joined(child: pl.Series, details: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({"child": child}).join(details, on="child", how="left", maintain_order="left")
