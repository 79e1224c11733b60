"""What is written: the same bytes twice, manifests that say `invented`, no identifier but the planted one."""

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta

from contracts import partnership
from contracts.area import load_areas
from contracts.home import PROJECT, Home
from contracts.manifest import read_manifest
from examples import demonstration, published
from tests.unit.examples import reading

ROW_AREAS = {"E09000012", "E09000013", "E09000025", "E09000026", "E09000031"}
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
PHONE = re.compile(r"\b(?:\+44|0)\d{9,10}\b")
UPN = re.compile(r"\b[A-Z]\d{11}[A-Z\d]\b")
E_MAIL = re.compile(r"\S@\S+\.\S")
DIGITS = re.compile(r"(?<![0-9a-f])\d{3}[ -]?\d{3}[ -]?\d{4}(?![0-9a-f])")


def digests(root):
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_written_twice_the_bytes_are_the_same(written, tmp_path):
    """The second time in a process whose hashes fall otherwise, so that no order hangs on them."""
    program = "import sys, pathlib, examples.demonstration as d; d.write(pathlib.Path(sys.argv[1]))"
    seeded = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=PROJECT, env=seeded, check=True)
    assert digests(tmp_path) == digests(written)


def test_the_written_folders_are_those_of_order_json(written):
    order = reading.order(written)
    ids = [*order["received"], *order["waiting"]]
    assert len(ids) == len(set(ids)) > 100
    assert sorted(path.name for path in (written / "inbox").iterdir() if path.is_dir()) == sorted(ids)
    assert len(order["waiting"]) == 1


def test_every_manifest_is_sound_and_says_invented(written):
    for submission_id in (path.name for path in (written / "inbox").iterdir() if path.is_dir()):
        manifest = read_manifest((written / "inbox" / submission_id / "manifest.json").read_bytes())
        assert manifest.submission_id == submission_id
        assert manifest.provenance == "invented"
        assert manifest.extracted_on > manifest.coverage_end
        assert (manifest.key_id is None) == (manifest.extract == "aggregate_return")


def test_one_key_an_area_over_all_its_extracts(written):
    keys = {}
    for one in reading.current(written):
        keys.setdefault(one.manifest["area_code"], set()).add(one.manifest["key_id"])
    assert all(len(ids) == 1 for ids in keys.values())


def test_partnership_and_area_files_are_sound(written, written_published):
    for root in (written, written_published):
        members = {member.area_code: member.area_name for member in partnership.load(Home(root)).members}
        areas = load_areas(Home(root))
        assert {code: area.area_name for code, area in areas.items()} == members
        for area in areas.values():
            assert area.agreement.expires == date(2040, 3, 31)
            assert set(area.extracts) <= set(area.agreement.extracts)
            if root == written:
                assert area.agreement.reference.startswith("invented")


def test_a_folder_is_known_for_the_example_it_holds(written, written_published, tmp_path):
    assert demonstration.is_this(written) and not published.is_this(written)
    assert published.is_this(written_published) and not demonstration.is_this(written_published)
    assert not demonstration.is_this(tmp_path)


def test_each_area_sends_a_layout_of_its_own(written):
    referrals = {
        one.manifest["area_code"]: (one.manifest["file"].rsplit(".")[-1], tuple(one.table.columns))
        for one in reading.current(written)
        if one.manifest["extract"] == "referrals"
    }
    assert set(referrals) == ROW_AREAS
    assert len({headers for _, headers in referrals.values()}) == 5
    assert sorted(kind for kind, _ in referrals.values()) == ["csv", "csv", "csv", "parquet", "xlsx"]
    raw = [path.read_bytes() for path in (written / "inbox").glob("waltham-forest-referrals-*/*.csv")]
    assert raw and not any(_is_utf8(each) for each in raw), "cp1252, with bytes that are no UTF-8"
    boms = [path.read_bytes()[:3] for path in (written / "inbox").glob("redbridge-referrals-*/*.csv")]
    assert set(boms) == {b"\xef\xbb\xbf"}


def test_keys_are_64_hexadecimal_digits_and_differ_between_areas(rows):
    owners = {}
    for (area, _), listed in rows.items():
        for row in listed:
            for column in ("child_key", "family_key", "referral_key"):
                if row.get(column):
                    assert re.fullmatch("[0-9a-f]{64}", row[column])
            if "child_key" in row:
                assert owners.setdefault(row["child_key"], area) == area


def test_no_value_looks_like_an_identifier_outside_the_planted_file(written):
    planted_ids = {fault["submission_id"] for fault in reading.planted(written) if not fault["source_row"]}
    assert len(planted_ids) == 1
    order = reading.order(written)
    for submission_id in [*order["received"], *order["waiting"]]:
        one = reading.read(written, submission_id)
        text = {str(cell) for cells in one.table.drop("row") for cell in cells.unique().to_list() if cell is not None}
        found = [cell for cell in text if any(p.search(cell) for p in (POSTCODE, PHONE, UPN, E_MAIL, DIGITS))]
        assert bool(found) == (submission_id in planted_ids), submission_id


def test_the_planted_numbers_are_well_formed_and_nobody_s(written):
    [submission_id] = {fault["submission_id"] for fault in reading.planted(written) if not fault["source_row"]}
    numbers = reading.read(written, submission_id).table["NHS No"].to_list()
    assert numbers
    for number in numbers:
        digits = [int(digit) for digit in number.replace(" ", "")]
        assert digits[:3] == [9, 9, 9]
        assert sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0


def test_one_file_is_late_and_one_says_nil(written):
    late, nil = [], []
    for submission_id in reading.order(written)["received"]:
        manifest = json.loads((written / "inbox" / submission_id / "manifest.json").read_text())
        if date.fromisoformat(manifest["extracted_on"]) > date.fromisoformat(manifest["coverage_end"]) + timedelta(45):
            late.append(submission_id)
        if manifest["nil_return"]:
            nil.append(submission_id)
            assert reading.read(written, submission_id).table.height == 0
    assert [name[:29] for name in late] == ["redbridge-assessments-2022-23"]
    assert [name[:29] for name in nil] == ["hammersmith-fulham-complaints"]


def _is_utf8(raw):
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
