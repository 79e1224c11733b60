"""Withdrawing in the stores of the contract: what goes, what stays, and what counts afterwards."""

from __future__ import annotations

import json
import shutil
from datetime import date

import polars as pl
import pytest

from contracts import accepting, receiving, registry, withdrawing
from contracts.journal import ever_landed, kept, landed, outcomes, tombstones
from contracts.standing import standing
from tests.unit.contracts.making import AREA, QUARTER, TODAY, canonical, data_home, key, submission

WIDE = {"coverage_end": "2022-12-31", "extracted_on": "2023-01-05"}


@pytest.fixture
def home(tmp_path):
    return data_home(tmp_path)


def sent(home, root, name, *changes, **manifest):
    folder = submission(root, name, "referrals", canonical("referrals", *changes), **manifest)
    receipt = receiving.receive(home, folder, today=TODAY)
    assert receipt.outcome == "landed", receipt.findings
    return folder


def contracted(home):
    made = [made for place in accepting.pending(home) for made in accepting.contract_partition(home, *place)]
    registry.write_inputs(home)
    return made


def withdrawn(home, *names, why="consent withdrawn"):
    lines = [line for name in names for line in withdrawing.of_submission(home, name)]
    gone = withdrawing.bury(home, lines, withdrawing.BY_HAND, why, {})
    withdrawing.delete_rows(home, gone)
    return withdrawing.close(home, gone)


def counting(home):
    return {row["period"]: row for row in pl.read_parquet(home.current).iter_rows(named=True)}


def files_that_hold(home, *marks):
    return [
        str(path.relative_to(home.root))
        for path in home.root.rglob("*")
        if path.is_file() and any(mark.encode() in path.read_bytes() for mark in marks)
    ]


def test_no_row_stays_anywhere_and_the_tombstone_says_what_it_was(home, tmp_path):
    folder = sent(home, tmp_path, "hackney-one", {}, {"sex": "Z", "child_key": key(77)})
    shutil.copytree(folder, home.inbox / "as-it-came")
    contracted(home)
    assert {place.split("/")[0] for place in files_that_hold(home, key(77))} == {"landing", "quarantine", "inbox"}
    assert any("accepted" in place for place in files_that_hold(home, key(1)))

    withdrawn(home, "hackney-one")
    assert files_that_hold(home, key(1), key(2), key(77)) == []
    assert not (home.landing / "hackney-one").exists() and not list(home.inbox.glob("*"))
    # The journal of outcomes counts rows by rule: of one row, that is the row.
    assert outcomes(home) == {} and b"hackney-one" not in home.outcomes.read_bytes()
    first, second = (json.loads(line) for line in home.withdrawn.read_text().splitlines())
    assert (first.pop("state"), second.pop("state")) == ("withdrawing", "withdrawn")
    assert first == second
    assert date.fromisoformat(first.pop("at")[:10])
    assert first == {
        "rule": "withdrawn", "submission_id": "hackney-one", "area_code": AREA, "extract": "referrals",
        "periods": [QUARTER], "why": "consent withdrawn", "whole_id": None, "sequence": 1, "had_counted": True,
        "releases": [],
    }  # fmt: skip
    assert home.withdrawn.stat().st_mode & 0o777 == 0o600


def test_what_it_took_the_place_of_does_not_come_back_unless_it_is_received_again(home, tmp_path):
    earlier = sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    sent(home, tmp_path, "hackney-two", {}, {})
    contracted(home)
    [line] = withdrawing.of_submission(home, "hackney-two")
    assert [each.submission_id for each in withdrawing.beneath(home, [line])] == ["hackney-one"]
    [gone] = withdrawn(home, "hackney-two")

    row = counting(home)[QUARTER]
    assert (row["status"], row["submission_id"], row["accepted_rows"]) == ("not_supplied", None, None)
    assert (row["withdrawn_on"], row["withdrawn_by"]) == (gone.day, "withdrawn")
    assert (set(ever_landed(home)), set(kept(home)), set(landed(home))) == (
        {"hackney-one", "hackney-two"}, {"hackney-one"}, set(),
    )  # fmt: skip
    assert contracted(home) == [] and counting(home)[QUARTER]["status"] == "not_supplied"
    assert standing(home) == []
    assert {cell.state for cell in registry.supply_grid(home) if cell.extract == "referrals"} == {
        "withdrawn", "not_supplied",
    }  # fmt: skip

    assert receiving.receive(home, earlier, today=TODAY).outcome == "already_received"
    assert counting(home)[QUARTER]["status"] == "not_supplied"
    assert receiving.receive(home, earlier, replace=True, today=TODAY).outcome == "landed"
    contracted(home)
    assert counting(home)[QUARTER]["submission_id"] == "hackney-one"


