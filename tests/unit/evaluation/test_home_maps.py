"""The impact maps of a data home, as a refresh takes them: which files, under which names, valued or refused."""

from __future__ import annotations

import json

import pytest

from contracts.home import Home
from contracts.partnership import PartnershipProblem
from evaluation.conventions import all_conventions
from evaluation.home_maps import home_maps, map_files
from evaluation.map_tables import map_tables
from evaluation.uncertainty_tables import uncertainty_tables
from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import paid, row

PARTNERSHIP = """\
name: Test partnership
members:
  - {area_code: E09000012, area_name: Hackney, joined_on: 2019-04-01}
reporting_from: 2022-23Q1
"""


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.impact_maps.mkdir(parents=True)
    made.partnership_file.write_text(PARTNERSHIP)
    return made


def put(home, name, *rows):
    (home.impact_maps / name).write_text(maps.text([{"kind": "outcome", **each} for each in rows]))


def test_files_that_are_maps_are_taken_and_nothing_else(home):
    for name in ("b.csv", "A.yaml", "c.XLSX", "d.json", "e.xls", "~$c.xlsx", ".hidden.csv", "notes.txt", "f.pdf"):
        (home.impact_maps / name).write_text("")
    (home.impact_maps / "folder.csv").mkdir()
    assert [each.name for each in map_files(home)] == ["A.yaml", "b.csv", "c.XLSX", "d.json", "e.xls"]


def test_text_is_a_map_where_it_begins_like_one(home):
    put(home, "map.txt", row())
    (home.impact_maps / "spaced.txt").write_text("Outcome\tAccrues to\tQuantity\n")
    (home.impact_maps / "yaml.txt").write_text("name: x\noutcomes: []\n")
    (home.impact_maps / "notes.txt").write_text("The outcome of the meeting: the quantity is to be counted again.\n")
    assert [each.name for each in map_files(home)] == ["map.txt", "spaced.txt", "yaml.txt"]
    assert home_maps(home, {})[0].checked.map is not None


def test_a_json_file_is_valued_as_value_does(home):
    rows = [{name: text for name, text in row().items()}]
    (home.impact_maps / "map.json").write_text(json.dumps({"outcomes": rows}))
    [made] = home_maps(home, {})
    assert made.map_id == "map_json" and made.checked.map is not None


def test_a_home_without_maps_has_tables_without_rows(home):
    home.impact_maps.rmdir()
    uncertainty, made = uncertainty_tables(home_maps(home, {}))
    assert made == []
    assert all(table.is_empty() and table.width > 3 for table in (map_tables(made) | uncertainty).values())


def test_an_id_is_of_the_files_own_name_whatever_lies_beside_it(home):
    put(home, "nine.csv", row())
    assert [each.map_id for each in home_maps(home, {})] == ["nine"]
    for name in ("Nine.yaml", "Nine.xlsx", "Année (draft).csv"):
        put(home, name, row())
    ids = {each.file.name: each.map_id for each in home_maps(home, {})}
    assert ids == {
        "nine.csv": "nine", "Nine.yaml": "nine_yaml", "Nine.xlsx": "nine_xlsx", "Année (draft).csv": "ann_e_draft",
    }  # fmt: skip


def test_two_files_that_come_to_one_id_are_refused_until_one_is_renamed(home):
    for name in ("Year two (draft).csv", "year two draft.csv", "other.csv"):
        put(home, name, row())
    made = home_maps(home, {})
    assert [each.map_id for each in made] == ["year_two_draft", "other", "year_two_draft_2"]
    assert [maps.codes(each.checked) for each in made] == [{"VAL-005"}, set(), {"VAL-005"}]
    assert "year two draft.csv" in made[0].checked.findings[0].message and made[1].checked.map is not None


