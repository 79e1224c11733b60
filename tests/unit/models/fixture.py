"""A small data home as the contract stage leaves it, for tests of the models: accepted Parquet, `current` and what the
partnership declares. Rows are given as dicts of what matters; how rows come to be accepted is for the contracts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from contracts.extracts import BY_NAME
from contracts.periods import bounds, period_type

CONTRACT = "0000cafe"
_DEFAULTS: dict[str, dict[str, Any]] = {
    "referrals": {"record_level": "referral", "da_basis": "not_available"},
    "assessments": {"da_basis": "not_available"},
    "child_protection_plans": {"da_basis": "not_available", "initial_category_of_abuse": "NEG"},
    "looked_after_children": {"da_basis": "not_available", "is_respite": False, "legal_status_at_start": "C2"},
    "complaints": {"procedure": "corporate", "stage_reached": "1", "da_basis": "not_available"},
    "aggregate_return": {"status": "supplied"},
}
_CURRENT = {
    "area_code": pl.String, "extract": pl.String, "period": pl.String, "period_type": pl.String,
    "submission_id": pl.String, "contract": pl.String, "status": pl.String, "is_late": pl.Boolean,
    "balances": pl.Boolean, "provenance": pl.String, "contract_version": pl.String,
    "mapping_version": pl.Int64, "rekeyed": pl.Boolean, "sequence": pl.Int64,
    "key_id": pl.String, "extracted_on": pl.Date, "accepted_rows": pl.Int64, "withdrawn_on": pl.Date,
    "withdrawn_by": pl.String,
}  # fmt: skip


def key(name: str) -> str:
    """A made-up pseudonym, the same for the same name."""
    return hashlib.sha256(name.encode()).hexdigest()


@dataclass
class Warehouse:
    """A data home under construction; `write` leaves what dbt reads."""

    root: Path
    first_quarter: str
    last_quarter: str
    provenance: str = "invented"
    members: list[dict[str, Any]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    current: list[dict[str, Any]] = field(default_factory=list)
    breaks: list[dict[str, Any]] = field(default_factory=list)
    baseline: list[dict[str, Any]] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)

    def member(self, code: str, name: str, joined: date, left: date | None = None) -> None:
        """An area with its spell of membership."""
        self.members.append({"area_code": code, "area_name": name, "joined_on": joined, "left_on": left})

    def fact(self, area: str, fact_id: str, value: str) -> None:
        """What an area declares about its counting."""
        self.facts.append({"area_code": area, "fact_id": fact_id, "value": value, "note": None})

    def publish(self, area: str, period: str, measure: str, value: float | None, symbol: str | None = None) -> None:
        """An official figure that was added from a published file."""
        kind = "mid_year" if period.startswith("mid-") else "financial_year"
        self.added.append({
            "area_code": area, "period": period, "period_type": kind, "measure": measure, "value": value,
            "symbol": symbol, "source_file": "added.csv",
        })  # fmt: skip

    def submit(
        self, area: str, extract: str, period: str, rows: Sequence[Mapping[str, Any]] = (),
        *, status: str | None = None, counts: bool = True, **also: Any,
    ) -> str:  # fmt: skip
        """A submission and its accepted rows; `counts=False` leaves it out of `current` (superseded). Returns its id.

        Names that end in `_key` are turned into pseudonyms, so rows may say `child_key="Ada"`."""
        number = len(self.current) + 1 if counts else 900 + len(list(self.root.rglob("rows.parquet")))
        submission = f"{area.lower()}-{extract[:3]}-{number:04d}"
        if status != "refused":
            self._write_rows(area, extract, period, submission, rows)
        if counts:
            self.current.append({
                "area_code": area, "extract": extract, "period": period, "period_type": period_type(period),
                "submission_id": submission, "contract": CONTRACT,
                "status": status or ("supplied" if rows else "nil"), "is_late": False, "balances": True,
                "provenance": "invented", "contract_version": "1.0", "mapping_version": 1, "rekeyed": False,
                "sequence": number, "key_id": "key-1", "extracted_on": bounds(period)[1] + timedelta(days=30),
                "accepted_rows": None if status == "refused" else len(rows),
                **also,
            })  # fmt: skip
        return submission

    def withdrawn(self, area: str, extract: str, period: str, on: date) -> None:
        """A place of `current` whose submission was withdrawn: no rows, and no id."""
        self.current.append({
            "area_code": area, "extract": extract, "period": period, "period_type": period_type(period),
            "status": "not_supplied", "withdrawn_on": on, "withdrawn_by": "withdrawn",
        })  # fmt: skip

    def nil(self, area: str, extracts: Sequence[str], quarters: Sequence[str]) -> None:
        """Nil returns for every extract and quarter that nothing was submitted for yet."""
        sent = {(row["area_code"], row["extract"], row["period"]) for row in self.current}
        for extract in extracts:
            for quarter in quarters:
                if (area, extract, quarter) not in sent:
                    self.submit(area, extract, quarter)

    def write(self) -> Path:
        """Write `current` and the registry, and the zero-row file of every extract; returns the data home."""
        for extract in BY_NAME:
            self._write_rows("none", extract, "none", "none", (), contract="none")
        _parquet(self.root / "accepted" / "current.parquet", self.current, _CURRENT)
        inputs = self.root / "warehouse" / "inputs"
        settings = {
            "partnership_name": "Test partnership", "first_quarter": self.first_quarter,
            "last_quarter": self.last_quarter, "period_types": "quarter|rolling_year|financial_year",
            "provenance": self.provenance, "breakdown_month": 3, "gap_from_count": 7,
        }  # fmt: skip
        texts = dict.fromkeys(settings, pl.String)
        _parquet(
            inputs / "settings.parquet", [settings], texts | {"breakdown_month": pl.Int64, "gap_from_count": pl.Int64}
        )
        member = {"area_code": pl.String, "area_name": pl.String, "joined_on": pl.Date, "left_on": pl.Date}
        _parquet(inputs / "partnership_members.parquet", self.members, member)
        fact = dict.fromkeys(("area_code", "fact_id", "value", "note"), pl.String)
        _parquet(inputs / "area_facts.parquet", self.facts, fact)
        expected = [
            {"area_code": member["area_code"], "extract": extract, "is_expected": extract != "aggregate_return"}
            for member in self.members
            for extract in BY_NAME
        ]
        schema = {"area_code": pl.String, "extract": pl.String, "is_expected": pl.Boolean, "reason": pl.String}
        _parquet(inputs / "expected_extracts.parquet", expected, schema)
        bounds = {"rule_code": pl.String, "low": pl.Float64, "high": pl.Float64}
        _parquet(inputs / "plausibility_bounds.parquet", [], bounds)
        cut = {"area_code": pl.String, "extract": pl.String, "break_on": pl.Date, "why": pl.String}
        _parquet(inputs / "series_breaks.parquet", self.breaks, cut)
        _parquet(inputs / "baseline_quarters.parquet", self.baseline, {"quarter": pl.String})
        texts = ("area_code", "period", "period_type", "measure", "symbol", "source_file")
        _parquet(
            inputs / "added_benchmarks.parquet", self.added, dict.fromkeys(texts, pl.String) | {"value": pl.Float64}
        )
        return self.root

    def _write_rows(
        self, area: str, extract: str, period: str, submission: str, rows: Sequence[Mapping[str, Any]],
        contract: str = CONTRACT,
    ) -> None:  # fmt: skip
        folder = self.root / "accepted" / extract / f"area_code={area}" / f"period={period}"
        folder = folder / f"submission_id={submission}" / f"contract={contract}"
        filled = []
        for number, row in enumerate(rows, start=2):
            given = {**_DEFAULTS[extract], **row}
            hashed = {name: key(value) if name.endswith("_key") else value for name, value in given.items()}
            filled.append({"source_row": number, **hashed})
        _parquet(folder / "rows.parquet", filled, BY_NAME[extract].accepted_schema)


def _parquet(path: Path, rows: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unknown = {name for row in rows for name in row} - set(schema)
    assert not unknown, f"no such column: {sorted(unknown)}"
    columns = {name: [row.get(name) for row in rows] for name in schema}
    pl.DataFrame(columns, schema=dict(schema)).write_parquet(path)
