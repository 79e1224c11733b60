"""The invented exports of a seventh area: nobody real in them, the same every time, and prepared without losing or
gaining a record: what leaves adds up to what the generator knows it put in."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date

import fastexcel
import polars as pl
import pytest
import yaml

from contracts.area import Area
from contracts.home import PROJECT
from contracts.sources.exports import read_all
from contracts.sources.opening import open_bytes
from examples import seventh_area
from examples.seventh_area.exports import FIRST_CENSUS, QUARTERS, SECOND_CENSUS, exports
from examples.seventh_area.people import upn
from preparation.key import Key, keyed
from preparation.preparing import Prepared, prepare

KEY = Key(b"0123456789abcdef0123456789abcdef", "key-test")
DAY = date(2023, 7, 10)
YEAR = (date(2022, 7, 1), date(2023, 6, 30))
# Written by hand, as an officer would review it. `N12 - See notes` is left out on purpose: nobody can say what it is.
AREA = """
area_code: E09000003
area_name: Barnet
mapping_version: 1
changes: ["1: written by hand"]
system: invented
extracts:
  referrals:
    columns:
      child_key: Person ID
      birth_date: {from: Date of Birth, date_style: dd/mm/yyyy}
      sex: {from: Gender, values: {Prefer not to say: U}}
      ethnicity_group: {from: Ethnic Origin, values: {Turkish / Kurdish: white, Iranian or Afghan: other}}
      da_flag:
        from: Primary Need
        values:
          N1a - Domestic Abuse: true
          N1b - Physical abuse or neglect: false
          N1c - Exploitation: false
          N2 - Child's disability: false
          N3 - Parental illness or disability: false
          N4 - Family in acute stress: false
          N5 - Family dysfunction: false
          N6 - Socially unacceptable behaviour: false
      da_basis: {constant: local_need_subcode}
      referral_key: {from: Person ID, with: [Date of Referral]}
      referral_date: {from: Date of Referral, date_style: dd/mm/yyyy}
      record_level: {constant: referral}
      referral_source_code:
        from: Referral Source
        values: {Merlin notification: "6", Women's refuge: "8", Early Help Hub: 5D}
      referral_nfa: NFA
      primary_need_code:
        from: Primary Need
        values: {N1a - Domestic Abuse: N1, N1b - Physical abuse or neglect: N1, N1c - Exploitation: N1}
      closure_date: {from: Date Closed, date_style: dd/mm/yyyy}
      closure_reason_code: Closure Reason
  assessments: {format: cin_census}
  child_protection_plans: {format: cin_census}
  looked_after_children: {format: ssda903}
  complaints:
    columns:
      complaint_key: Complaint Reference
      received_date: {from: Date Received, date_style: datetime}
      procedure: {from: Procedure, values: {Statutory (Children Act): statutory_ca1989}}
      stage_reached: Stage Reached
      stage1_closed_date: {from: Stage 1 Closed Date, date_style: datetime}
      stage1_outcome: Stage 1 Outcome
      stage2_opened_date: {from: Stage 2 Opened Date, date_style: datetime}
      stage2_closed_date: {from: Stage 2 Closed Date, date_style: datetime}
      stage2_outcome: Stage 2 Outcome
      complainant_type: {from: Complainant Type, values: {Grandparent: other_sufficient_interest}}
      complaint_category: Category
      service_area: {from: Service Area, values: {MASH: front_door_assessment}}
      is_da_related: DA Related
      da_basis: {constant: complaints_team_coded}
"""
CENSUSES = (FIRST_CENSUS, SECOND_CENSUS)


def area() -> Area:
    content = yaml.safe_load(AREA)
    for mapping in content["extracts"].values():
        for source in mapping.get("columns", {}).values():
            if isinstance(source, dict) and "values" in source:
                said = source["values"].items()
                source["values"] = {text: str(code).lower() if code in (True, False) else code for text, code in said}
    return Area.model_validate(content)


def _prepared(names: list[str], coverage: tuple[date, date]) -> Prepared:
    opened = [open_bytes(name.rpartition("/")[2], exports().files[name]) for name in names]
    read = read_all(opened, area())
    assert not read.refused
    return prepare(read.readings, area(), KEY, coverage, DAY)


@pytest.fixture(scope="module")
def made() -> list[Prepared]:
    """A census a year, and the rest together, as the onboarding has it."""
    others = [name for name in exports().files if name not in CENSUSES]
    return [
        _prepared(others, YEAR),
        _prepared([FIRST_CENSUS], (date(2022, 4, 1), date(2023, 3, 31))),
        _prepared([SECOND_CENSUS], QUARTERS["2023-24Q1"]),
    ]


@pytest.fixture(scope="module")
def sent(made) -> dict[tuple[str, str], pl.DataFrame]:
    return {(each.extract, each.quarter): each.rows for one in made for each in one.submissions}


def _csv(name: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports().files[name].decode(encoding), newline="")))


def _in_files() -> dict[str, int]:
    """Records of each file and part, counted by other means than our readers."""
    counted = {
        "referrals_extract.csv, table": len(_csv("referrals_extract.csv", "cp1252")),
        **{f"{part}.csv, {part}": len(_csv(f"ssda903/{part}.csv")) for part in ("header", "episodes", "uasc")},
    }
    sheet = fastexcel.read_excel(exports().files["complaints_log.xlsx"]).load_sheet(0)
    counted["complaints_log.xlsx, Complaints 2022-23"] = sheet.height
    for name in CENSUSES:
        tags = Counter(element.tag for element in ET.fromstring(exports().files[name]).iter())
        for kind in ("CINdetails", "Assessments", "ChildProtectionPlans", "Section47"):
            counted[f"{name}, {kind}"] = tags[kind]
    return counted


def test_every_source_record_is_accounted_for_once(made):
    told = Counter()
    for one in made:
        told.update(f"{row['file']}, {row['what']}" for row in one.fates.iter_rows(named=True))
    assert dict(told) == _in_files()
    assert sum(told.values()) < 2_000


@pytest.mark.parametrize("quarter", QUARTERS)
def test_what_leaves_is_what_the_generator_put_in(sent, quarter):
    referrals, assessments = sent["referrals", quarter], sent["assessments", quarter]
    # An open assessment leaves as well, and is no event of the quarter.
    authorised = assessments.filter(pl.col("assessment_authorised_date").is_not_null())
    linked = authorised.filter("da_flag").join(
        pl.concat([frame for (extract, _), frame in sent.items() if extract == "referrals"]),
        on=["child_key", "referral_key"],
        suffix="_of_referral",
    )
    care = sent["looked_after_children", quarter]
    found = {
        "referrals": referrals.height,
        "da_referrals": referrals["da_flag"].sum(),
        "assessments": authorised.height,
        "da_assessments_any": authorised["da_flag"].sum(),
        "newly_identified": linked.filter(~pl.col("da_flag_of_referral")).height,
        "plans": sent["child_protection_plans", quarter].height,
        "care_starts": care.height,
        "into_care": care.filter(~pl.col("is_respite") & ~pl.col("is_uasc").fill_null(False)).height,
        "complaints": sent["complaints", quarter].height,
    }
    truth = exports().truth[quarter]
    assert found == {name: truth[name] for name in found}
    assert min(found.values()) > 0


def test_the_generator_s_own_count_is_that_of_the_files():
    """Counted over from the files, without the generator and without our readers."""
    second = ET.fromstring(exports().files[SECOND_CENSUS])
    day = "AssessmentAuthorisationDate"
    spring = [each for each in second.iter("Assessments") if "2023-04-01" <= each.findtext(day, "") <= "2023-06-30"]
    found = [each for each in spring if {"3A", "3B", "3C"} & {factor.text for factor in each.iter("AssessmentFactors")}]
    truth = exports().truth["2023-24Q1"]
    assert (len(spring), len(found)) == (truth["assessments"], truth["da_assessments_any"])
    spoiled = {each.row for each in exports().planted if each.file == "referrals_extract.csv" and each.rule}
    rows = [row for number, row in enumerate(_csv("referrals_extract.csv", "cp1252"), start=2) if number not in spoiled]
    spring = [row for row in rows if re.fullmatch(r"\d\d/0[456]/2023", row["Date of Referral"])]
    assert len(spring) == truth["referrals"]
    assert sum(row["Primary Need"].startswith("N1a") for row in spring) == truth["da_referrals"]


def test_each_planted_fault_is_found_where_it_was_planted_and_nothing_else_is(made):
    told = {(f.rule, f.source_row) for one in made for held in one.held for f in held.findings if f.source_row}
    planted = {(each.rule, each.row) for each in exports().planted if each.rule}
    # What is no need says nothing about domestic abuse either.
    assert told == planted | {("REF-106", row) for rule, row in planted if rule == "REF-113"}
    assert len(exports().planted) == 7


def test_an_id_is_the_same_child_however_it_is_written(sent):
    ids = [row["Person ID"] for row in _csv("referrals_extract.csv", "cp1252")]
    assert any(each.endswith(".0") for each in ids) and any(each != each.strip() for each in ids)
    keys = set(pl.concat([frame for (extract, _), frame in sent.items() if extract == "referrals"])["child_key"])
    plain = keyed(pl.Series([each.strip().removesuffix(".0") for each in ids]), KEY)
    assert keys <= set(plain)


def test_care_that_was_respite_first_counts_once_on_the_day_it_turned(sent):
    episodes = _csv("ssda903/episodes.csv")
    turned = [row for row in episodes if row["RNE"] == "L" and row["CIN"] == "N2" and row["LS"] == "V2"]
    assert len(turned) == 4
    care = pl.concat([frame for (extract, _), frame in sent.items() if extract == "looked_after_children"])
    for row in turned:
        [key] = keyed(pl.Series([row["CHILD"]]), KEY)
        day, month, year = map(int, row["DECOM"].split("/"))
        assert care.filter(child_key=key)["care_start_date"].to_list() == [date(year, month, day)]
        assert care.filter(child_key=key)["is_respite"].to_list() == [False]
    assert {row["REC"] for row in episodes} >= {"X1", "", "E4A"}


def test_the_two_censuses_write_yes_and_no_each_in_its_way():
    said = [{e.text for e in ET.fromstring(exports().files[name]).iter("ReferralNFA")} for name in CENSUSES]
    assert said == [{"true", "false"}, {"1", "0"}]
    factors = [
        {f.text for f in a.iter("AssessmentFactors")}
        for a in ET.fromstring(exports().files[FIRST_CENSUS]).iter("Assessments")
    ]
    assert {"21"} in factors and {"3A", "3B", "3C"} <= set().union(*factors)


def test_nobody_in_it_is_in_a_list_of_names_or_has_a_number_or_place_of_anybody():
    known = {
        line.split(",")[0].strip().lower()
        for name in ("forenames", "surnames")
        for line in (PROJECT / f"seeds/names/{name}.csv").read_text(encoding="utf-8").splitlines()
    }
    for row in _csv("referrals_extract.csv", "cp1252"):
        assert row["Surname"].lower() not in known and row["Postcode"].startswith("ZZ99")
    for row in _csv("ssda903/header.csv"):
        assert re.fullmatch(r"[A-Z]000\d{9}", row["UPN"])


def test_a_upn_has_its_check_letter():
    # By hand: 9 x 5 + 1 x 6 + 1 x 7 + 6 x 8 = 106 = 4 x 23 + 14, and letter 14 (A is 0; no I, O, S) is Q.
    assert upn("00091160000") == "Q000911600000"


def test_written_twice_the_bytes_are_the_same_and_the_folder_says_that_all_is_invented(tmp_path):
    exports.cache_clear()
    paths = seventh_area.write(tmp_path / "once")
    exports.cache_clear()
    ran = subprocess.run(
        [sys.executable, "-m", "examples.seventh_area", str(tmp_path / "again")], cwd=PROJECT, capture_output=True
    )
    assert ran.returncode == 0, ran.stderr
    for path in (tmp_path / "once").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(tmp_path / "once")).read_bytes()
    assert len(paths) == 7 and (tmp_path / "once/README.txt").read_text().startswith("Everything here is invented.")
    assert "invented" in (seventh_area.__doc__ or "").partition(".")[0]
    with (tmp_path / "once/planted.csv").open() as handle:
        assert [row["rule_code"] for row in csv.DictReader(handle)] == [each.rule for each in exports().planted]