def test_a_quantity_is_the_published_count_of_its_period_and_area(home):
    of = {"quantity_measure": "da_referrals", "quantity_period": "2022-23", "quantity": ""}
    put(home, "map.csv", row(**of, area_code="E09000012"), paid())
    counts = {("E09000012", "da_referrals", "2022-23"): 41.0, (None, "da_referrals", "2022-23"): 99.0}
    [made] = home_maps(home, counts)
    [outcome] = map_tables([made])["impact_map_outcomes"].rows(named=True)
    assert (outcome["quantity"], outcome["quantity_measure"], outcome["quantity_period"]) == (
        41, "da_referrals", "2022-23",
    )  # fmt: skip
    [missing] = home_maps(home, {(None, "da_referrals", "2022-23"): 99.0})
    assert missing.checked.map is None and maps.codes(missing.checked) == {"VAL-122"}
    told = map_tables([missing])
    assert told["impact_maps"].select("status", "rules_broken").rows() == [("refused", "VAL-122")]
    assert told["impact_map_outcomes"].is_empty()


@pytest.mark.parametrize("typed", ["", "8"])
def test_a_quantity_that_is_withheld_is_not_valued_typed_or_not(home, typed):
    of = {"quantity_measure": "da_referrals", "quantity_period": "2022-23", "quantity": typed}
    put(home, "map.csv", row(**of, area_code="E09000012"), paid())
    [made] = home_maps(home, {("E09000012", "da_referrals", "2022-23"): None, (None, "da_referrals", "2022-23"): 99.0})
    [found] = made.checked.findings
    assert made.checked.map is None and found.rule == "VAL-129" and "8" not in found.message.removesuffix("2022-23")
    assert found.message.startswith("The quantity is withheld, so it is not valued")
    told = map_tables([made])
    assert told["impact_maps"].select("status", "rules_broken").rows() == [("refused", "VAL-129")]
    assert told["impact_map_outcomes"].is_empty()


def test_a_name_that_looks_like_a_persons_is_refused_and_not_released(home):
    put(home, "a.b@example.org.csv", row(), paid())
    [made] = home_maps(home, {})
    assert made.checked.map is None and maps.codes(made.checked) == {"VAL-123"}
    [told] = map_tables([made])["impact_maps"].rows(named=True)
    assert "example" not in told["map_id"] + told["map_name"]


def test_an_area_that_is_no_member_is_refused(home):
    put(home, "map.csv", row(area_code="E09000099"))
    [made] = home_maps(home, {})
    assert made.checked.map is None and maps.codes(made.checked) == {"VAL-124"}


def test_numbers_too_large_to_value_refuse_the_map_and_not_the_refresh(home):
    put(home, "vast.csv", row(proxy_gbp="999,000,000,000", quantity="9e200", quantity_low="0", quantity_high="9e300"))
    put(home, "fine.csv", row(), paid())
    _, (fine, vast) = uncertainty_tables(home_maps(home, {}))
    assert fine.checked.map is not None and vast.checked.map is None


def test_the_partnership_chooses_the_convention_and_the_rate(home):
    put(home, "map.csv", row(), paid())
    home.partnership_file.write_text(
        PARTNERSHIP + "conventions:\n  social_value: {convention: year-0-straight-line, discount_rate: 0.05}\n"
    )
    [made] = home_maps(home, {})
    assert (made.convention.name, made.convention.discount_rate) == ("year-0-straight-line", 0.05)
    [told] = map_tables([made])["impact_maps"].rows(named=True)
    assert "year 1 is not discounted" in told["convention_in_words"] and "5 % a year" in told["convention_in_words"]


def test_every_convention_can_be_chosen_and_no_other(home):
    put(home, "map.csv", row(), paid())
    for each in all_conventions():
        home.partnership_file.write_text(PARTNERSHIP + f"conventions: {{social_value: {{convention: {each.name}}}}}\n")
        assert home_maps(home, {})[0].convention == each
    home.partnership_file.write_text(PARTNERSHIP + "conventions: {social_value: {convention: year-2-compound}}\n")
    with pytest.raises(PartnershipProblem):
        home_maps(home, {})


def test_the_same_map_gives_the_same_digits(home):
    put(home, "map.csv", row(deadweight="0.2", deadweight_low="0.1", deadweight_high="0.5"), paid())
    one, two = (uncertainty_tables(home_maps(home, {}))[0] for _ in range(2))
    assert all(one[name].equals(two[name]) for name in one)
    assert one["impact_map_uncertainty"]["ratio_lower_95"][0] is not None
    analyses = one["impact_map_sensitivity"]["analysis"].unique().sort().to_list()
    assert analyses == ["break_even", "convention", "one_way", "simulation"]
