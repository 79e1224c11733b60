"""A key that is written wrongly is one sentence of what was expected and one of what to write, with an example from its
field, and never what stands there."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.area import Area, AreaFileProblem
from contracts.manifest import ManifestProblem, read_manifest
from contracts.partnership import Partnership, PartnershipProblem
from contracts.problems import ConfigProblem, read_yaml, validated

AREA = {
    "area_code": "E09000012",
    "area_name": "Hackney",
    "mapping_version": "1",
    "changes": ["1: first mapping"],
    "system": "Mosaic",
}
BREAK = {"on": "2022-07-01", "why": "New system"}
PARTNERSHIP = {
    "name": "Small",
    "reporting_from": "2021-22Q2",
    "members": [{"area_code": "E09000012", "area_name": "Hackney", "joined_on": "2021-01-01"}],
}


def of_area(**change) -> str:
    with pytest.raises(AreaFileProblem) as problem:
        validated(Area, {**AREA, **change}, "hackney.yml", AreaFileProblem)
    return str(problem.value).removeprefix("hackney.yml: ")


def of_partnership(**change) -> str:
    with pytest.raises(PartnershipProblem) as problem:
        validated(Partnership, {**PARTNERSHIP, **change}, "partnership.yml", PartnershipProblem)
    return str(problem.value).removeprefix("partnership.yml: ")


@pytest.mark.parametrize(
    ("on", "what"),
    [
        ("1/7/2022", "is no day written as year-month-day"),
        ("1656633600", "is no day written as year-month-day"),
        ("20220701", "is no day written as year-month-day"),
        ("2022-07-01T00:00:00", "is no day written as year-month-day"),
        ("२०२२-०७-०१", "is no day written as year-month-day"),
        (1656633600, "is no day written as year-month-day"),
        (["2022-07-01"], "is no day written as year-month-day"),
        ("2022-02-30", "is no day of the calendar"),
        ("0000-01-01", "is no day of the calendar"),
        ("0001-01-01", "lies in a year that cannot be meant"),
        ("9999-12-31", "lies in a year that cannot be meant"),
        (None, "is left blank"),
        ("  ", "is left blank"),
    ],
)
def test_a_day_is_year_month_day_and_nothing_else(on, what):
    said = of_area(series_breaks=[{**BREAK, "on": on}])
    assert said == f"`series_breaks.on` (entry 1) {what}. Write it such as 2022-07-01."


def test_days_of_the_agreement_and_of_members_are_told_alike():
    agreement = {"reference": "DSA/1", "signed": "2021-08-01", "expires": "1785542400", "extracts": ["referrals"]}
    assert "`agreement.expires` is no day written" in of_area(agreement=agreement)
    member = {**PARTNERSHIP["members"][0], "joined_on": "1609459200"}
    assert "`members.joined_on` (entry 1) is no day written" in of_partnership(members=[member])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"series_breaks": None},
         "`series_breaks` is left blank. Leave the key out, or write each entry on a line of its own, as in "
         "`- {on: 2022-07-01, why: New case system}`."),
        ({"series_breaks": "2022-07-01"},
         "`series_breaks` is no list. Write each entry on a line of its own, as in "
         "`- {on: 2022-07-01, why: New case system}`."),
        ({"series_breaks": [BREAK, "2022-07-01"]},
         "`series_breaks` (entry 2) has no keys under it. Write `key: value` lines under it, indented."),
        ({"series_breaks": [{**BREAK, "why": " \t"}]},
         "`series_breaks.why` (entry 1) is left blank. Write one text there."),
        ({"series_breaks": [{"on": "2022-07-01"}]}, "`series_breaks.why` (entry 1) is missing. Add it."),
        ({"series_breaks": [{**BREAK, "extracts": ["contacts"]}]},
         "`series_breaks.extracts` (entry 1, in it 1) is none of the words that it can be. Write one of these: "
         "`referrals`, `assessments`, `child_protection_plans`, `looked_after_children`, `complaints` or "
         "`aggregate_return`."),
        ({"area_code": "Hackney"}, "`area_code` is not in the form that it has. Write it such as E09000012."),
        ({"area_name": " "}, "`area_name` is left blank. Write one text there."),
        ({"system": ["Mosaic"]}, "`system` is no single text. Write one text there."),
        ({"mapping_version": "first"},
         "`mapping_version` is no whole number. Write it as a plain number, such as 1."),
        ({"mapping_version": "0"}, "`mapping_version` is less than 1. Write it as a plain number, such as 1."),
        ({"changes": []},
         '`changes` has no entry. Write each entry on a line of its own, as in `- "1: first mapping (2022-07-01)"`.'),
        ({"changes": ["1: first", ""]},
         '`changes` (entry 2) is left blank. Write it such as "1: first mapping (2022-07-01)".'),
        ({"sytem": "Mosaic"}, "`sytem` is not a key we know. Remove it, or mend its spelling: `system`."),
        ({"password": "x"}, "`password` is not a key we know. Remove it, or mend its spelling."),
        ({"extracts": {"referrals": {"columns": {"child_key": {"form": "Child"}}}}},
         "`extracts.referrals.columns.child_key.form` is not a key we know. Remove it, or mend its spelling: `from`."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_area_file_is_told_with_what_to_write(change, said):
    assert of_area(**change) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"plausibility": {"PLA-101": {"low": "5%", "high": "0.6"}}},
         "`plausibility.PLA-101.low` is no number. Write it as a plain number, such as 0.05."),
        ({"plausibility": {"PLA-101": {"low": "5", "high": "0.6"}}},
         "`plausibility.PLA-101.low` is more than 1. Write it as a plain number, such as 0.05."),
        ({"plausibility": {"PLA-101": {"low": "0.7", "high": "0.6"}}},
         "`plausibility.PLA-101`: high is not above low. Mend the one that is wrong."),
        ({"due_days": "six weeks"}, "`due_days` is no whole number. Write it as a plain number, such as 45."),
        ({"due_days": None},
         "`due_days` is left blank. Leave the key out, or write it as a plain number, such as 45."),
        ({"due_days": "367"}, "`due_days` is more than 366. Write it as a plain number, such as 45."),
        ({"conventions": {"social_value": {"discount_rate": "1"}}},
         "`conventions.social_value.discount_rate` is not less than 1. Write it as a plain number, such as 0.035."),
        ({"disclosure": {"treshold": "5"}},
         "`disclosure.treshold` is not a key we know. Remove it, or mend its spelling: `threshold`."),
        ({"disclosure": "5"}, "`disclosure` has no keys under it. Write `key: value` lines under it, indented."),
        ({"period_types": ["month"]},
         "`period_types` (entry 1) is none of the words that it can be. Write one of these: `quarter`, `rolling_year` "
         "or `financial_year`."),
        ({"reporting_from": "2021-23Q2"},
         "`reporting_from` is no quarter of this century. Write it such as 2021-22Q2."),
        ({"name": ""}, "`name` is left blank. Write one text there."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_partnership_yml_is_told_with_what_to_write(change, said):
    assert of_partnership(**change) == said


def test_how_many_more_there_are_is_said():
    assert of_area(system=None, mapping_version="x").endswith("such as 1. (1 more after it.)")


@pytest.mark.parametrize("nil", ["maybe", "Siobhan"])
def test_true_and_false_in_a_manifest(nil):
    content = {
        "submission_id": "hackney-one", "area_code": "E09000012", "extract": "referrals", "file": "rows.csv",
        "coverage_start": "2022-07-01", "coverage_end": "2022-09-30", "extracted_on": "2022-10-10", "nil_return": nil,
    }  # fmt: skip
    with pytest.raises(ManifestProblem) as problem:
        read_manifest(json.dumps(content))
    assert str(problem.value) == "manifest.json: `nil_return` is neither true nor false. Write true or false."


SECRET = "Quillfeather"
VALUES = st.recursive(
    st.sampled_from([SECRET, f"{SECRET} 943 476 5919", None, "", "1", "2022-07-01", "2021-22Q2", "nan"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(
        st.sampled_from(["on", "why", "extracts", "from", "columns", "low", "area_code", "referrals", "x"]), below,
        max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(data=st.data(), model=st.sampled_from([Area, Partnership]))
def test_whatever_stands_under_a_key_is_read_or_told_without_it(data, model):
    sound = AREA if model is Area else PARTNERSHIP
    keys = st.sampled_from(list(model.model_fields))
    content = {**sound, data.draw(keys): data.draw(VALUES), data.draw(keys): data.draw(VALUES)}
    raw = yaml.safe_dump(content).encode()
    try:
        validated(model, read_yaml(raw, "a.yml", ConfigProblem), "a.yml", ConfigProblem)
    except ConfigProblem as refused:
        said = str(refused)
        assert SECRET not in said and "\n" not in said and said.endswith((".", ".)"))
        assert len(said.split(". ")) >= 2 and "{" not in said.replace("{on:", "").replace("{extract:", "").replace(
            "{area_code:", ""
        )
        assert not any(word in said for word in ("Input should", "valid", "Value error", "Mend it"))
