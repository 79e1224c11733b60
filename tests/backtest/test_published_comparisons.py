"""The printed example of over-dispersion: domestic abuse of a parent among the factors of London's assessments in 2023.
The published figures lie in ../shared and are not ours to carry."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from evaluation.comparing.funnels import share_label
from evaluation.comparing.over_dispersion import over_dispersion_of_shares
from tests.unit.comparing.harness import ROOT, connect, rendered, run

FILE = ROOT.parent / "shared" / "reference" / "official" / "dfe_csc_measures_london_long.csv"
MEASURES = ("Domestic_Abuse_parent", "Episodes_with_assessment_factor")


@pytest.fixture(scope="module")
def boroughs():
    """(x, n) of each borough in 2023 whose figures are both published: the City of London's is withheld."""
    if not FILE.exists():
        pytest.skip("The published figures lie in ../shared, which is not here.")
    with FILE.open(encoding="utf-8") as file:
        found: dict[str, dict[str, str]] = {}
        for row in csv.DictReader(file):
            if (row["time_period"], row["geographic_level"]) == ("2023", "Local authority") and row[
                "measure"
            ] in MEASURES:
                found.setdefault(row["new_la_code"], {})[row["measure"]] = row["value"]
    assert len(found) == 33
    return [tuple(int(float(each[name])) for name in MEASURES) for each in found.values() if all(each.values())]


def test_the_twin_gives_the_printed_example(boroughs):
    p = sum(x for x, _ in boroughs) / sum(n for _, n in boroughs)
    labels = Counter(share_label(x, n, p) for x, n in boroughs)
    assert len(boroughs) == 32
    assert round(over_dispersion_of_shares(boroughs)) == 32
    assert labels["below_998"] + labels["above_998"] == 18


def test_the_macros_give_the_printed_example(boroughs):
    macros, pooled = rendered(), sum(x for x, _ in boroughs) / sum(n for _, n in boroughs)
    with connect() as connection:
        labels = Counter(run(connection, boroughs, macros.share_funnel_label("x1", "n1", repr(pooled))))
        sql = macros.over_dispersion_of_shares("x1", "n1", repr(pooled))
        [(dispersion,)] = connection.execute(f"select {sql} from figures").fetchall()
    assert round(dispersion) == 32
    assert labels[("below_998",)] + labels[("above_998",)] == 18
