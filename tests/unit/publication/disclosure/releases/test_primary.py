"""The primary rules: which counts and differences may not be told, to whom."""

import pytest

from publication.disclosure.counts import Count
from publication.disclosure.primary import Rules

PUBLIC, AREAS = Rules("public", 5, 10, 3), Rules("partnership", 5, 10, 3)


@pytest.mark.parametrize(
    ("rules", "count", "families", "ends"),
    [
        (AREAS, 0, None, None),
        (AREAS, 1, None, (1, 6)),
        (AREAS, 5, None, (1, 6)),
        (AREAS, 6, None, None),
        (PUBLIC, 6, None, (1, 11)),
        (PUBLIC, 10, None, (1, 11)),
        (PUBLIC, 11, None, None),
        (PUBLIC, 5, 5, (1, 6)),
        (PUBLIC, 6, 3, None),
        (PUBLIC, 6, 2, (1, 6)),  # two families
        (PUBLIC, 40, 1, (1, 40)),
        (AREAS, 6, 2, (1, 6)),
        (PUBLIC, 0, 0, None),
    ],
)
def test_of_a_count(rules, count, families, ends):
    assert rules.of_count(Count(count, families)) == ends


@pytest.mark.parametrize(
    ("difference", "whole", "tie", "ends"),
    [
        (1, 20, "attribute", (1, 6)),
        (5, 20, "subset", (1, 6)),
        (6, 20, "attribute", None),
        (0, 20, "attribute", (0, 1)),  # all of them: it is said of each
        (0, 20, "subset", None),
        (3, 20, "record", None),
        (0, 20, "record", None),
        (0, 0, "attribute", None),
    ],
)
def test_of_a_difference(difference, whole, tie, ends):
    assert AREAS.of_difference(difference, Count(whole), tie) == ends


def test_of_a_difference_for_the_public():
    assert PUBLIC.of_difference(8, Count(20), "attribute") == (1, 11)
    assert PUBLIC.of_difference(8, Count(20, family_count=12), "attribute") is None


def test_a_threshold_for_the_public_is_never_the_smaller():
    assert Rules("public", 12, 10, 3).threshold_of(None) == 12
