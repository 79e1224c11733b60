"""Whole-table checks of the finished candidate, as blocking asset checks, and the record that the release looks at.
What is expected of each table is in expectations.py; rows are the contract's, relations between models are dbt's."""

import hashlib
import json
from collections.abc import Iterator

import dagster as dg

from contracts.disk import write_file
from contracts.home import Home
from orchestration import expectations
from orchestration.lock import only_one
from orchestration.progress import say
from publication import candidate

RECORD = "checks.json"
NOT_MET = "not met"


class ChecksNotPassed(Exception):
    """The candidate's checks have not all passed since it was built."""


def candidate_checks(home: Home, tables: list[dg.AssetKey]) -> dg.AssetChecksDefinition:
    """One blocking check for each table of the candidate that expectations are stated for."""
    by_name = {key.path[-1]: key for key in tables}
    checked = [table for table in expectations.TABLES if table in by_name]

    @dg.multi_asset_check(
        name="great_expectations",
        specs=[
            dg.AssetCheckSpec(_name(table), asset=by_name[table], blocking=True, description=_describe(table))
            for table in checked
        ],
    )
    def great_expectations() -> Iterator[dg.AssetCheckResult]:
        say("Checks: the finished tables")
        with only_one(home):
            candidate.verify_seal(home)
            results = expectations.validate(home)
            failed = {table: results[table] for table in checked if results[table]}
            write_file(home.warehouse / RECORD, json.dumps({"seal": _seal(home), "failed": failed}, indent=1))
        for table in checked:
            yield dg.AssetCheckResult(
                check_name=_name(table),
                asset_key=by_name[table],
                passed=not results[table],
                metadata={NOT_MET: dg.MetadataValue.md("\n".join(f"- {line}" for line in results[table]) or "–")},
            )

    return great_expectations


def require_passed(home: Home) -> None:
    """Raises ChecksNotPassed unless every check passed on the candidate as it is now sealed, in whichever run."""
    candidate.verify_seal(home)
    path = home.warehouse / RECORD
    record = json.loads(path.read_text()) if path.exists() else {}
    if record.get("seal") != _seal(home):
        raise ChecksNotPassed(
            "No release: the candidate has not been checked since it was built. Run `likeforlike refresh`."
        )
    if record["failed"]:
        raise ChecksNotPassed(
            f"No release: checks did not pass on {', '.join(sorted(record['failed']))}. "
            "Mend the cause and run `likeforlike refresh`."
        )


def _seal(home: Home) -> str:
    return hashlib.sha256((home.warehouse / candidate.SEAL).read_bytes()).hexdigest()


def _name(table: str) -> str:
    return f"{table}_as_expected"


def _describe(table: str) -> str:
    return f"Great Expectations on the whole of {table}: complete, in range, and adding up."
