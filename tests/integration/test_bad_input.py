"""Everything that can be wrong with a submission, through the command line: one clear sentence and its remedy, the
right exit code, nothing lost, nothing leaked, the last release untouched."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contracts import accepting
from contracts.home import Home
from orchestration.cli import app
from tests.small_partnership import AREA, make_partnership

QUARTER = "2022-23Q2"
HEADERS = (
    "child_key,family_key,age_band,sex,ethnicity_group,da_flag,da_basis,referral_key,referral_date,record_level,"
    "referral_source_code,referral_nfa,primary_need_code"
)
SECRET = "Persephone Quillfeather"


def key(number: int) -> str:
    """A keyed hash, as far as anybody can see."""
    return f"c0ffee{number:026x}"


def row(number: int = 1, **other: str) -> str:
    cells = {
        "child_key": key(number), "family_key": key(number + 9000), "age_band": "5_9", "sex": "F",
        "ethnicity_group": "white", "da_flag": "true", "da_basis": "local_flag", "referral_key": key(number + 500),
        "referral_date": "2022-07-14", "record_level": "referral", "referral_source_code": "6", "referral_nfa": "false",
        "primary_need_code": "N1",
    }  # fmt: skip
    return ",".join({**cells, **other}.values())


def good(rows: int = 20) -> str:
    return "\n".join([HEADERS, *(row(number) for number in range(1, rows + 1))]) + "\n"


def with_column(header: str, value: str) -> bytes:
    lines = [f"{line},{value if number else header}" for number, line in enumerate(good().splitlines())]
    return "\n".join(lines).encode()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_partnership(tmp_path / "data")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "referrals.csv"


def run(home: Home, *arguments: str):
    done = CliRunner().invoke(app, [*arguments, "--data", str(home.root)], terminal_width=200)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def checked(home: Home, file: Path, *also: str):
    return run(home, "check", str(file), "--area", "Hackney", "--extract", "referrals", "--coverage", QUARTER, *also)


def received(home: Home, file: Path, *also: str, coverage: str = QUARTER):
    return run(home, "receive", str(file), "--area", AREA, "--extract", "referrals", "--coverage", coverage,
               "--provenance", "invented", *also)  # fmt: skip


def contracted(home: Home) -> list[dict]:
    for area, quarter in accepting.pending(home):
        accepting.contract_partition(home, area, quarter)
    return [json.loads(line) for line in home.outcomes.read_text().splitlines()]


def test_a_good_file_is_fine(home, file):
    file.write_text(good())
    assert checked(home, file).exit_code == 0
    assert received(home, file).exit_code == 0
    [outcome] = contracted(home)
    assert (outcome["status"], outcome["accepted"], outcome["rows_in"]) == ("accepted", 20, 20)


# What is wrong with the whole file: nothing of it counts.
WHOLE = {
    "empty": b"",
    "headers only": HEADERS.encode() + b"\n",
    "no headers": (row(1) + "\n" + row(2) + "\n").encode(),
    "a header missing": good().replace("referral_date,", "", 1).encode(),
    "a header doubled": good().replace("record_level", "referral_date", 1).encode(),
    "a header blank": good().replace("record_level", "", 1).encode(),
    "an unknown column": with_column("grade", "B"),
    "wrong delimiter": good().replace(",", ";").encode(),
    "UTF-16": good().encode("utf-16"),
    "a names column": with_column("first_name", SECRET),
    "free text in an unknown column": with_column("summary", f"{SECRET} was seen at school and said it was bad"),
    "raw ids where keys belong": good().replace(key(501), "MOS-0012345").encode(),
    "cut off within a quoted cell": (good() + '"' + row(99)[:40]).encode(),
    "not a table at all": b"\x00\x01\x02\xff\xfe" * 50,
}  # fmt: skip


@pytest.mark.parametrize("what", WHOLE)
def test_a_file_that_is_wrong_as_a_whole_is_refused(home, file, what):
    file.write_bytes(WHOLE[what])
    done = checked(home, file)
    assert done.exit_code == 2, (what, done.output)
    assert "Refused" in done.output and "→" in done.output, done.output
    assert SECRET not in done.output and "Traceback" not in done.output
    taken = received(home, file)
    assert SECRET not in taken.output and "Traceback" not in taken.output
    if taken.exit_code != 2:  # landed, and refused by the contract: its headers can be mended at the centre
        assert [outcome["status"] for outcome in contracted(home)] == ["refused"], what
    assert not list(home.accepted.rglob(f"area_code={AREA}/**/rows.parquet"))
    stored = b"".join(path.read_bytes() for path in home.root.rglob("*") if path.is_file())
    assert SECRET.encode() not in stored, what


# What is wrong with one row of twenty-one: the row is set aside, the others count.
ONE_ROW = {
    "31/02/2023": {"referral_date": "2022-02-31"},
    "a date that is none": {"referral_date": "soon"},
    "a future date": {"referral_date": str(date.today() + timedelta(days=400))},
    "outside the coverage": {"referral_date": "2022-10-01"},
    "an unknown code": {"sex": "Q"},
    "an unknown source": {"referral_source_code": "99Z"},
    "a flag that says neither": {"da_flag": "perhaps"},
    "no date": {"referral_date": ""},
    "no record level": {"record_level": ""},
    "a key cut short": {"referral_key": "0a" * 10},
}


@pytest.mark.parametrize("what", ONE_ROW)
def test_one_bad_row_is_set_aside_with_its_reason_and_the_others_count(home, file, what):
    file.write_text(good() + row(77, **ONE_ROW[what]) + "\n")
    done = checked(home, file)
    assert done.exit_code == 1, done.output
    assert "22" in done.output.split("first rows")[-1], done.output  # the row as a spreadsheet numbers it
    assert received(home, file).exit_code in (0, 1)
    [outcome] = contracted(home)
    assert (outcome["accepted"], outcome["quarantined"], outcome["rows_in"]) == (20, 1, 21)


def test_a_ragged_row_is_never_shifted(home, file):
    file.write_text(good() + row(77) + ",extra,cells\n" + row(78) + "\n")
    done = checked(home, file)
    assert done.exit_code in (1, 2) and "22" in done.output
    received(home, file)
    for outcome in contracted(home) if home.landing.exists() and list(home.landing.glob("*/receipt.json")) else []:
        assert outcome["rows_in"] == outcome["accepted"] + outcome["quarantined"] + outcome["duplicate"]
        assert outcome["accepted"] in (0, 21)


def test_a_very_long_cell_is_survived(home, file):
    file.write_text(good() + row(77, referral_source_code="x" * 1_000_000) + "\n")
    done = checked(home, file)
    assert done.exit_code in (1, 2)
    assert len(done.output) < 20_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-8"])
def test_usual_encodings_are_read(home, file, encoding):
    file.write_bytes(good().replace("\n", "\r\n").encode(encoding))
    assert checked(home, file).exit_code == 0


def test_exact_copies_count_once_and_a_doubled_key_that_differs_not_at_all(home, file):
    file.write_text(good() + row(5) + "\n" + row(6, sex="M") + "\n")
    checked(home, file)
    received(home, file)
    [outcome] = contracted(home)
    assert (outcome["rows_in"], outcome["accepted"], outcome["duplicate"], outcome["quarantined"]) == (22, 19, 1, 2)


def test_headers_without_rows_mean_none_only_where_somebody_says_so(home, file):
    file.write_text(HEADERS + "\n")
    assert checked(home, file).exit_code == 2
    assert checked(home, file, "--nil-return").exit_code == 0
    assert received(home, file, "--nil-return").exit_code == 0
    assert [outcome["status"] for outcome in contracted(home)] == ["nil"]


def test_overlapping_coverage_is_refused(home, file):
    file.write_text(good())
    assert received(home, file, coverage="2022-07-01..2022-12-31").exit_code in (0, 1)
    file.write_text(good(21))
    overlapping = received(home, file)
    assert overlapping.exit_code == 2 and "overlap" in overlapping.output.lower()
    half = received(home, file, coverage="2022-08-01..2022-10-31")
    assert half.exit_code == 2 and "quarter" in half.output.lower()


def test_a_resubmission_that_lacks_a_fifth_is_held_until_somebody_says_replace(home, file):
    file.write_text(good(20))
    received(home, file)
    contracted(home)
    file.write_text(good(16))
    received(home, file)
    assert [outcome["status"] for outcome in contracted(home)] == ["accepted", "held"]
    assert "held" in run(home, "status").output
    received(home, file, "--replace")
    assert contracted(home)[-1]["status"] == "accepted"
    assert contracted(home)[-1]["accepted"] == 16


def test_no_agreement_no_load(home, file):
    file.write_text(good())
    [area_file] = home.areas.glob("*.yml")
    agreed = area_file.read_text()
    for altered, word in (
        (agreed.replace("2099-12-31", "2023-01-01"), "expire"),
        (agreed.replace("extracts: [referrals]}", "extracts: [complaints]}"), "agreement"),
        ("\n".join(line for line in agreed.splitlines() if "agreement" not in line), "agreement"),
    ):
        area_file.write_text(altered)
        done = received(home, file)
        assert done.exit_code == 2 and word in done.output.lower(), done.output
    assert not list(home.landing.glob("*/manifest.json"))


def test_unknown_area_and_misuse_are_told_plainly(home, file):
    file.write_text(good())
    for arguments in (
        ("receive", str(file), "--area", "Atlantis", "--extract", "referrals", "--coverage", QUARTER),
        ("receive", str(file), "--area", AREA, "--extract", "novels", "--coverage", QUARTER),
        ("receive", str(file), "--area", AREA, "--extract", "referrals", "--coverage", "last summer"),
        ("receive", str(file) + ".gone", "--area", AREA, "--extract", "referrals", "--coverage", QUARTER),
        ("check", str(file)),
    ):  # fmt: skip
        done = CliRunner().invoke(app, [*arguments, "--data", str(home.root)])
        assert done.exit_code != 0, arguments
        text = str(done.exception) if done.exception and not isinstance(done.exception, SystemExit) else done.output
        assert text.strip() and "Traceback" not in text


def test_a_submission_of_an_area_without_a_file_is_refused(home, tmp_path):
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "rows.csv").write_text(good())
    manifest = {
        "submission_id": "from-elsewhere", "area_code": "E09000033", "extract": "referrals",
        "coverage_start": "2022-07-01", "coverage_end": "2022-09-30", "source_format": "table", "system": "none",
        "provenance": "invented", "extracted_on": "2022-10-05", "file": "rows.csv",
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest))
    done = run(home, "receive", str(folder))
    assert done.exit_code == 2 and not list(home.landing.glob("*/rows.csv"))


@pytest.mark.parametrize("words", ["Siobhan Okonkwo", "Mosaic at E8/4QN"])
def test_an_identifier_in_a_manifest_is_refused_by_check_and_by_receive_alike(home, tmp_path, words):
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "rows.csv").write_text(good())
    manifest = {
        "submission_id": "hackney-one", "area_code": AREA, "extract": "referrals", "coverage_start": "2022-07-01",
        "coverage_end": "2022-09-30", "source_format": "table", "system": words, "provenance": "invented",
        "extracted_on": "2022-10-05", "file": "rows.csv",
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for command in ("check", "receive"):
        done = run(home, command, str(folder))
        assert done.exit_code == 2 and "MAN-004" in done.output and words not in done.output, command
    (folder / "manifest.json").write_text(json.dumps({**manifest, "system": "Mosaic"}))
    assert run(home, "check", str(folder)).exit_code == 0


def test_a_full_disk_leaves_nothing_half_written(home, file, monkeypatch):
    import errno
    import os

    file.write_text(good())
    real = os.fsync

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = CliRunner().invoke(app, ["receive", str(file), "--area", AREA, "--extract", "referrals", "--coverage",
                                    QUARTER, "--provenance", "invented", "--data", str(home.root)])  # fmt: skip
    assert done.exit_code != 0 and "room" in str(done.exception)
    monkeypatch.setattr(os, "fsync", real)
    assert not list(home.landing.glob("*/rows.csv"))
    assert received(home, file).exit_code == 0
