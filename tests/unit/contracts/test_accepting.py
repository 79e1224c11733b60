"""The contract stage over a data home: which submission counts, and what a killed run or a full disk leaves behind."""

from __future__ import annotations

import errno
import json
import os
import shutil
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from contracts import accepting, fingerprint, landing, receiving, registry
from contracts.disk import NoRoom
from contracts.extracts import BY_NAME
from contracts.facts import FACTS
from contracts.home import HomeProblem
from contracts.journal import landed, outcomes, received
from tests.unit.contracts.making import AREA, QUARTER, TODAY, canonical, data_home, key, submission, write_area

DUCKDB = {pl.String(): "VARCHAR", pl.Int64(): "BIGINT", pl.Boolean(): "BOOLEAN", pl.Date(): "DATE"}


@pytest.fixture
def home(tmp_path):
    return data_home(tmp_path)


def send(home, root, name, text, extract="referrals", options=None, **manifest):
    receipt = receiving.receive(home, submission(root, name, extract, text, **manifest), today=TODAY, **(options or {}))
    assert receipt.outcome == "landed", receipt.findings
    return receipt


def contract(home):
    return [made for place in accepting.pending(home) for made in accepting.contract_partition(home, *place)]


def counting(home):
    return {(row["extract"], row["period"]): row for row in pl.read_parquet(home.current).iter_rows(named=True)}


def tree(home):
    """Every file under accepted and quarantine with its bytes, but for the journals' times."""
    return {
        path.relative_to(home.root): path.read_bytes()
        for folder in (home.accepted, home.quarantine)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".jsonl"
    }


def test_accepted_rows_lie_in_their_partition_with_the_types_of_the_contract(home, tmp_path):
    for name in BY_NAME:
        send(home, tmp_path, f"hackney-{name.replace('_', '-')}", canonical(name, {}), extract=name)
    contract(home)
    accepting.ensure_empty_tables(home)
    for name, extract in BY_NAME.items():
        pattern = home.accepted / name / "*/*/*/*/rows.parquet"
        assert len(list(home.accepted.glob(f"{name}/*/*/*/*/rows.parquet"))) == 2
        sql = f"from read_parquet('{pattern}', hive_partitioning=true, hive_types_autocast=false, union_by_name=true)"
        with duckdb.connect() as connection:
            described = dict(connection.sql(f"select column_name, column_type from (describe {sql})").fetchall())
            [row] = connection.sql(f"select area_code, period, submission_id {sql}").fetchall()
        assert row == (AREA, QUARTER, f"hackney-{name.replace('_', '-')}")
        hive = dict.fromkeys(("area_code", "period", "submission_id", "contract"), "VARCHAR")
        assert described == {**{column: DUCKDB[kind] for column, kind in extract.accepted_schema.items()}, **hive}


def test_quarantine_keeps_the_row_as_received_and_says_why(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}, {"sex": "Z", "referral_date": "2022-06-30"}))
    [made] = contract(home)
    assert (made.accepted, made.quarantined, made.by_rule) == (1, 1, {"REF-104": 1, "REF-201": 1})
    [rows] = home.quarantine.rglob("rows.parquet")
    assert pl.read_parquet(rows).select("source_row", "rules", "sex").rows() == [(3, "REF-104|REF-201", "Z")]
    [found] = home.quarantine.rglob("findings.parquet")
    assert pl.read_parquet(found)["rule"].to_list() == ["REF-104", "REF-201"]
    assert "Z" not in pl.read_parquet(found)["message"].str.join(" ").item()
    assert {path.stat().st_mode & 0o777 for path in (rows, found)} == {0o600}


