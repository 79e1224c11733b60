"""Records of one extract that stand in several readings (two tables, contacts beside referrals): copies of one another,
and those that claim to be the same record and differ. Within one reading that is for contracts/copies.py."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from contracts.extracts import Extract
from contracts.findings import Finding, row_findings
from contracts.rule import Rule

_OURS = ("number", "quarter", "reading")


@dataclass(frozen=True)
class Told:
    """What one reading came to: accepted rows (number, quarter, canonical columns), the fate of every row (number,
    fate, reason, key, quarter), and which source row each number stands for."""

    accepted: pl.DataFrame
    fates: pl.DataFrame
    places: pl.DataFrame
    findings: list[Finding]


def settle(readings: list[Told], extract: Extract) -> list[Told]:
    """The readings with such records set right: of rows alike in every column the first stands and the others are
    duplicates; rows of one key that differ are set aside, all of them."""
    whole = pl.concat(
        [each.accepted.with_columns(reading=pl.lit(place)) for place, each in enumerate(readings)], how="diagonal"
    )
    repeated = whole.filter(pl.col(extract.key).is_duplicated())
    if not repeated.height:
        return readings
    first = repeated.select(pl.struct(pl.exclude(_OURS)).is_first_distinct()).to_series()
    versions = repeated.filter(first)
    disputed = versions.filter(pl.col(extract.key).is_duplicated())[extract.key]
    contradicts = repeated[extract.key].is_in(disputed.implode())
    made = []
    for place, each in enumerate(readings):
        mine = repeated["reading"] == place
        copies = repeated.filter(mine & ~first & ~contradicts)["number"]
        clashes = repeated.filter(mine & contradicts)["number"]
        clash, copy = _rule(extract, "206"), _rule(extract, "250")
        made.append(
            _without(_without(each, copies, "duplicate", "exact_copy", copy), clashes, "quarantined", clash.code, clash)
        )
    return made


def _without(told: Told, numbers: pl.Series, fate: str, reason: str, rule: Rule) -> Told:
    if not numbers.len():
        return told
    those = pl.col("number").is_in(numbers.implode())
    rows = told.places.filter(those)["source_row"]
    return replace(
        told,
        accepted=told.accepted.filter(~those),
        fates=told.fates.with_columns(
            fate=pl.when(those).then(pl.lit(fate)).otherwise("fate"),
            reason=pl.when(those).then(pl.lit(reason)).otherwise("reason"),
            key=pl.when(~those).then("key"),
        ),
        findings=[*told.findings, *row_findings(rule, rows, column="the key")],
    )


def _rule(extract: Extract, number: str) -> Rule:
    return next(rule for rule in extract.row_rules if rule.code.endswith(f"-{number}"))
