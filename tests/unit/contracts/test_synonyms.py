"""Spellings seen everywhere and the readings of coded cells. Expected meanings are those of the national code sets,
read by hand; what nothing declared tells must stay unknown."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.codes import codes_of, labels_of
from contracts.extracts import BY_NAME, EXTRACTS
from contracts.fields import FIELDS
from contracts.layouts import Source
from contracts.parsing import parse
from contracts.synonyms import FLAGS, FOLDER, folded, meaning, with_synonyms

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "codes"
FILES = sorted(path.stem for path in FOLDER.glob("*.csv"))

KNOWN = [
    ("referral_source_code", "q) 6: Police", "6"),
    ("referral_source_code", "g) 3A: Health services", "3A"),
    ("referral_source_code", "3A: Health services", "3A"),
    ("referral_source_code", "HEALTH SERVICES – general practitioner (GP)", "3A"),
    ("referral_source_code", "‘HEALTH SERVICES’ – general practitioner (GP).", "3A"),
    ("referral_source_code", "g) Police", "6"),
    ("referral_source_code", "4.0", "4"),
    ("primary_need_code", "N1 - Abuse or neglect", "N1"),
    ("primary_need_code", "n1 – Abuse, neglect and exploitation", "N1"),
    ("primary_need_code", "Child’s\u00a0Disability ", "N2"),
    ("primary_need_code", "i) Not CIN", "N9"),
    ("category_of_need_code", "c) Parents illness or disability", "N3"),
    ("category_of_need_code", "j) Not stated", None),
    ("end_reason_code", "h) E41: Residence order granted", "E41"),
    ("end_reason_code", "m) Child moved abroad", "E16"),
    ("closure_reason_code", "RC8 - Case closed after assessment, no further action", "RC8"),
    ("closure_reason_code", "a) Adopted", "RC1"),
    ("closure_reason_code", "i) Not Stated", None),
    ("initial_category_of_abuse", "b) Physical Abuse", "PHY"),
    ("initial_category_of_abuse", "e) Multiple", "MUL"),
    ("initial_category_of_abuse", "Multiple/not recommended", "MUL"),
    ("initial_category_of_abuse", "Emotional", "EMO"),
    ("legal_status_at_start", "C1: ICO", "C1"),
    ("legal_status_at_start", "V4: Short term breaks, agreements recorded", "V4"),
    ("legal_status_at_start", "a) Interim care orders", "C1"),
    ("placement_group_at_start", "a) U1: Foster placement - relatives - long term", "foster"),
    ("placement_group_at_start", "zz) T4: Temporary placement - seven days or less", "other"),
    ("placement_group_at_start", "h5", "independent"),
    ("placement_group_at_start", "g) Secure Children’s Homes", "secure"),
    ("ethnicity_group", "q) CHNE", "asian"),
    ("ethnicity_group", "CNHE", "asian"),
    ("ethnicity_group", "s) REFU", "not_stated"),
    ("ethnicity_group", "NOBT", "not_known"),
    ("ethnicity_group", "WBRI - White British", "white"),
    ("ethnicity_group", "d) Black or black British", "black"),
    ("ethnicity_group", "Asian or Asian British: Indian", "asian"),
    ("sex", "1", "M"),
    ("sex", "2", "F"),
    ("sex", "0", "U"),
    ("sex", "9", "U"),
    ("sex", "Female", "F"),
    ("sex", "b) Female", "F"),
    ("sex", "c) Not stated/recorded", "U"),
    ("sex", "d) Neither", "U"),
    ("sex", "2: Female", "F"),
    ("referral_nfa", "a) Yes", "true"),
    ("referral_nfa", "N", "false"),
    ("referral_nfa", "1", "true"),
    ("referral_nfa", "TRUE", "true"),
    ("referral_nfa", "c) Unknown", None),
    ("factor_codes", "3B: Domestic violence", "3B"),
]
UNKNOWN = [
    ("primary_need_code", "N1a - Domestic Violence"),
    ("primary_need_code", "N5a: Domestic Abuse"),
    ("primary_need_code", "N1 (a)"),
    ("primary_need_code", "N1.1 - Domestic abuse"),
    ("primary_need_code", "N1a"),
    ("primary_need_code", "PSRMEM - Support with memory and cognition"),
    ("primary_need_code", "zzCodeError"),
    ("primary_need_code", "N1 - Family dysfunction"),  # the words of N5: which of the two is meant?
    ("referral_source_code", "Police DV"),
    ("referral_source_code", "d) Health services"),
    ("referral_source_code", "a) Individual"),
    ("referral_source_code", "1 - Individual"),
    ("end_reason_code", "a) Adopted"),
    ("end_reason_code", "g) Special Guardianship Orders"),
    ("end_reason_code", "u) X1:CodeError"),
    ("legal_status_at_start", "e) Accommodated under S20"),
    ("legal_status_at_start", "g) Youth justice legal Statuses"),
    ("closure_reason_code", "h) Child not in need after assessment"),
    ("placement_group_at_start", "f) Residential accommodation"),
    ("placement_group_at_start", "K3"),
    ("referral_nfa", "U"),
    ("referral_nfa", "CS Assessment Updated"),
    ("referral_nfa", "N - but see notes"),
    ("sex", "a) Male / d) Neither"),
    ("sex", "#N/A"),
    ("factor_codes", "3"),
    ("factor_codes", "3A: Domestic violence; 4B: Mental health"),  # two factors, and neither may be lost
    ("factor_codes", "3A - Domestic violence 4B"),
    ("child_key", "Female"),
    ("referral_date", "Police"),
]


@pytest.mark.parametrize(("column", "text", "code"), KNOWN)
def test_what_is_declared_is_read(column: str, text: str, code: str | None) -> None:
    found = meaning(FIELDS[column], text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("column", "text"), UNKNOWN)
def test_what_nothing_declared_tells_stays_unknown(column: str, text: str) -> None:
    assert meaning(FIELDS[column], text) is None


def test_the_way_is_told() -> None:
    need = FIELDS["primary_need_code"]
    ways = {
        "N1": "code",
        "Low income": "label",
        "Not CIN": "synonym",
        "g) Low income": "prefix",
        "N7: Low income": "prefix",
    }
    for text, way in ways.items():
        found = meaning(need, text)
        assert found is not None
        assert found.way == way


def test_cells_become_codes_through_the_contract() -> None:
    field = FIELDS["referral_source_code"]
    cells = pl.Series(["q) 6: Police", "Police DV", "6", "  ", None, "police", "Local desk"])
    source = with_synonyms(Source(header="Source", values={"Local desk": "8"}), field, cells.unique())
    read = parse(cells, field, source)
    assert read.values.cast(pl.String).to_list() == ["6", None, "6", None, None, "6", "8"]
    assert read.unreadable is not None
    assert read.unreadable.to_list() == [False, True, False, False, False, False, False]


def test_not_known_is_blank_and_not_no() -> None:
    field = FIELDS["referral_nfa"]
    cells = pl.Series(["a) Yes", "No", "Unknown", "U"])
    read = parse(cells, field, with_synonyms(Source(header="NFA"), field, cells))
    assert read.values.to_list() == [True, False, None, None]
    assert read.unreadable is not None
    assert read.unreadable.to_list() == [False, False, False, True]


def test_the_areas_own_values_win() -> None:
    field = FIELDS["referral_source_code"]
    own = Source(header="Source", values={"POLICE": "8", "q) 6: Police": None})
    cells = pl.Series(["Police", "q) 6: Police", "g) Police"])
    read = parse(cells, field, with_synonyms(own, field, cells))
    assert read.values.cast(pl.String).to_list() == ["8", None, "6"]
    assert read.unreadable is None


def test_factors_are_read_one_by_one_and_whole() -> None:
    field = FIELDS["factor_codes"]
    three_a, child = "3A: Domestic violence", labels_of("assessment_factor")["4A"]
    sexual = labels_of("assessment_factor")["21"]
    cells = pl.Series([f"{three_a}, 4B", child, f"3a,{child}", sexual, "3A, something else", "21"])
    read = parse(cells, field, with_synonyms(Source(header="Factors"), field, cells))
    assert read.values.to_list() == ["3A|4B", "4A", "3A|4A", "21", None, "21"]


def test_a_column_without_codes_or_a_constant_is_left_alone() -> None:
    texts = pl.Series(["Police", "a) Yes"])
    date, constant = Source(header="Date"), Source(constant="referral")
    assert with_synonyms(date, FIELDS["referral_date"], texts) is date
    assert with_synonyms(constant, FIELDS["record_level"], texts) is constant


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_spelling_gives_a_code_of_its_list_once(name: str) -> None:
    codes = ("true", "false") if name == FLAGS else codes_of(name)
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    assert all(set(row) == {"spelling", "code", "source"} and row["source"] for row in rows)
    assert {row["code"] for row in rows} <= {*codes, ""}
    ours = {} if name == FLAGS else {**labels_of(name), **{code: code for code in codes}}
    alike = [folded(row["spelling"]) for row in rows] + sorted({folded(text) for text in (*ours, *ours.values())})
    assert len(set(alike)) == len(alike), "a spelling stands twice, or says again what a code or a label says"


def test_folding_keeps_codes_and_labels_apart() -> None:
    lists = {c.field.code_list for e in EXTRACTS for c in BY_NAME[e].columns if c.field.code_list}
    for name in lists:
        labels = labels_of(name)
        texts = {folded(code): code for code in labels} | {folded(label): code for code, label in labels.items()}
        assert all(texts[folded(code)] == texts[folded(label)] == code for code, label in labels.items()), name


def test_every_code_the_template_prefers_is_read_or_known_to_be_coarser() -> None:
    """By the template's own column of codes, parted here by hand and not by our reading."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference code sets are not beside the repository (../shared)")
    fields = {
        "Contact / Referral Source": "referral_source_code", "Primary Need Code": "primary_need_code",
        "Child's Category of Need": "category_of_need_code", "Child's Legal Status": "legal_status_at_start",
        "Reason Ceased to be Looked After": "end_reason_code", "Reason for Closure": "closure_reason_code",
    }  # fmt: skip
    seen = 0
    with (REFERENCE / "annexa_2019_codes_used.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["field"] not in fields or row["subcolumn"] != "Preferred code":
                continue
            text = row["code_label"]
            code = text.split(") ")[-1].split(":")[0].split(" - ")[0]
            found = meaning(FIELDS[fields[row["field"]]], text)
            if code == "X1":
                assert found is None
            else:
                assert found is not None, text
                assert found.code == code
                seen += 1
    assert seen == 21 + 10 + 8 + 13 + 20 + 8


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=30), st.sampled_from(["", "a) ", "N1a ", "6: ", "3A - "]))
def test_any_text_is_a_code_of_the_list_or_unknown(column: str, text: str, before: str) -> None:
    field = FIELDS[column]
    found = meaning(field, before + text)
    if found is not None:
        codes = ("true", "false") if field.kind == "flag" else field.codes
        assert found.code is None or found.code in codes


@given(st.sampled_from(codes_of("primary_need")), st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=2))
def test_a_sub_code_of_need_is_never_its_parent(code: str, further: str) -> None:
    for text in (f"{code}{further} - Domestic abuse", f"{code}{further}: Domestic abuse", f"b) {code}{further}"):
        found = meaning(FIELDS["primary_need_code"], text)
        assert found is None