def test_contracting_again_does_nothing(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    assert len(contract(home)) == 1
    before = tree(home)
    assert accepting.pending(home) == [] and contract(home) == []
    assert tree(home) == before


def test_a_later_submission_supersedes_and_a_refused_one_does_not(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    contract(home)
    send(home, tmp_path, "hackney-two", canonical("referrals", {}, {}))
    contract(home)
    assert counting(home)["referrals", QUARTER]["submission_id"] == "hackney-two"
    send(home, tmp_path, "hackney-bad", canonical("referrals", {}, {}).replace("local_flag", "no such thing"))
    assert [made.status for made in contract(home)] == ["refused"]
    row = counting(home)["referrals", QUARTER]
    assert (row["submission_id"], row["status"]) == ("hackney-two", "supplied")


def test_a_refusal_at_the_door_shows_where_nothing_else_was_sent(home, tmp_path):
    folder = submission(tmp_path, "hackney-raw", "referrals", canonical("referrals", {"child_key": "77"}))
    receiving.receive(home, folder, today=TODAY)
    accepting.ensure_empty_tables(home)
    row = counting(home)["referrals", QUARTER]
    assert (row["status"], row["submission_id"], row["contract_version"]) == ("refused", "hackney-raw", None)
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    contract(home)
    assert counting(home)["referrals", QUARTER]["status"] == "supplied"


def test_a_resubmission_that_lacks_a_fifth_is_held_until_somebody_says_replace(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 20))
    contract(home)
    folder = submission(tmp_path, "hackney-less", "referrals", canonical("referrals", *[{}] * 16))
    receiving.receive(home, folder, today=TODAY)
    [held] = contract(home)
    assert (held.status, held.by_rule) == ("held", {"REF-006": 1})
    assert counting(home)["referrals", QUARTER]["submission_id"] == "hackney-one"
    assert not list(home.accepted.rglob("submission_id=hackney-less"))
    assert contract(home) == []  # held is an answer; it is not asked again
    assert receiving.receive(home, folder, today=TODAY, replace=True).outcome == "landed"
    [replaced] = contract(home)
    assert (replaced.status, replaced.accepted) == ("accepted", 16)
    assert counting(home)["referrals", QUARTER]["submission_id"] == "hackney-less"


def test_a_twentieth_may_be_missing_and_more_may_not(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 40))
    contract(home)
    send(home, tmp_path, "hackney-two", canonical("referrals", *[{}] * 38))
    assert [made.status for made in contract(home)] == ["accepted"]
    send(home, tmp_path, "hackney-three", canonical("referrals", *[{}] * 36))
    assert [made.status for made in contract(home)] == ["held"]


def test_a_nil_return_of_what_was_supplied_is_held(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    send(home, tmp_path, "hackney-nil", canonical("referrals"), nil_return=True)
    assert [made.status for made in contract(home)] == ["accepted", "held"]
    send(home, tmp_path, "hackney-none", canonical("complaints"), extract="complaints", nil_return=True)
    assert [made.status for made in contract(home)] == ["nil"]
    assert counting(home)["complaints", QUARTER]["status"] == "nil"


def test_new_keys_lack_nothing_where_the_area_was_rekeyed(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}), key_id="k1")
    text = canonical("referrals", {"referral_key": key(99)})
    send(home, tmp_path, "hackney-two", text, key_id="k2", options={"rekeyed": True})
    assert [made.status for made in contract(home)] == ["accepted", "accepted"]
    assert counting(home)["referrals", QUARTER]["rekeyed"] is True


def test_what_was_extracted_too_late_is_late(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}), extracted_on="2022-11-14")
    contract(home)
    assert counting(home)["referrals", QUARTER]["is_late"] is False  # 45 days after 30 September
    send(home, tmp_path, "hackney-two", canonical("referrals", {}), extracted_on="2022-11-15")
    contract(home)
    row = counting(home)["referrals", QUARTER]
    assert (row["is_late"], row["extracted_on"], row["key_id"]) == (True, date(2022, 11, 15), None)


