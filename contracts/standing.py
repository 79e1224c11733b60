"""What was found in the submissions that count now, from quarantine and the journals; never a cell's value. Which
submission counts is for current.py, how findings are shown for cli/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from string import Formatter

import polars as pl

from contracts.findings import Finding
from contracts.home import Home, HomeProblem
from contracts.journal import Outcome, Received, landed, outcomes, received
from contracts.rules import RULES
from contracts.storing import FINDINGS, place_of

_FIELDS = {field.name for field in fields(Finding)}


@dataclass(frozen=True)
class Standing:
    """A submission that counts, or whose refusal leaves its quarter empty, with what was found in it.

    Of one refused at the door nothing was stored: it has the rule that refused it, and no outcome."""

    area_code: str
    extract: str
    periods: tuple[str, ...]
    submission_id: str
    status: str
    outcome: Outcome | None
    findings: tuple[Finding, ...]


def standing(home: Home, area_code: str | None = None) -> list[Standing]:
    """All of them, or those of one area, by area, extract and period.

    Raises HomeProblem where no refresh has settled yet what counts."""
    if not home.current.exists():
        raise HomeProblem("No refresh has been run yet, so nothing counts. Run `likeforlike refresh`.")
    counting = pl.read_parquet(home.current).filter(pl.col("status") != "not_supplied")  # withdrawn: nothing is there
    if area_code is not None:
        counting = counting.filter(pl.col("area_code") == area_code)
    made, refused = outcomes(home), _refused(received(home))
    grouped = counting.sort("period").group_by(
        "area_code", "extract", "submission_id", "contract", "status", maintain_order=True
    )
    found = []
    for (area, extract, submission, contract, status), rows in grouped:
        outcome = made.get((str(submission), str(contract)))
        line = refused.get((area, extract, rows["period"][0], submission))
        if status == "refused" and line is not None:
            findings: tuple[Finding, ...] = tuple(_at_the_door(line))
            outcome = None
        else:
            findings = tuple(_stored(home, outcome)) if outcome else ()
        periods = tuple(rows["period"])
        found.append(Standing(str(area), str(extract), periods, str(submission), str(status), outcome, findings))
    now = set(counting.select("area_code", "extract", "contract").iter_rows())
    made_now = [each for each in made.values() if (each.area_code, each.extract, each.contract_key) in now]
    found += _held(home, made_now, {each.submission_id for each in found})
    return sorted(found, key=lambda each: (each.area_code, each.extract, each.periods))


def _held(home: Home, made: Iterable[Outcome], counting: set[str]) -> Iterable[Standing]:
    """Submissions that are held as contract and area file now stand, and later than what counts in their stead."""
    lines = landed(home)
    since = {
        (line.area_code, line.extract, *line.periods): line.sequence for name, line in lines.items() if name in counting
    }
    for outcome in made:
        line = lines.get(outcome.submission_id)
        if outcome.status != "held" or line is None:
            continue
        if line.sequence > since.get((line.area_code, line.extract, *line.periods), -1):
            findings = tuple(_stored(home, outcome))
            periods = tuple(outcome.periods)
            yield Standing(line.area_code, line.extract, periods, line.submission_id, "held", outcome, findings)


def _refused(lines: Iterable[Received]) -> dict[tuple[object, ...], Received]:
    """The last line of each place, where it refused."""
    last = {
        (line.area_code, line.extract, period, line.submission_id): line for line in lines for period in line.periods
    }
    return {place: line for place, line in last.items() if line.outcome == "refused"}


def _at_the_door(line: Received) -> Iterable[Finding]:
    if line.rule in RULES:
        rule = RULES[line.rule]
        known = {"column": line.column or "a column", "extract": line.extract.replace("_", " ")}
        message = _filled(rule.message, known) or f"{rule.title}."
        remedy = _filled(rule.remedy, known) or f"See {rule.code} in docs/rules.md."
        yield Finding(rule.code, rule.severity, rule.level, message, remedy, column=line.column)


def _filled(words: str, known: dict[str, str]) -> str | None:
    """The sentence, or None where it names a detail that the journal does not keep."""
    named = {name for _, name, _, _ in Formatter().parse(words) if name}
    return words.format(**known) if named <= known.keys() else None


def _stored(home: Home, outcome: Outcome) -> Iterable[Finding]:
    path = home.quarantine / place_of(outcome) / FINDINGS
    if path.exists():
        found = pl.read_parquet(path).rename({"column_name": "column"})
        ours = found.select(name for name in found.columns if name in _FIELDS)
        yield from (Finding(**row) for row in ours.iter_rows(named=True))
