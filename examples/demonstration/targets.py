"""The figures the demonstration is held to: Table 6, DfE's volumes, and the invented settings of each area, read from
the CSV files beside this one. How they are spread over quarters is for volumes.py."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

HERE = Path(__file__).parent
TABLE_6 = HERE.parent / "published" / "table6.csv"
TABLE_6_YEAR = "year-to-2023-06"
DFE_YEAR = "2022-23"
LAST_QUARTER = "2023-24Q1"


@dataclass(frozen=True)
class Invented:
    """What nobody published and we made up, one area a row. Volumes are relative to a quarter of DfE's year."""

    area_code: str
    slug: str
    first_quarter: str
    volume_before: float
    volume_after: float
    identified_before: float
    da_assessments_known_at_referral: int
    unknown_flag_share: float
    recorded_on_plan_share: float
    recorded_on_care_share: float
    blank_factors_share: float
    uasc_share: float
    transfer_in_share: float
    respite_a_quarter: int
    contacts_share: float
    complaints_a_quarter: int
    corporate_share: float


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a small UTF-8 CSV with a header."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def table_6() -> dict[str, dict[str, int | None]]:
    """Area code → measure → count of July 2022 to June 2023; None where the report leaves a blank."""
    counts: dict[str, dict[str, int | None]] = {}
    for row in read_rows(TABLE_6):
        counts.setdefault(row["area_code"], {})[row["measure_id"]] = int(row["count"]) if row["count"] else None
    return counts


def dfe_2022_23() -> dict[str, dict[str, float]]:
    """Area code → DfE's measure → value of the year ending 31 March 2023; a suppressed value is left out."""
    values: dict[str, dict[str, float]] = {}
    for row in read_rows(HERE / "dfe_2022_23.csv"):
        if row["value"]:
            values.setdefault(row["area_code"], {})[row["measure"]] = float(row["value"])
    return values


def invented() -> list[Invented]:
    """The areas that supply rows, in the order of their codes."""
    kinds = get_type_hints(Invented)
    return [
        Invented(**{name: kinds[name](value or 0) for name, value in row.items()})
        for row in read_rows(HERE / "invented.csv")
    ]