def test_a_changed_area_file_contracts_again_what_it_changes_and_only_that(home, tmp_path):
    columns = {name: name for name in BY_NAME["referrals"].names}
    write_area(home, extracts={"referrals": {"columns": columns}})
    text = canonical("referrals", {"sex": "Male"}, {})
    send(home, tmp_path, "hackney-one", text, source_format="table")
    send(home, tmp_path, "hackney-cmp", canonical("complaints", {}), extract="complaints")
    first = contract(home)
    assert sorted(made.accepted for made in first) == [1, 1]
    mapped = {**columns, "sex": {"from": "sex", "values": {"Male": "M"}}}
    write_area(home, extracts={"referrals": {"columns": mapped}}, mapping_version=2, changes=["1", "2: Male"])
    assert accepting.pending(home) == [(AREA, QUARTER)]
    [again] = contract(home)
    assert (again.submission_id, again.accepted, again.mapping_version) == ("hackney-one", 2, 2)
    row = counting(home)["referrals", QUARTER]
    assert (row["contract"], row["mapping_version"]) == (again.contract_key, 2)
    assert len(list(home.accepted.glob("referrals/*/*/submission_id=hackney-one/*/rows.parquet"))) == 2


def test_a_changed_contract_contracts_everything_again(home, tmp_path, monkeypatch):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    contract(home)
    monkeypatch.setattr(fingerprint, "contract_fingerprint", lambda: b"another contract")
    assert accepting.pending(home) == [(AREA, QUARTER)]
    [again] = contract(home)
    assert counting(home)["referrals", QUARTER]["contract"] == again.contract_key


def test_only_what_is_pending_is_opened(home, tmp_path, monkeypatch):
    for number in range(5):
        send(home, tmp_path, f"hackney-{number}", canonical("referrals", {}))
        contract(home)
    opened = []
    reading = accepting.read_manifest
    monkeypatch.setattr(accepting, "read_manifest", lambda raw: opened.append(1) or reading(raw))
    send(home, tmp_path, "hackney-five", canonical("referrals", {}))
    contract(home)
    assert len(opened) == 1


