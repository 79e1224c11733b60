"""Histories of releases at random: quarters that come in, areas that join and leave, counts revised, breakdowns added.
Nothing small is told by all of them together. LIKEFORLIKE_TABLES=2000 tries as many."""

from __future__ import annotations

import itertools
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.disclosure.deciding import NotProtected
from tests.unit.publication.disclosure.releases.making import QUARTERS, SEXES, YEAR, Asked, Release, given_away, release

MANY = int(os.environ.get("LIKEFORLIKE_TABLES", "0"))
SMALL = st.one_of(st.integers(0, 3), st.integers(4, 9), st.integers(8, 30))
QUARTER = tuple(QUARTERS)


@st.composite
def histories(draw):
    """Two or three releases: each counts the quarters so far, with a few of the counts revised."""
    areas = [f"E{number}" for number in range(1, draw(st.integers(2, 4)) + 1)]
    quarters = QUARTER[: draw(st.sampled_from([2, 4]))]
    counted = {child: draw(SMALL) for child in itertools.product(areas, quarters, SEXES, (True, False))}
    made = []
    for _ in range(draw(st.integers(2, 3))):
        through = draw(st.integers(1, len(quarters)))
        inside = draw(st.lists(st.sampled_from(areas), min_size=1, unique=True).map(sorted))
        if draw(st.booleans()):
            child = draw(st.sampled_from(sorted(counted)))
            counted = counted | {child: draw(SMALL)}
        here = {
            child: count for child, count in counted.items() if child[1] in quarters[:through] and child[0] in inside
        }
        sums = [tuple(inside)] if len(inside) > 1 else []
        if len(inside) > 2 and draw(st.booleans()):
            sums.append(tuple(inside[1:]))
        periods = [*quarters[:through], *([YEAR] if through == len(quarters) else [])]
        asked = Asked(tuple(periods), tuple(sums), by_sex=draw(st.booleans()))
        made.append(Release(here, asked))
    return made


@settings(
    max_examples=MANY or 12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(histories())
def test_nothing_small_is_told(history):
    done: list[Release] = []
    for each in history:
        try:
            done.append(release(each, done))
        except NotProtected as refused:
            # What was told before cannot be called back; then there is no release, and no count in what is said.
            assert "No release was made" in str(refused)
    for made in done:
        assert not {key for key in made.asked_keys() if 1 <= made.count(key) <= 5} & made.published - _told_before(
            made, done
        )
    areas = sorted({child[0] for made in done for child in made.counted})
    for own in (None, *areas):
        assert not given_away(done, own=own)


def _told_before(made, done):
    before = done[: done.index(made)]
    return {
        key for key in made.published for each in before if key in each.published and each.count(key) == made.count(key)
    }
