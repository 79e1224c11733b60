"""The files that people write: area files, partnership.yml, manifests. A mistake is one sentence that names file and
key."""

from __future__ import annotations

import json
from datetime import date

import pytest

from contracts import partnership
from contracts.area import AreaFileProblem, load_area, load_areas
from contracts.home import Home, HomeProblem
from contracts.layouts import ExtractMapping, misfit
from contracts.manifest import ManifestProblem, read_manifest
from contracts.partnership import PartnershipProblem
from tests.unit.contracts.making import AREA, data_home

AREA_FILE = """
area_code: E09000012
area_name: Hackney
mapping_version: 1
changes: ["1: first mapping (2021-08-01)"]
system: Mosaic
agreement: {reference: DSA/1, signed: 2021-08-01, expires: 2026-08-01, extracts: [referrals]}
comparability: {linkage: same_key, uasc: {value: flagged, note: Since 2021}}
extracts:
  referrals:
    columns:
      child_key: Child
      referral_key: Ref
      referral_date: {from: Date, date_style: dd/mm/yyyy}
      record_level: {constant: referral}
      referral_nfa: {from: NFA, values: {Yes: true, No: false, 06: false, U: }}
      da_flag: DA
      da_basis: {constant: local_flag}
"""


BASE = {
    name: name for name in ("child_key", "referral_key", "referral_date", "record_level", "referral_nfa", "da_basis")
}


@pytest.fixture
def area_file(tmp_path):
    def write(text: str):
        path = tmp_path / "E09000012_hackney.yml"
        path.write_text(text)
        return load_area(path)

    return write


def test_what_is_written_is_text_whatever_yaml_would_make_of_it(area_file):
    area = area_file(AREA_FILE)
    assert area.extracts["referrals"].columns["referral_nfa"].values == {
        "Yes": "true", "No": "false", "06": "false", "U": None,
    }  # fmt: skip
    assert area.extracts["referrals"].columns["child_key"].header == "Child"
    assert area.agreement.expires == date(2026, 8, 1)
    assert (area.comparability["uasc"].value, area.comparability["uasc"].note) == ("flagged", "Since 2021")


MISTAKES = {
    "no column `da_bases`": ("da_basis: {", "da_bases: {"),
    "mapping_version": ("mapping_version: 1", "mapping_version: first"),
    "system": ("system: Mosaic", "system: Mosaic\nsystem: Liquidlogic"),
    "linkage": ("same_key", "some_key"),
    "area_name": ("area_name: Hackney\n", ""),
    "record_level": ("constant: referral", "constant: referral, from: Level"),
    "take `da_flag` out": ("comparability: {", "comparability: {da_basis_at_referral: not_available, "),
    "date_style": ("dd/mm/yyyy", "mm/dd/yyyy"),
    "agreement.expires": ("2026-08-01", "2026-18-01"),
    "sytem": ("system: Mosaic", "sytem: Mosaic\nsystem: Mosaic"),
    "no column `child_id`": ("child_key: Child", "child_id: Child"),
    "needs the column `child_key`": ("      child_key: Child\n", ""),
    "takes no date_style": ("{constant: local_flag}", "{from: Basis, date_style: datetime}"),
    "the same in every row": ("referral_key: Ref", "referral_key: {constant: 0a0a}"),
    "`expires` lies before `signed`": ("expires: 2026-08-01", "expires: 2021-07-31"),
    "referrals.columns.referral_nfa: `values: line 2` gives `no_no`": ("No: false", "No: no_no"),
    "referrals.columns.record_level: `constant` gives something": ("constant: referral", "constant: a referral"),
    "referrals.columns.da_basis: `constant` is blank": ("constant: local_flag", "constant: ' '"),
    "well-formed": ("changes: [", "changes: {["),
    "no fact `uasc_flag`": ("uasc:", "uasc_flag:"),
}