def test_current_follows_from_the_journals_alone(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    send(home, tmp_path, "hackney-two", canonical("referrals", {}, {}))
    contract(home)
    before = home.current.read_bytes()
    home.current.unlink()
    registry.write_inputs(home)
    assert home.current.read_bytes() == before


def test_a_torn_line_is_passed_over_and_mended(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    send(home, tmp_path, "hackney-two", canonical("referrals", {}, {}))
    lines = home.received.read_bytes()
    home.received.write_bytes(lines[:-40])  # killed while the second line was being written
    assert list(landed(home)) == ["hackney-one"]
    accepting.sweep(home)
    assert list(landed(home)) == ["hackney-one", "hackney-two"]
    assert landed(home)["hackney-two"].sequence == 2
    assert [made.status for made in contract(home)] == ["accepted", "accepted"]
    torn = home.outcomes.read_bytes()[:-10]
    home.outcomes.write_bytes(torn)
    assert [made.submission_id for made in contract(home)] == ["hackney-two"]
    assert len(outcomes(home)) == 2


def test_a_lost_journal_is_made_again_from_the_receipts(home, tmp_path):
    for number in (1, 2, 3):
        send(home, tmp_path, f"hackney-{number}", canonical("referrals", *[{}] * number))
    before = received(home)
    home.received.unlink()
    accepting.sweep(home)
    assert received(home) == before


class Killed(BaseException):
    """As `kill -9` would: nothing catches it."""


@pytest.mark.parametrize("moment", range(14))
def test_killed_between_any_two_steps_the_next_run_finishes(home, tmp_path, monkeypatch, moment):
    text = canonical("referrals", {}, {"sex": "Z"})
    replace, calls = os.replace, iter(range(1_000))

    def replace_until(*arguments):
        if next(calls) == moment:
            raise Killed
        replace(*arguments)

    def whole_way():
        accepting.sweep(home)
        receiving.receive(home, tmp_path / "sent/hackney-one", today=TODAY)
        contract(home)
        accepting.ensure_empty_tables(home)
        registry.write_inputs(home)

    submission(tmp_path / "sent", "hackney-one", "referrals", text)
    with monkeypatch.context() as killed, pytest.raises(Killed):
        killed.setattr(os, "replace", replace_until)
        killed.setattr(shutil, "rmtree", lambda *_, **__: None)  # a killed process tidies nothing up
        killed.setattr(Path, "unlink", lambda *_, **__: None)
        whole_way()
    whole_way()
    row = counting(home)["referrals", QUARTER]
    assert (row["status"], row["submission_id"], row["balances"]) == ("supplied", "hackney-one", True)
    assert len(list(home.accepted.glob(f"referrals/area_code={AREA}/*/*/*/rows.parquet"))) == 1
    assert not list(home.root.rglob(".tmp-*"))


@pytest.mark.parametrize("where", ["landing", "accepted", "quarantine"])
def test_a_full_disk_is_one_sentence_and_leaves_nothing_half_written(home, tmp_path, monkeypatch, where):
    folder = submission(tmp_path, "hackney-one", "referrals", canonical("referrals", {}, {"sex": "Z"}))
    synced = os.fsync

    def full(descriptor):
        if f"/{where}/" in os.readlink(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom, match="no room left"):
        receiving.receive(home, folder, today=TODAY)
        contract(home)
    monkeypatch.setattr(os, "fsync", synced)
    assert not list(home.root.rglob(".tmp-*"))
    assert not list(home.root.rglob("rows.parquet")) or where == "accepted"
    accepting.sweep(home)
    receiving.receive(home, folder, today=TODAY)
    contract(home)
    assert counting(home)["referrals", QUARTER]["status"] == "supplied"


def test_polars_out_of_room_is_the_same_sentence(home, tmp_path, monkeypatch):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))

    def full(*_, **__):
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(NoRoom):
        contract(home)
    assert not list(home.root.rglob(".tmp-*")) and not home.outcomes.exists()


def test_what_the_models_are_told(home, tmp_path):
    write_area(
        home,
        comparability={"linkage": "same_key", "uasc": {"value": "flagged", "note": "Since 2021."}},
        not_supplied=[{"extract": "complaints", "reason": "Kept elsewhere."}],
    )
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    contract(home)
    registry.write_inputs(home)

    def table(name):
        return pl.read_parquet(home.inputs / f"{name}.parquet").to_dicts()

    [settings] = table("settings")
    assert settings == {
        "partnership_name": "Small", "first_quarter": "2021-22Q2", "last_quarter": QUARTER,
        "period_types": "quarter|rolling_year|financial_year", "provenance": "invented",
        "breakdown_month": 3, "gap_from_count": 12,
    }  # fmt: skip
    member = {"area_code": AREA, "area_name": "Hackney", "joined_on": date(2021, 1, 1), "left_on": None}
    assert table("partnership_members") == [member]
    facts = {row["fact_id"]: (row["value"], row["note"]) for row in table("area_facts")}
    assert facts["linkage"] == ("same_key", "") and facts["uasc"] == ("flagged", "Since 2021.")
    assert facts["counts_unit"] == ("unstated", "") and len(facts) == len(FACTS)
    expected = {row["extract"]: (row["is_expected"], row["reason"]) for row in table("expected_extracts")}
    assert expected["referrals"] == (True, None) and expected["complaints"] == (False, "Kept elsewhere.")
    assert expected["aggregate_return"] == (False, None)


