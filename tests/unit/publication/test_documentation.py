"""What docs/using_a_release.md tells a reader to run does run, on a release. Prose is for people to check."""

import re

import polars as pl
import pytest

from contracts.home import PROJECT
from publication import query
from publication.causes import WHYS

HACKNEY = "E09000012"
TEXT = (PROJECT / "docs" / "using_a_release.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_every_query_runs(warehouse, home):
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", caveats="awaiting|late")
    warehouse.tables["measure_values"] = [[HACKNEY, "2022-23Q2", "da_referrals", 40, "published", "rows", HACKNEY]]
    warehouse.publish()
    definition, counts, supplied, caveats = (query.run(home, sql) for sql in blocks("sql"))
    assert definition["numerator_measure_id"].to_list() == ["da_referrals"]
    assert (counts["count"].to_list(), counts["basis"].to_list()) == ([40], ["rows"])
    assert supplied["submission_id"].to_list() == ["hackney-ref-q2-a", "hackney-ref-q3-a"]
    assert caveats["text"].to_list() == ['Sent after the day, so "late"']


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_every_python_example_runs(warehouse, monkeypatch, number):
    monkeypatch.chdir(warehouse.publish().path)
    names = {}
    exec(blocks("python")[number], names)
    published = pl.DataFrame(names["figures"])["numerator"].to_list()
    assert sorted(published) == [0, 3, 7, 25, 25, 40]


def test_every_reason_is_explained():
    assert [why for why in WHYS if f"`{why}`" not in TEXT] == []