@pytest.mark.parametrize("named", MISTAKES)
def test_a_mistake_in_an_area_file_is_named_with_its_remedy(area_file, named):
    with pytest.raises(AreaFileProblem) as problem:
        area_file(AREA_FILE.replace(*MISTAKES[named]))
    said = str(problem.value)
    assert said.startswith("E09000012_hackney.yml") and named in said
    assert "\n" not in said and len(said) < 400 and said.endswith((".", ".)"))


VALUES = "extracts.referrals.columns.referral_nfa.values"
IDENTIFYING = [
    ("U: }", "943 476 5919: }", VALUES),
    ("U: }", "943\u00a0476\u00a05919: }", VALUES),
    ("U: }", "H801200001001: }", VALUES),
    ("U: }", "U: 943 476 5919}", VALUES),
    ("U: }", "Quillfeather: E8 4QN}", VALUES),
    ("U: }", "Siobhan Okonkwo: }", VALUES),
    ("from: Date", "from: s.okonkwo@example.org", "extracts.referrals.columns.referral_date.from"),
    ("note: Since 2021", "note: ask Siobhan Okonkwo", "comparability.uasc.note"),
    ("system: Mosaic", "system: Mosaic at E8 4QN", "system"),
    ("reference: DSA/1", "reference: AB 12 34 56 C", "agreement.reference"),
    ("first mapping", "Ring 07700 900123", "changes"),
]


@pytest.mark.parametrize(("old", "new", "place"), IDENTIFYING)
def test_an_identifier_or_a_name_in_an_area_file_is_refused_by_its_place_and_not_echoed(area_file, old, new, place):
    with pytest.raises(AreaFileProblem) as problem:
        area_file(AREA_FILE.replace(old, new))
    assert str(problem.value) == (
        f"E09000012_hackney.yml: a word under `{place}` looks like somebody's identifier or name. Take it out: this "
        "file travels."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("U: }", "943 476 5918: }"),
        ("U: }", "E8: }"),
        ("U: }", "Claudia Jones Organisation: }"),
        ("note: Since 2021", "note: Since 2021-22Q2"),
        ("(2021-08-01)", "(2021-08-01), reviewed by Sarah Smith"),
    ],
)
def test_what_is_nobodys_identifier_and_who_reviewed_it_may_stand_in_an_area_file(area_file, old, new):
    assert area_file(AREA_FILE.replace(old, new)).area_code == AREA


SOURCES = {
    "age_band": ({"values": {"0-4": "1_4", "?": None}}, {"values": {"0-4": "0-4"}}),
    "primary_need_code": ({"values": {"DV": "n1"}}, {"values": {"DV": "N11"}}),
    "referrals_previous_12m": ({"values": {"none": "0"}}, {"values": {"none": "no"}}),
    "closure_date": ({"values": {"open": None}}, {"values": {"open": "31/12/9999"}}),
    "referral_nfa": ({"constant": "true"}, {"constant": "yes"}),
    "family_key": ({"values": {"none": None}}, {"values": {"none": "0"}}),
}


@pytest.mark.parametrize("column", SOURCES)
def test_what_a_value_stands_for_is_what_its_column_can_hold(column):
    def mapping(source):
        origin = {} if "constant" in source else {"from": "x"}
        return ExtractMapping.model_validate({"columns": {**BASE, column: {**origin, **source}}})

    right, wrong = SOURCES[column]
    assert misfit("referrals", mapping(right)) is None
    assert f"referrals.columns.{column}: `" in (misfit("referrals", mapping(wrong)) or "")


def test_a_factor_may_stand_for_several_and_a_name_is_not_echoed():
    needed = {name: name for name in ("child_key", "assessment_key", "assessment_start_date", "da_basis")}

    def said(target):
        source = {"from": "Factors", "values": {"DV": target}}
        return misfit("assessments", ExtractMapping.model_validate({"columns": {**needed, "factor_codes": source}}))

    assert said("3A,3B") is None
    assert "Quillfeather" not in said("Quillfeather") and "factor_codes: `values: line 1`" in said("Quillfeather")
    assert "`99Z`" in said("99Z")