def test_the_grid_says_who_supplied_what(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 10))
    contract(home)
    send(home, tmp_path, "hackney-less", canonical("referrals", {}))
    send(home, tmp_path, "hackney-nil", canonical("complaints"), extract="complaints", nil_return=True)
    grid = {(cell.extract, cell.period): cell.state for cell in registry.supply_grid(home)}
    assert grid["referrals", QUARTER] == "waiting" and grid["complaints", QUARTER] == "waiting"
    contract(home)
    grid = {(cell.extract, cell.period): cell.state for cell in registry.supply_grid(home)}
    assert grid["referrals", QUARTER] == "held" and grid["complaints", QUARTER] == "nil"
    assert grid["assessments", QUARTER] == "not_supplied"
    assert len(grid) == 5 * 5  # 2021-22Q2 to 2022-23Q2; no aggregate return is expected of who sends rows


def test_journals_hold_no_row_and_receipts_say_what_was_received(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {"family_key": key(0xDECAF)}))
    contract(home)
    assert key(0xDECAF) not in home.received.read_text() + home.outcomes.read_text()
    receipt = json.loads((home.landing / "hackney-one" / landing.RECEIPT).read_text())
    assert receipt["periods"] == [QUARTER] and receipt["replace"] is False and receipt["rekeyed"] is False


def test_accepted_rows_that_have_gone_are_made_again(home, tmp_path):
    send(home, tmp_path, "hackney-old", canonical("referrals", {}))
    send(home, tmp_path, "hackney-one", canonical("referrals", {}, {}))
    contract(home)
    before = tree(home)
    [rows] = home.accepted.rglob("submission_id=hackney-one/*/rows.parquet")
    shutil.rmtree(rows.parents[2])  # the whole quarter, the superseded one with it
    assert accepting.pending(home) == [(AREA, QUARTER)]
    assert [(made.submission_id, made.status) for made in contract(home)] == [("hackney-one", "accepted")]
    assert tree(home)[rows.relative_to(home.root)] == before[rows.relative_to(home.root)]
    assert accepting.pending(home) == []


def test_what_is_resubmitted_after_the_accepted_rows_have_gone_is_compared_all_the_same(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 20))
    contract(home)
    shutil.rmtree(home.accepted / "referrals")
    send(home, tmp_path, "hackney-two", canonical("referrals", *[{}] * 10))
    assert {made.submission_id: made.status for made in contract(home)} == {
        "hackney-one": "accepted",
        "hackney-two": "held",
    }


def test_current_says_how_many_rows_were_accepted(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}, {}, {"sex": "Z"}))
    send(home, tmp_path, "hackney-nil", canonical("complaints"), extract="complaints", nil_return=True)
    send(home, tmp_path, "hackney-bad", canonical("assessments"), extract="assessments")
    contract(home)
    rows = {extract: row["accepted_rows"] for (extract, _), row in counting(home).items()}
    assert rows == {"referrals": 2, "complaints": 0, "assessments": None}


def test_what_landed_before_the_partnerships_time_has_no_partition(home, tmp_path):
    days = {"coverage_start": "2018-07-01", "coverage_end": "2018-09-30", "nil_return": True}
    send(home, tmp_path, "hackney-long-ago", canonical("complaints"), extract="complaints", **days)
    assert accepting.pending(home) == [(AREA, "2018-19Q2")]
    text = home.partnership_file.read_text()
    home.partnership_file.write_text(text.replace("reporting_from: 2021-22Q2", "reporting_from: 2021-22Q3"))
    assert accepting.pending(home) == []


@pytest.mark.parametrize(("second", "fate"), [("k1", "held"), ("k2", "accepted")])
def test_rekeyed_lifts_a_hold_only_where_the_key_differs(home, tmp_path, second, fate):
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 20), key_id="k1")
    contract(home)
    text = canonical("referrals", *[{}] * 10)
    send(home, tmp_path, "hackney-two", text, key_id=second, options={"rekeyed": True})
    assert [made.status for made in contract(home)] == [fate]
    assert accepting.pending(home) == []