def test_withdrawing_what_is_superseded_leaves_what_counts(home, tmp_path):
    sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    sent(home, tmp_path, "hackney-two", {}, {})
    contracted(home)
    assert withdrawing.beneath(home, withdrawing.of_submission(home, "hackney-one")) == []
    withdrawn(home, "hackney-one")
    assert counting(home)[QUARTER]["submission_id"] == "hackney-two"


def test_what_never_counted_takes_nothing_with_it(home, tmp_path):
    """Received and not contracted yet; and held, as it lacks keys."""
    sent(home, tmp_path, "hackney-one", {}, {})
    contracted(home)
    sent(home, tmp_path, "hackney-waiting", {})
    assert [each.had_counted for each in withdrawn(home, "hackney-waiting")] == [False]
    assert counting(home)[QUARTER]["submission_id"] == "hackney-one"
    sent(home, tmp_path, "hackney-held", {"referral_key": key(9)})
    assert [made.status for made in contracted(home)] == ["held"]
    assert [each.had_counted for each in withdrawn(home, "hackney-held")] == [False]
    contracted(home)
    assert counting(home)[QUARTER]["submission_id"] == "hackney-one"


def test_a_new_submission_counts_and_is_not_held_against_what_stays_superseded(home, tmp_path):
    sent(home, tmp_path, "hackney-one", *[{}] * 9)
    contracted(home)
    sent(home, tmp_path, "hackney-two", *[{}] * 9)
    contracted(home)
    withdrawn(home, "hackney-two")
    sent(home, tmp_path, "hackney-three", {})  # eight of the nine children are not in it any more
    assert [made.status for made in contracted(home)] == ["accepted"]
    row = counting(home)[QUARTER]
    assert (row["submission_id"], row["withdrawn_on"]) == ("hackney-three", None)


def test_an_id_is_never_used_again(home, tmp_path):
    folder = sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    withdrawn(home, "hackney-one")
    for _ in range(2):
        receipt = receiving.receive(home, folder, today=TODAY)
        assert receipt.outcome == "refused" and [each.rule for each in receipt.findings] == ["GAT-016"]
        assert f"{tombstones(home)['hackney-one'].day:%d/%m/%Y}" in receipt.findings[0].message
    registry.write_inputs(home)
    # Its refusal is no news of the quarter: that it was withdrawn stands.
    assert counting(home)[QUARTER]["withdrawn_by"] == "withdrawn"
    assert files_that_hold(home, key(1)) == []


def test_a_file_over_quarters_goes_whole_as_each_quarter_lies_in_landing_with_all_of_it(home, tmp_path):
    later = {"referral_date": "2022-11-11", "closure_date": "", "closure_reason_code": ""}
    folder = sent(home, tmp_path, "hackney-wide", {}, later, **WIDE)
    sent(home, tmp_path, "hackney-other", {}, {}, **WIDE)
    contracted(home)
    parts = ["hackney-wide-2022-23q2", "hackney-wide-2022-23q3"]
    for name in ("hackney-wide", *parts):
        assert sorted(line.submission_id for line in withdrawing.of_submission(home, name)) == parts
    withdrawn(home, parts[1])
    assert sorted(tombstones(home)) == parts
    assert not [path for path in home.landing.iterdir() if path.name.startswith("hackney-wide")]
    again = receiving.receive(home, folder, today=TODAY)
    assert [each.rule for each in again.findings] == ["GAT-016"]


def test_an_area_goes_with_what_was_superseded(home, tmp_path):
    sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    sent(home, tmp_path, "hackney-two", {}, {})
    contracted(home)
    lines = withdrawing.of_area(home, AREA)
    assert sorted(line.submission_id for line in lines) == ["hackney-one", "hackney-two"]
    gone = withdrawing.bury(home, lines, withdrawing.BY_HAND, "left", {})
    withdrawing.delete_rows(home, gone)
    assert files_that_hold(home, key(1), key(2)) == [] and withdrawing.of_area(home, AREA) == []
    assert withdrawing.of_area(home, "E09000025") == [] and withdrawing.of_submission(home, "nobody") == []


def test_nothing_comes_back_by_its_folder(home, tmp_path):
    """A killed `withdraw` leaves it; a copy that is put back brings it."""
    sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    copy = shutil.copytree(home.landing / "hackney-one", tmp_path / "copy")
    withdrawn(home, "hackney-one")
    assert withdrawing.unfinished(home) == []
    shutil.copytree(copy, home.landing / "hackney-one")
    accepting.sweep(home)
    assert landed(home) == {} and contracted(home) == []
    assert [each.submission_id for each in withdrawing.unfinished(home)] == ["hackney-one"]


def test_the_last_quarter_stays_a_gap_and_is_not_forgotten(home, tmp_path):
    sent(home, tmp_path, "hackney-one", {})
    contracted(home)
    withdrawn(home, "hackney-one")
    registry.write_inputs(home)
    [last] = pl.read_parquet(home.inputs / "settings.parquet")["last_quarter"]
    assert last == QUARTER
    assert QUARTER in {cell.period for cell in registry.supply_grid(home)}
