"""The example map comes to what docs/social_value.md says it does."""

from __future__ import annotations

from contracts.home import PROJECT
from evaluation.conventions import DEFAULT
from evaluation.map_checking import check_map
from evaluation.valued import value_map

MAP = PROJECT / "examples" / "demonstration" / "partnership" / "impact_maps" / "demonstration.csv"
PAGE = " ".join((PROJECT / "docs" / "social_value.md").read_text(encoding="utf-8").split())


def test_the_page_says_what_the_map_comes_to():
    checked = check_map(MAP)
    assert checked.map is not None and {each.severity for each in checked.findings} == {"warn"}
    valued = value_map(checked.map, DEFAULT, draws=100)
    assert f"£{valued.value.ratio:.2f} for every £1, and to £{valued.value.fiscal_ratio:.2f} if fiscal" in PAGE
    council = next(each for each in valued.value.bearers() if each.name == "local_authority")
    assert f"pays £{council.paid_gbp:,.0f} and gains £{council.gained_gbp:,.2f}" in PAGE
    assert valued.evidence.example.share == 1


def test_every_number_of_the_map_is_sourced_or_marked_as_an_example():
    checked = check_map(MAP)
    assert all(each.source and each.is_example for each in checked.map.outcomes)
    assert all(each.source == "example" for each in checked.map.inputs)