def test_the_quarters_of_a_wide_file_are_held_together(home, tmp_path):
    autumn = {"referral_date": "2022-11-11", "closure_date": "", "closure_reason_code": ""}
    half = {"coverage_end": "2022-12-31", "extracted_on": "2023-01-05"}
    send(home, tmp_path, "hackney-one", canonical("referrals", *[{}] * 20, *[autumn] * 20), **half)
    contract(home)
    less = submission(tmp_path, "hackney-two", "referrals", canonical("referrals", *[{}] * 20, autumn), **half)
    receiving.receive(home, less, today=TODAY)
    assert [made.status for made in contract(home)] == ["accepted", "held"]
    for quarter in (QUARTER, "2022-23Q3"):
        assert counting(home)["referrals", quarter]["submission_id"] == f"hackney-one-{quarter.lower()}"
    grid = {(cell.extract, cell.period): cell.state for cell in registry.supply_grid(home)}
    assert grid["referrals", QUARTER] == grid["referrals", "2022-23Q3"] == "held"
    assert receiving.receive(home, less, today=TODAY, replace=True).outcome == "landed"
    assert [made.status for made in contract(home)] == ["accepted"]
    for quarter in (QUARTER, "2022-23Q3"):
        assert counting(home)["referrals", quarter]["submission_id"] == f"hackney-two-{quarter.lower()}"


def test_what_a_held_wide_file_covers_is_nobodys_overlap(home, tmp_path):
    autumn = {"referral_date": "2022-11-11", "closure_date": "", "closure_reason_code": ""}
    later = {"coverage_start": "2022-10-01", "coverage_end": "2022-12-31", "extracted_on": "2023-01-05"}
    send(home, tmp_path, "hackney-one", canonical("referrals", *[autumn] * 20), **later)
    contract(home)
    wide = canonical("referrals", {}, autumn)
    send(home, tmp_path, "hackney-two", wide, coverage_end="2022-12-31", extracted_on="2023-01-05")
    contract(home)
    assert send(home, tmp_path, "hackney-few", canonical("referrals", {})).outcome == "landed"


@pytest.mark.parametrize(
    "damage", [{"periods": None}, {"periods": "2022-23Q2"}, {"periods": ["soon"]}, {"at": None}, {"sequence": "1"},
               {"coverage_start": "soon"}, {"extracted_on": None}],
)  # fmt: skip
def test_a_damaged_line_of_the_journal_is_made_again_from_its_receipt(home, tmp_path, damage):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    line = home.received.read_text()
    home.received.write_text(json.dumps({**json.loads(line), **damage}) + "\n" + '{"at": 1}\n' + "[" * 9_999 + "\n")
    accepting.sweep(home)
    assert home.received.read_text().endswith(line)
    assert [made.status for made in contract(home)] == ["accepted"]


def test_a_folder_without_line_or_receipt_is_told_and_not_left_out(home, tmp_path):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    home.received.write_text("{")
    (home.landing / "hackney-one" / landing.RECEIPT).write_text("{")
    with pytest.raises(HomeProblem, match="landing/hackney-one"):
        accepting.sweep(home)
    shutil.move(home.landing / "hackney-one", tmp_path / "moved")
    assert receiving.receive(home, tmp_path / "hackney-one", today=TODAY).outcome == "landed"
    assert [made.status for made in contract(home)] == ["accepted"]


@pytest.mark.parametrize("gone", [".", "manifest.json", "rows.csv"])
def test_landing_that_has_gone_is_told_and_can_be_received_again(home, tmp_path, gone):
    send(home, tmp_path, "hackney-one", canonical("referrals", {}))
    folder = home.landing / "hackney-one"
    shutil.rmtree(folder) if gone == "." else (folder / gone).unlink()
    with pytest.raises(HomeProblem, match="landing/hackney-one is not there any more"):
        contract(home)
    assert receiving.receive(home, tmp_path / "hackney-one", today=TODAY).outcome == "landed"
    assert [made.status for made in contract(home)] == ["accepted"]
