"""Prices moved between years: by hand, and what is refused."""

from __future__ import annotations

import pytest

from evaluation.deflators import DeflatorProblem, all_series, uprate, year_type_of

GMCA, HMT = "gmca_mar_2015", "hmt_gdp_dec_2025"


def test_by_hand():
    """The series is 100 in 1989/90 and rises by 8.27 % after it; GDP's index is 85.2137 in 2020 and 100 in 2024."""
    assert uprate(200, "1989/90", "1990/91", GMCA) == pytest.approx(200 * 1.0827)
    assert uprate(85.2137, "2020", "2024", HMT) == pytest.approx(100)
    assert uprate(108.27, "1990/91", "1989/90", GMCA) == pytest.approx(100)


@pytest.mark.parametrize(
    ("from_year", "to_year", "series", "said"),
    [
        ("2013/14", "2015", GMCA, "never mixed"),
        ("2013/14", "2015/16", HMT, "never mixed"),
        ("2013/14", "2035/36", GMCA, "holds 1989/90 to"),
        ("2013/14", "2015/16", "rpi", "no series"),
        ("2013-14", "2015/16", GMCA, "no price year"),
        ("2013/15", "2015/16", GMCA, "no price year"),
    ],
)
def test_what_cannot_be_moved_is_refused(from_year, to_year, series, said):
    with pytest.raises(DeflatorProblem, match=said):
        uprate(100, from_year, to_year, series)


def test_every_year_of_a_series_is_of_its_kind():
    for series in all_series().values():
        assert {year_type_of(year) for year in series.index} == {series.year_type}
        assert all(value > 0 for value in series.index.values())
