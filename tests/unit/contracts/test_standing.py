"""Findings of the submissions that count now: of those superseded nothing, of those refused at the door the rule."""

import pytest

from contracts import accepting, receiving, registry
from contracts.extracts import BY_NAME
from contracts.home import HomeProblem
from contracts.spans import spans
from contracts.standing import standing
from tests.unit.contracts.making import AREA, QUARTER, TODAY, canonical, data_home, submission, write_area


@pytest.fixture
def home(tmp_path):
    return data_home(tmp_path)


def send(home, root, name, text, extract="referrals", **manifest):
    return receiving.receive(home, submission(root, name, extract, text, **manifest), today=TODAY)


def settle(home):
    for place in accepting.pending(home):
        accepting.contract_partition(home, *place)
    registry.write_inputs(home)


def test_only_what_counts_is_told(home, tmp_path):
    bad = canonical("referrals", {}, {"referral_date": "31/31/2022"}, {"sex": "Q"})
    send(home, tmp_path, "first-one", bad)
    settle(home)
    [first] = standing(home)
    # One row with a day that does not exist, one with a code that does not.
    assert sorted(each.rule for each in first.findings) == ["REF-104", "REF-109"]
    assert (first.area_code, first.extract, first.periods, first.status) == (AREA, "referrals", (QUARTER,), "supplied")
    send(home, tmp_path, "second-one", canonical("referrals", {}, {}, {}))
    settle(home)
    [second] = standing(home)
    assert (second.submission_id, second.findings) == ("second-one", ())


def test_no_value_is_among_them(home, tmp_path):
    send(home, tmp_path, "first-one", canonical("referrals", {}, {"referral_date": "31/31/2022"}, {"sex": "Quentin"}))
    settle(home)
    told = repr(standing(home))
    assert "31/31" not in told and "Quentin" not in told


def test_a_refusal_at_the_door_is_told_by_its_rule(home, tmp_path):
    text = canonical("referrals", {}).replace("family_key", "nhs_number", 1)
    assert send(home, tmp_path, "third-one", text).outcome == "refused"
    settle(home)
    [refused] = standing(home, AREA)
    assert (refused.status, refused.outcome) == ("refused", None)
    assert [each.rule[:4] for each in refused.findings] == ["BRD-"]
    assert "{" not in refused.findings[0].message + refused.findings[0].remedy


def held_back(home, root):
    """Twenty rows that count, and ten of them sent again: held, as more than a twentieth is missing."""
    send(home, root, "first-one", canonical("referrals", *[{}] * 20))
    settle(home)
    send(home, root, "second-one", canonical("referrals", *[{}] * 10))
    settle(home)


def test_what_is_held_is_told_beside_what_counts_in_its_stead(home, tmp_path):
    held_back(home, tmp_path)
    told = {each.submission_id: each for each in standing(home)}
    assert {name: each.status for name, each in told.items()} == {"first-one": "supplied", "second-one": "held"}
    held = told["second-one"]
    assert (held.area_code, held.extract, held.periods) == (AREA, "referrals", (QUARTER,))
    assert [each.severity for each in held.findings] == ["hold"]
    assert standing(home, "E09000099") == []


def test_what_was_held_is_told_no_more_once_another_counts(home, tmp_path):
    held_back(home, tmp_path)
    send(home, tmp_path, "third-one", canonical("referrals", *[{}] * 21))
    settle(home)
    assert [each.submission_id for each in standing(home)] == ["third-one"]


def test_what_is_held_is_told_once_though_it_was_held_under_an_earlier_area_file_too(home, tmp_path):
    held_back(home, tmp_path)
    write_area(home, extracts={"referrals": {"columns": {name: name for name in BY_NAME["referrals"].names}}})
    settle(home)
    assert sorted(each.submission_id for each in standing(home)) == ["first-one", "second-one"]


def test_another_area_has_none(home, tmp_path):
    send(home, tmp_path, "first-one", canonical("referrals", {}))
    settle(home)
    assert standing(home, "E09000099") == []


def test_before_the_first_refresh_the_remedy_is_said(home):
    with pytest.raises(HomeProblem, match="likeforlike refresh"):
        standing(home)


@pytest.mark.parametrize(
    ("quarters", "said"),
    [
        (["2022-23Q2"], "2022-23Q2"),
        (["2022-23Q2", "2022-23Q1", "2021-22Q4"], "2021-22Q4 to 2022-23Q2"),
        (["2022-23Q1", "2022-23Q3", "2022-23Q4", "2022-23Q4"], "2022-23Q1, 2022-23Q3 to 2022-23Q4"),
        (["year-to-2023-06", "2022-23Q1"], "2022-23Q1, year-to-2023-06"),
        ([], ""),
    ],
)
def test_quarters_that_follow_one_another_are_a_span(quarters, said):
    assert spans(quarters) == said