@pytest.mark.parametrize(
    "tag", ["!!timestamp foo", "!!int foo", "!!float foo", "!!bool foo", "!!binary é", "!!set foo"]
)
def test_a_value_with_a_tag_of_yaml_is_one_sentence(area_file, tag):
    with pytest.raises(AreaFileProblem, match="not well-formed YAML near line 7"):
        area_file(AREA_FILE.replace("signed: 2021-08-01", f"signed: {tag}"))


def test_one_area_has_one_file(tmp_path):
    home = data_home(tmp_path)
    assert list(load_areas(home)) == [AREA]
    (home.areas / "E09000012_again.yml").write_text(AREA_FILE)
    with pytest.raises(AreaFileProblem, match="has a file already"):
        load_areas(home)


def test_a_changed_area_file_is_read_again(area_file):
    assert area_file(AREA_FILE).system == "Mosaic"
    assert area_file(AREA_FILE.replace("Mosaic", "Eclipse")).system == "Eclipse"


def test_a_partnership_has_its_defaults(tmp_path):
    found = partnership.load(data_home(tmp_path))
    assert (found.due_days, found.held_if_missing_keys_share, found.disclosure.threshold) == (45, 0.05, 5)
    assert found.members[0].left_on is None and found.reporting_to is None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("name: Small\n", "", "name"),
        ("2021-22Q2", "2021-23Q2", "reporting_from"),
        ("2021-22Q2", "2021-22", "reporting_from"),
        ("joined_on: 2021-01-01", "joined_on: 2021-01-01, left_on: 2020-01-01", "left_on"),
        ("members:\n", "members:\n  - {area_code: E09000012, area_name: H, joined_on: 2021-01-01}\n", "twice"),
        ("reporting_from", "reporting_to: 2020-21Q1\nreporting_from", "reporting_to"),
    ],
)
def test_a_mistake_in_the_partnership_file_is_named(tmp_path, old, new, named):
    home = data_home(tmp_path)
    home.partnership_file.write_text(home.partnership_file.read_text().replace(old, new, 1))
    with pytest.raises(PartnershipProblem) as problem:
        partnership.load(home)
    assert "partnership.yml" in str(problem.value) and named in str(problem.value)


def test_no_partnership_says_where_to_get_one(tmp_path):
    with pytest.raises(HomeProblem, match="likeforlike demo"):
        partnership.load(Home(tmp_path / "nowhere"))


MANIFEST = {
    "submission_id": "hackney-one", "area_code": AREA, "extract": "referrals", "coverage_start": "2022-07-01",
    "coverage_end": "2022-09-30", "extracted_on": "2022-10-10", "file": "rows.csv",
}  # fmt: skip


def test_a_manifest_says_what_it_leaves_out():
    manifest = read_manifest(json.dumps(MANIFEST))
    assert (manifest.provenance, manifest.nil_return, manifest.source_format) == ("real", False, "table")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"submission_id": "../up"}, "submission_id"),
        ({"submission_id": "SHOUTED-ID"}, "submission_id"),
        ({"extract": "contact"}, "extract"),
        ({"coverage_end": "2022-06-30"}, "coverage_end"),
        ({"coverage_end": "30/09/2022"}, "coverage_end"),
        ({"provenance": "made up"}, "provenance"),
        ({"file": "../../etc/passwd"}, "file"),
        ({"key": "0123456789abcdef"}, "key"),
        ({"area_code": "Hackney"}, "area_code"),
    ],
)
def test_a_mistake_in_a_manifest_is_named_without_its_value(change, named):
    with pytest.raises(ManifestProblem) as problem:
        read_manifest(json.dumps({**MANIFEST, **change}))
    assert named in str(problem.value)
    assert not any(value in str(problem.value) for value in change.values())


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_manifest_is_said_to_be_none(raw):
    with pytest.raises(ManifestProblem):
        read_manifest(raw)
