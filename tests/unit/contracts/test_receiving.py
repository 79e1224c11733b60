"""The door: what is let in lands exactly as received; of what is not, nothing stays but a line."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from contracts import accepting, landing, receiving
from contracts.extracts import BY_NAME
from contracts.home import HomeProblem
from contracts.journal import landed, received
from tests.unit.contracts.making import (
    AREA,
    END,
    QUARTER,
    START,
    TODAY,
    canonical,
    csv_text,
    data_home,
    key,
    rows,
    submission,
    write_area,
)

REFERRALS = canonical("referrals", {}, {})
# One needed column is not there: what is wrong with it is for the contract to say.
HEADERLESS = csv_text(
    ({name: value for name, value in row.items() if name != "record_level"} for row in rows("referrals", {}, {})),
    [name for name in BY_NAME["referrals"].names if name != "record_level"],
)
CALENDAR_HALF = {"coverage_end": "2022-12-31", "extracted_on": "2023-01-05"}


@pytest.fixture
def home(tmp_path):
    return data_home(tmp_path)


def receive(home, folder, **options):
    return receiving.receive(home, folder, **{"today": TODAY, **options})


def contract(home):
    return [made for place in accepting.pending(home) for made in accepting.contract_partition(home, *place)]


def everything(home) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.root.rglob("*")) if path.is_file())


def test_a_submission_lands_exactly_as_received(home, tmp_path):
    content = "\ufeff" + REFERRALS.replace("\n", "\r\n")
    receipt = receive(home, submission(tmp_path, "hackney-one", "referrals", content, file="July to September.csv"))
    assert (receipt.outcome, receipt.submission_id, receipt.periods) == ("landed", "hackney-one", [QUARTER])
    folder = home.landing / "hackney-one"
    assert (folder / "rows.csv").read_bytes() == content.encode()
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert json.loads((folder / "receipt.json").read_text())["sequence"] == 1
    assert folder.stat().st_mode & 0o777 == 0o700


def test_of_a_refused_submission_nothing_stays_but_a_line(home, tmp_path):
    text = canonical("referrals", {"child_key": "1002334"}, {})
    receipt = receive(home, submission(tmp_path, "hackney-raw", "referrals", text))
    assert (receipt.outcome, [each.rule for each in receipt.findings]) == ("refused", ["BRD-009"])
    assert b"1002334" not in everything(home)
    assert sorted(path.name for path in home.landing.iterdir()) == [".receiving.lock", "received.jsonl"]
    [line] = received(home)
    assert (line.outcome, line.rule, line.column, line.submission_id) == (
        "refused",
        "BRD-009",
        "child_key",
        "hackney-raw",
    )


def test_a_manifest_that_cannot_be_read_is_refused_without_its_content(home, tmp_path):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    (folder / "manifest.json").write_text('{"Jane Quillfeather": 1, "area_code": "Jane Quillfeather"}')
    receipt = receive(home, folder)
    assert receipt.findings[0].rule == "MAN-002"
    assert "Quillfeather" not in repr(receipt) and b"Quillfeather" not in everything(home)


@pytest.mark.parametrize("name", ["../rows.csv", "/etc/passwd", "manifest.json", "a\\b.csv", ".hidden"])
def test_a_rows_file_lies_beside_its_manifest(home, tmp_path, name):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "file": name}))
    assert receive(home, folder).findings[0].rule == "MAN-002"


def test_a_missing_header_lands_and_is_refused_by_the_contract_and_the_receipt_says_so(home, tmp_path):
    receipt = receive(home, submission(tmp_path, "hackney-one", "referrals", HEADERLESS))
    assert receipt.outcome == "landed"
    assert {each.rule for each in receipt.findings} == {"REF-001"}
    [outcome] = contract(home)
    assert (outcome.status, outcome.rows_in, outcome.quarantined, outcome.balances) == ("refused", 2, 2, True)


HEADERS = ",".join(BY_NAME["referrals"].names)
ROWS = REFERRALS.split("\n", 1)[1]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (REFERRALS.replace("record_level", "grade", 1), "REF-002"),
        (REFERRALS.replace("record_level", "sex", 1), "FIL-013"),
        (REFERRALS.replace("record_level", "", 1), "FIL-014"),
        (f"Referrals of July{',' * HEADERS.count(',')}\n{REFERRALS}", "FIL-015"),
        (ROWS, "FIL-015"),
    ],
)
def test_what_stands_under_no_declared_header_is_not_stored(home, tmp_path, text, rule):
    receipt = receive(home, submission(tmp_path, "hackney-one", "referrals", text))
    assert (receipt.outcome, receipt.findings[0].rule) == ("refused", rule)
    assert sorted(path.name for path in home.landing.iterdir()) == [".receiving.lock", "received.jsonl"]


def test_the_same_again_is_not_received_twice(home, tmp_path):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    assert receive(home, folder).outcome == "landed"
    again = receive(home, folder)
    assert (again.outcome, again.submission_id, again.periods) == ("already_received", "hackney-one", [QUARTER])
    assert len(received(home)) == 1


def test_a_lone_file_is_real_unless_somebody_says_otherwise(home, tmp_path):
    file = tmp_path / "20240331_cin.csv"
    file.write_text(REFERRALS)
    options = {"area": AREA, "extract": "referrals", "coverage": (START, END)}
    receipt = receive(home, file, **options)
    assert (receipt.outcome, receipt.periods) == ("landed", [QUARTER])  # not the date in its name
    assert landed(home)[receipt.submission_id].provenance == "real"
    assert receive(home, file, **options).outcome == "already_received"
    with pytest.raises(HomeProblem, match="--area"):
        receive(home, file)


def test_the_same_rows_under_the_same_id_for_other_days_are_another_submission(home, tmp_path):
    receive(home, submission(tmp_path / "first", "hackney-one", "referrals", REFERRALS))
    other = submission(tmp_path / "second", "hackney-one", "referrals", REFERRALS, **CALENDAR_HALF)
    assert [each.rule for each in receive(home, other).findings] == ["GAT-010"]


def test_a_lone_wide_file_is_known_again_whole(home, tmp_path):
    file = tmp_path / "half.csv"
    file.write_text(REFERRALS)
    options = {"area": AREA, "extract": "referrals", "coverage": (START, date(2022, 12, 31))}
    assert receive(home, file, **options).periods == ["2022-23Q2", "2022-23Q3"]
    assert receive(home, file, **options).periods == ["2022-23Q2", "2022-23Q3"]
    assert receive(home, file, replace=True, **options).outcome == "landed"
    assert {line.replace for line in landed(home).values()} == {True} and len(landed(home)) == 2


def test_a_wide_file_lands_once_a_quarter_and_its_rows_are_shared_out(home, tmp_path):
    text = canonical("referrals", {}, {"referral_date": "2022-11-11", "closure_date": "", "closure_reason_code": ""})
    folder = submission(tmp_path, "hackney-wide", "referrals", text, **CALENDAR_HALF)
    receipt = receive(home, folder)
    assert receipt.periods == ["2022-23Q2", "2022-23Q3"]
    assert sorted(landed(home)) == ["hackney-wide-2022-23q2", "hackney-wide-2022-23q3"]
    outcomes = contract(home)
    assert [(each.periods, each.accepted, each.rows_in) for each in outcomes] == [
        (["2022-23Q2"], 1, 1),
        (["2022-23Q3"], 1, 1),
    ]
    again = receive(home, folder)
    assert (again.outcome, again.submission_id) == ("already_received", "hackney-wide")


def test_long_ids_that_begin_alike_stay_apart(home, tmp_path):
    for last in "ab":
        name = "hackney-" + 55 * "x" + last
        folder = submission(
            tmp_path, name, "referrals", canonical("referrals", *[{}] * (2 + (last == "b"))), **CALENDAR_HALF
        )
        assert receive(home, folder).outcome == "landed"
    assert len(landed(home)) == 4 and max(map(len, landed(home))) == 64


def test_a_part_of_a_wide_file_keeps_its_id(home, tmp_path):
    receive(home, submission(tmp_path, "hackney-wide", "referrals", REFERRALS, **CALENDAR_HALF))
    other = submission(tmp_path, "hackney-wide-2022-23q3", "complaints", canonical("complaints", {}))
    assert [each.rule for each in receive(home, other).findings] == ["GAT-010"]


def test_killed_before_its_line_was_written_a_submission_is_not_received_twice(home, tmp_path):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    receive(home, folder)
    home.received.unlink()
    assert receive(home, folder).outcome == "already_received"


def test_a_wider_coverage_supersedes_what_it_contains_and_nothing_cuts_it_up(home, tmp_path):
    receive(home, submission(tmp_path, "hackney-one", "referrals", REFERRALS))
    assert (
        receive(home, submission(tmp_path, "hackney-wide", "referrals", REFERRALS, **CALENDAR_HALF)).outcome == "landed"
    )
    narrow = receive(home, submission(tmp_path, "hackney-two", "referrals", canonical("referrals", {})))
    assert [each.rule for each in narrow.findings] == ["GAT-008"]
    assert "01/07/2022 to 31/12/2022" in narrow.findings[0].message


def test_a_wide_file_that_the_contract_refused_stands_in_nobodys_way(home, tmp_path):
    receive(home, submission(tmp_path, "hackney-wide", "referrals", HEADERLESS, **CALENDAR_HALF))
    contract(home)
    assert receive(home, submission(tmp_path, "hackney-one", "referrals", REFERRALS)).outcome == "landed"


def test_another_extract_or_period_of_an_aggregate_return_overlaps_nothing(home, tmp_path):
    text = canonical("aggregate_return", {})
    assert receive(home, submission(tmp_path, "hackney-return", "aggregate_return", text)).outcome == "landed"
    year = canonical("aggregate_return", {"period": "year-to-2022-09"})
    dates = {"coverage_start": "2021-10-01"}
    receipt = receive(home, submission(tmp_path, "hackney-year", "aggregate_return", year, **dates))
    assert (receipt.outcome, receipt.periods) == ("landed", ["year-to-2022-09"])
    assert accepting.pending(home) == [(AREA, QUARTER)]  # the year belongs to its last quarter
    assert {made.status for made in contract(home)} == {"accepted"}


def test_the_agreement_is_tested_on_the_day_of_receipt(home, tmp_path):
    write_area(
        home, agreement={"reference": "D", "signed": "2022-01-01", "expires": "2023-01-15", "extracts": ["referrals"]}
    )
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    assert receive(home, folder, today=date(2023, 1, 16)).findings[0].rule == "GAT-003"
    assert receive(home, folder, today=date(2023, 1, 15)).outcome == "landed"


def test_a_changed_key_is_refused_until_somebody_says_rekeyed(home, tmp_path):
    receive(home, submission(tmp_path, "hackney-one", "referrals", REFERRALS, key_id="k1"))
    contract(home)
    other = canonical("referrals", {"child_key": key(9)}, {"child_key": key(8)})
    folder = submission(tmp_path, "hackney-two", "referrals", other, key_id="k2")
    assert [each.rule for each in receive(home, folder).findings] == ["GAT-009"]
    assert receive(home, folder, rekeyed=True).outcome == "landed"
    # From here on the new key is the area's key.
    complaints = canonical("complaints", {})
    assert receive(home, submission(tmp_path, "hackney-new", "complaints", complaints, key_id="k2")).outcome == "landed"
    assert (
        receive(home, submission(tmp_path, "hackney-old", "complaints", complaints, key_id="k1")).outcome == "refused"
    )


def test_two_at_once_get_numbers_of_their_own(home, tmp_path):
    import multiprocessing

    folders = [
        submission(tmp_path, f"hackney-{n:02d}", "aggregate_return", canonical("aggregate_return", {}))
        for n in range(6)
    ]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.starmap(_receive, [(home, folder) for folder in folders]) == ["landed"] * 6
    assert sorted(line.sequence for line in received(home)) == [1, 2, 3, 4, 5, 6]


def _receive(home, folder):
    return receive(home, folder).outcome


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("options", [{}, {"replace": True}])
def test_killed_between_two_quarters_of_a_wide_file_the_others_land_next_time(
    home, tmp_path, alone, options, monkeypatch
):
    text = canonical("referrals", {}, {"referral_date": "2022-11-11", "closure_date": "", "closure_reason_code": ""})
    sent = submission(tmp_path, "hackney-wide", "referrals", text, **CALENDAR_HALF)
    if alone:
        sent = sent / "rows.csv"
        options = {**options, "area": AREA, "extract": "referrals", "coverage": (START, date(2022, 12, 31))}
    store, calls = landing.store, iter(range(9))

    def once(*arguments):
        if next(calls):
            raise KeyboardInterrupt
        store(*arguments)

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(landing, "store", once)
        receive(home, sent, **options)
    assert len(landed(home)) == 1
    again = receive(home, sent, **options)
    assert (again.outcome, again.periods) == ("landed", ["2022-23Q2", "2022-23Q3"])
    assert len({line.whole_id for line in landed(home).values()}) == 1 and len(landed(home)) == 2
    assert [made.accepted for made in contract(home)] == [1, 1]
    assert receive(home, sent, **options).outcome == "already_received"


def test_a_nil_return_said_afterwards_is_another_submission(home, tmp_path):
    file = tmp_path / "none.csv"
    file.write_text(canonical("complaints"))
    options = {"area": AREA, "extract": "complaints", "coverage": (START, END)}
    receive(home, file, **options)
    assert [made.status for made in contract(home)] == ["refused"]
    assert receive(home, file, nil_return=True, **options).outcome == "landed"
    assert [made.status for made in contract(home)] == ["nil"]
    assert receive(home, file, nil_return=True, **options).outcome == "already_received"
    assert receive(home, file, nil_return=True, provenance="invented", **options).outcome == "landed"


@pytest.mark.parametrize("terms", [{"provenance": "published"}, {"key_id": "k1"}, {"extracted_on": "2022-10-11"}])
def test_the_same_rows_on_other_terms_want_an_id_of_their_own(home, tmp_path, terms):
    receive(home, submission(tmp_path / "first", "hackney-one", "referrals", REFERRALS))
    again = receive(home, submission(tmp_path / "second", "hackney-one", "referrals", REFERRALS, **terms))
    assert [each.rule for each in again.findings] == ["GAT-010"]


def test_a_folder_that_is_gone_from_landing_can_be_received_again(home, tmp_path):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    receive(home, folder)
    shutil.rmtree(home.landing / "hackney-one")
    assert receive(home, folder).outcome == "landed"
    assert (home.landing / "hackney-one" / "rows.csv").exists() and len(landed(home)) == 1


def test_a_sweep_waits_for_what_is_being_received(home, tmp_path, monkeypatch):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    write, sweeps = landing.write_file, []

    def swept_after(target, *content):
        write(target, *content)
        sweeps.append(threading.Thread(target=accepting.sweep, args=(home,)))
        sweeps[-1].start()
        sweeps[-1].join(0.2)

    monkeypatch.setattr(landing, "write_file", swept_after)
    assert receive(home, folder).outcome == "landed"
    for sweep in sweeps:
        sweep.join()
    names = {path.name for path in (home.landing / "hackney-one").iterdir()}
    assert len(sweeps) == 3 and len(names) == 3
    assert len(received(home)) == 1


@pytest.mark.parametrize(("day", "rules"), [("2023-01-15", []), ("2023-01-16", ["GAT-014"])])
def test_rows_cannot_be_extracted_after_the_day_of_receipt(home, tmp_path, day, rules):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS, extracted_on=day)
    assert [each.rule for each in receive(home, folder).findings] == rules


def test_a_key_that_was_named_is_named_again(home, tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(REFERRALS)
    options = {"area": AREA, "extract": "referrals", "coverage": (START, END)}
    assert receive(home, file, **options).outcome == "landed"  # an area that never named one
    receive(home, submission(tmp_path, "hackney-one", "referrals", REFERRALS, key_id="k1"))
    silent = submission(tmp_path, "hackney-two", "complaints", canonical("complaints", {}))
    assert [each.rule for each in receive(home, silent, rekeyed=True).findings] == ["GAT-015"]
    counts = submission(tmp_path, "hackney-return", "aggregate_return", canonical("aggregate_return", {}))
    assert receive(home, counts).outcome == "landed"


def test_a_nil_return_over_several_quarters_is_nil_in_each(home, tmp_path):
    receive(
        home,
        submission(tmp_path, "hackney-nil", "complaints", canonical("complaints"), nil_return=True, **CALENDAR_HALF),
    )
    assert [(made.status, made.by_rule) for made in contract(home)] == [("nil", {}), ("nil", {})]


def test_the_very_bytes_that_are_inspected_are_stored(home, tmp_path, monkeypatch):
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS)
    raw = canonical("referrals", {"child_key": "1002334"}, {}).encode()
    read = Path.read_bytes

    def then_changed(path):
        content = read(path)
        if path == folder / "rows.csv":
            path.write_bytes(REFERRALS.encode())
        return content

    (folder / "rows.csv").write_bytes(raw)
    monkeypatch.setattr(Path, "read_bytes", then_changed)
    assert [each.rule for each in receive(home, folder).findings] == ["BRD-009"]
    assert b"1002334" not in everything(home)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"system": "943 476 5919"}, "943 476 5919"),
        ({"system": "Mosaic 03/01/2008"}, "03/01/2008"),
        ({"system": "Mosaic for 07700 900123"}, "07700 900123"),
        ({"contract_version": "Jane Quillfeather"}, "Quillfeather"),
        ({"contract_version": "9434765919"}, "9434765919"),
        ({"key_id": "9434765919"}, "9434765919"),
        ({"key_id": "NHS-943-476-5919"}, "943-476-5919"),
        ({"source_rows": {"Jane Quillfeather": 1}}, "Quillfeather"),
        ({"submission_id": "9434765919"}, "9434765919"),
        ({"submission_id": "nhs-943-476-5919"}, "943-476-5919"),
        ({"submission_id": "jane-quillfeather", "area_code": "E09000033"}, "quillfeather"),
        ({"submission_id": "siobhan-okonkwo"}, "okonkwo"),
        ({"system": "Mosaic of Siobhan Okonkwo"}, "Okonkwo"),
    ],
)
def test_an_identifier_in_a_manifest_is_not_stored_either(home, tmp_path, terms, told):
    receipt = receive(home, submission(tmp_path, "hackney-one", "referrals", REFERRALS, **terms))
    assert receipt.outcome == "refused"
    assert told not in repr(receipt) and told.encode() not in everything(home)


@pytest.mark.parametrize("alone", [False, True])
def test_what_the_rows_file_was_called_is_not_stored(home, tmp_path, alone):
    name = f"{'é' * 100} Quillfeather 9434765919.quillfeather"
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS, file=name)
    options = {"area": AREA, "extract": "referrals", "coverage": (START, END)} if alone else {}
    receipt = receive(home, folder / name if alone else folder, **options)
    stored = home.landing / receipt.submission_id
    assert sorted(path.name for path in stored.iterdir()) == ["manifest.json", "receipt.json", "rows.csv"]
    assert b"uillfeather" not in everything(home)
    assert [made.status for made in contract(home)] == ["accepted"]


def test_refusals_without_an_id_are_told_apart(home, tmp_path):
    for extract in ("referrals", "complaints"):
        folder = submission(tmp_path, f"hackney-{extract}", extract, canonical(extract, {}))
        (folder / "rows.csv").unlink()
        assert receive(home, folder).findings[0].rule == "MAN-003"
    accepting.ensure_empty_tables(home)
    assert set(pl.read_parquet(home.current)["extract"]) == {"referrals", "complaints"}


def test_days_at_the_end_of_the_calendar_are_refused_and_nothing_worse(home, tmp_path):
    days = {"coverage_start": "9999-10-01", "coverage_end": "9999-12-31"}
    folder = submission(tmp_path, "hackney-one", "referrals", REFERRALS, **days)
    assert [each.rule for each in receive(home, folder).findings] == ["GAT-005"]


def test_a_folder_that_comes_back_to_landing_takes_its_old_place(home, tmp_path):
    first = submission(tmp_path, "hackney-one", "referrals", canonical("referrals", {}))
    receive(home, first)
    receive(home, submission(tmp_path, "hackney-wide", "referrals", REFERRALS, **CALENDAR_HALF))
    shutil.rmtree(home.landing / "hackney-one")
    assert receive(home, first).outcome == "landed"
    assert landed(home)["hackney-one"].sequence == 1
    contract(home)
    assert "hackney-one" not in set(pl.read_parquet(home.current)["submission_id"])


def test_what_is_not_there_is_said_not_to_be(home, tmp_path):
    with pytest.raises(HomeProblem, match="no file or folder"):
        receive(home, tmp_path / "nowhere")
