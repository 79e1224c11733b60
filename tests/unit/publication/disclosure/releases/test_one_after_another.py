"""What one release withheld, no later one gives away: quarters and then the year, six areas and then five, a count
revised, a breakdown after its total. Attacked by an attacker that shares nothing with the solver."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.publication.disclosure.releases.making import (
    QUARTERS,
    SEXES,
    YEAR,
    Asked,
    Release,
    children,
    given_away,
    release,
)

QUARTER = tuple(QUARTERS)
Q1, Q2, Q3, Q4 = QUARTER
AREAS = ("E1", "E2", "E3", "E4", "E5", "E6")
COUNTED = children(
    {
        "E1": {Q1: (2, 9, 1, 12), Q2: (8, 11, 7, 9), Q3: (9, 14, 8, 12), Q4: (1, 8, 1, 9)},
        "E2": {Q1: (12, 20, 9, 31), Q2: (14, 22, 8, 27), Q3: (11, 19, 12, 30), Q4: (13, 25, 9, 33)},
        "E3": {Q1: (7, 13, 8, 15), Q2: (2, 16, 2, 14), Q3: (8, 12, 9, 13), Q4: (9, 11, 7, 16)},
        "E4": {Q1: (21, 40, 19, 38), Q2: (25, 41, 22, 44), Q3: (18, 37, 24, 42), Q4: (20, 45, 21, 39)},
        "E5": {Q1: (0, 7, 3, 8), Q2: (9, 9, 8, 7), Q3: (7, 8, 9, 11), Q4: (8, 7, 9, 10)},
        "E6": {Q1: (6, 12, 9, 15), Q2: (7, 14, 8, 13), Q3: (9, 11, 9, 12), Q4: (8, 13, 7, 14)},
    }
)  # fmt: skip


def only(areas, quarters=QUARTER):
    return {child: count for child, count in COUNTED.items() if child[0] in areas and child[1] in quarters}


def safe(releases):
    insiders = sorted({child[0] for each in releases for child in each.counted})
    return not any(given_away(releases, own=own) for own in (None, *insiders))


def small(made):
    return {key for key in made.asked_keys() if 1 <= made.count(key) <= 5}


def test_three_quarters_then_the_year():
    three = QUARTER[:3]
    first = release(Release(only(AREAS[:3], three), Asked(three, sums=(AREAS[:3],))))
    then = release(Release(only(AREAS[:3]), Asked(sums=(AREAS[:3],))), [first])
    assert small(first) and small(then) and not small(then) & then.published
    assert safe([first, then])
    # The fourth quarter of E1 is small, and three of its quarters are known.
    assert ("E1", YEAR, "da_referrals", "", "") not in then.published or (
        ("E1", Q1, "da_referrals", "", "") not in first.published
    )


def test_without_the_ledger_the_year_gives_the_quarter_away():
    """What this file guards against happens where no ledger is kept."""
    three = QUARTER[:3]
    counted = {child: count if child[1] == Q4 else count + 6 for child, count in only(("E1", "E2", "E3")).items()}
    early = {child: count for child, count in counted.items() if child[1] in three}
    first = release(Release(early, Asked(three)))
    forgetful = release(Release(counted, Asked((YEAR,))))
    assert not small(first)
    assert given_away([first, replace(forgetful, asked=Asked())])
    kept = release(Release(counted, Asked()), [first])
    assert safe([first, kept])
    assert ("E1", YEAR, "da_referrals", "", "") not in kept.published


@pytest.mark.parametrize("leaving", ["E1", "E4", "E5"])
def test_six_areas_then_five(leaving):
    stay = tuple(area for area in AREAS if area != leaving)
    asked = Asked((Q1,), sums=(AREAS,))
    first = release(Release(only(AREAS, QUARTER[:1]), asked))
    then = release(Release(only(AREAS, QUARTER[:1]), replace(asked, sums=(stay,))), [first])
    assert safe([first, then])


def test_an_area_that_joins():
    asked = Asked((Q1,), sums=(AREAS[:4],))
    first = release(Release(only(AREAS[:4], QUARTER[:1]), asked))
    then = release(Release(only(AREAS[:5], QUARTER[:1]), replace(asked, sums=(AREAS[:5],))), [first])
    assert safe([first, then])


@pytest.mark.parametrize(
    "revised",
    [
        {("E1", Q1, "female", True): 4},
        {("E2", Q1, "male", False): 30},
        {("E5", Q1, "male", True): 0},
        {("E3", Q2, "female", True): 8},
    ],
)
def test_a_count_revised(revised):
    asked = Asked(sums=(AREAS[:3],))
    counted = only((*AREAS[:3], "E5"))
    first = release(Release(counted, asked))
    then = release(Release(counted | revised, asked), [first])
    assert safe([first, then])


def test_a_breakdown_after_its_total():
    first = release(Release(only(AREAS[:3]), Asked((YEAR,), sums=(AREAS[:3],))))
    then = release(Release(only(AREAS[:3]), Asked((YEAR,), sums=(AREAS[:3],), by_sex=True)), [first])
    assert safe([first, then])
    assert any(key[4] in SEXES for key in then.published)


def test_the_same_again_withholds_the_same():
    asked = Asked(sums=(AREAS,), by_sex=True)
    first = release(Release(only(AREAS), asked))
    again = release(Release(only(AREAS), asked), [first])
    assert again.published == first.published
    once_more = release(Release(only(AREAS), asked), [first, again])
    assert once_more.published == first.published


def test_a_quarter_that_an_earlier_release_withheld_is_known_to_be_no_nought():
    """Of E2's year the first and the fourth quarter are withheld, 13 together, so the first is 12 at most. A later sum
    of that quarter would tell E1, who knows its own, that 18 at least of E4's 23 referrals were with domestic abuse."""
    counted = children(
        {
            "E1": {Q1: (2, 0, 1, 4), Q2: (0, 3, 12, 4), Q3: (0, 0, 18, 0), Q4: (0, 0, 8, 17)},
            "E2": {Q1: (7, 18, 2, 30), Q2: (28, 30, 20, 7), Q3: (2, 5, 8, 7), Q4: (1, 2, 3, 27)},
            "E3": {Q1: (28, 1, 9, 26), Q2: (1, 2, 28, 4), Q3: (7, 3, 15, 16), Q4: (14, 8, 7, 3)},
            "E4": {Q1: (2, 1, 19, 1), Q2: (3, 15, 1, 21), Q3: (3, 6, 0, 0), Q4: (7, 11, 8, 3)},
        }
    )
    first = release(Release(counted, Asked()))
    of_e2 = {("E2", quarter, "da_referrals", "", "") for quarter in (Q1, Q4)}
    assert of_e2 <= set(first.asked_keys()) - first.published
    first_quarter = {child: count for child, count in counted.items() if child[1] == Q1}
    first_quarter[("E1", Q1, "male", True)] = 6
    then = release(Release(first_quarter, Asked((Q1,), sums=(("E1", "E2", "E3", "E4"),))), [first])
    assert safe([first, then])
