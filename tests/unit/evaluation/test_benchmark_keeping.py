"""Added official figures in a data home: kept file by file, the last added standing, and handed to the models."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import polars as pl
import pytest

from contracts.home import Home, HomeProblem
from evaluation.benchmarks import accounts, keeping
from evaluation.benchmarks.layouts import load
from tests.unit.evaluation.published_files import C1, D3, ENGLAND, HACKNEY, ONS_BY_DFE, authority, said, written

NOON, ONE = datetime(2026, 11, 28, 12, tzinfo=UTC), datetime(2026, 11, 28, 13, tzinfo=UTC)
PLANS = (HACKNEY, "2023-24", "CPP_start")
ORIGIN = ["added_from", "source_sha256", "added_at"]


def add(home, tmp_path, cells, name="d3.csv", now=NOON):
    return keeping.keep(home, load(written(tmp_path, D3, authority(cells), name=name)), now)


def test_what_is_kept_says_where_it_is_from(tmp_path):
    home = Home(tmp_path / "home")
    file = written(tmp_path, D3, authority("Plans,39,c,20.5"), name="D3 plans (2024).csv")
    keeping.keep(home, load(file), NOON)
    [kept] = (home.partnership / "benchmarks").iterdir()
    assert kept.name == "d3_plans_2024.csv"
    rows = pl.read_csv(kept, infer_schema=False)
    assert rows.select(ORIGIN).unique().rows() == [
        ("D3 plans (2024).csv", hashlib.sha256(file.read_bytes()).hexdigest(), "2026-11-28T12:00:00Z")
    ]
    assert rows.select("measure", "value", "symbol").rows() == [
        ("CPP_start", "39.0", None), ("CPP_subsequent", None, "c"), ("CPP_subsequent_percent", "20.5", None),
    ]  # fmt: skip
    [added] = keeping.added_files(home)
    assert (added.name, added.added_at) == ("D3 plans (2024).csv", "2026-11-28T12:00:00Z")
    assert said(added.figures) == said(load(file).figures)


def test_of_two_files_the_one_added_last_stands_whatever_its_name(tmp_path):
    home = Home(tmp_path / "home")
    add(home, tmp_path, "Plans,39,8,20.5", "z.csv", NOON)
    add(home, tmp_path, "Plans,41,,", "a.csv", ONE)
    figures = said(keeping.added_figures(home))
    assert figures[PLANS] == 41
    assert figures[HACKNEY, "2023-24", "CPP_subsequent"] == 8
    assert set(keeping.added_figures(home).filter(measure="CPP_start")["source_file"]) == {"a.csv"}


def test_a_file_of_the_same_name_replaces_the_earlier_whole(tmp_path):
    home = Home(tmp_path / "home")
    add(home, tmp_path, "Plans,39,8,20.5", now=NOON)
    add(home, tmp_path, "Plans,41,,", now=ONE)
    assert said(keeping.added_figures(home)) == {PLANS: 41}


def test_added_figures_stand_before_the_seeds(tmp_path):
    """The seed has 4,148 referrals of Hackney in 2022-23, DfE's C1 of 2025; here a made-up revision and a symbol."""
    home = Home(tmp_path / "home")
    key = (HACKNEY, "2022-23", "referral_count")
    assert said(keeping.figures_in_use(home))[key] == 4148
    cells = "Referrals,4150,u" + "," * 8
    keeping.keep(home, load(written(tmp_path, C1, authority(cells, period="2023"))), NOON)
    figures = said(keeping.figures_in_use(home))
    assert figures[key] == 4150 and figures[HACKNEY, "2022-23", "rereferral_count"] == "u"
    assert (
        figures[HACKNEY, "2021-22", "referral_count"]
        == said(keeping.figures_in_use())[HACKNEY, "2021-22", "referral_count"]
    )


def test_the_models_get_every_column_typed_and_no_rows_where_nothing_was_added(tmp_path):
    home = Home(tmp_path / "home")
    types = dict.fromkeys(("area_code", "period", "period_type", "measure", "symbol", "source_file"), pl.String)
    keeping.write_input(home)
    empty = pl.read_parquet(home.inputs / "added_benchmarks.parquet")
    assert empty.height == 0 and dict(empty.schema) == types | {"value": pl.Float64}
    keeping.keep(home, load(written(tmp_path, ONS_BY_DFE, authority("0 to 17,54191", period="2025"))), NOON)
    keeping.write_input(home)
    rows = pl.read_parquet(home.inputs / "added_benchmarks.parquet")
    assert dict(rows.schema) == dict(empty.schema)
    assert rows.rows() == [(HACKNEY, "mid-2025", "mid_year", "children_0_17", 54191, None, "published.csv")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("39.0", "thirty-nine"),
        lambda text: text.replace("39.0", ""),
        lambda text: text.replace("2026-11-28", "2025-11-28", 1),
        lambda text: text.splitlines()[0] + "\n",
        lambda text: "area,figure\nHackney,39\n",
        lambda text: "",
    ],
)
def test_a_kept_file_that_somebody_changed_is_refused_with_its_name(tmp_path, spoil):
    home = Home(tmp_path / "home")
    kept = add(home, tmp_path, "Plans,39,8,20.5").file
    kept.write_text(spoil(kept.read_text()))
    with pytest.raises(HomeProblem, match=r"d3\.csv in .* is not as it was kept\. Delete it"):
        keeping.added_files(home)


def test_beside_what_was_there_each_figure_is_new_the_same_or_another(tmp_path):
    before = load(written(tmp_path, D3, authority("Plans,39,c,20.5"), name="before.csv")).figures
    after = load(
        written(tmp_path, D3, authority("Plans,39,8,"), authority("Plans,1,x,", "E09000025"), name="after.csv")
    )
    assert accounts.against(after.figures, before) == accounts.Against(new=2, same=1, other=1)


def test_an_area_with_two_codes_is_named_with_both_and_their_years(tmp_path):
    rows = [
        authority("Plans,491,x,", "E10000023", "2022", name="North Yorkshire"),
        authority("Plans,492,x,", "E10000023", "2023", name="North Yorkshire"),
        authority("Plans,x,x,", "E06000065", "2023", name="North Yorkshire"),
        authority("Plans,802,x,", "E06000065", "2024", name="North Yorkshire"),
        authority("Plans,12,x,", HACKNEY, "2024"),
    ]
    figures = load(written(tmp_path, D3, *rows)).figures
    codes = [("E10000023", "2021-22", "2022-23"), ("E06000065", "2023-24", "2023-24")]
    assert accounts.several_codes(figures) == [("North Yorkshire", codes)]


def test_the_account_of_a_measure_counts_levels_numbers_and_symbols(tmp_path):
    region = f"2024,Reporting year,Regional,{ENGLAND},England,E12000007,London,,,,Plans,9240,c,19.8"
    rows = [authority("Plans,39,c,20.5"), authority("Plans,41,z,", "E09000025", "2023"), region]
    accounted = {each.measure: each for each in accounts.by_measure(load(written(tmp_path, D3, *rows)).figures)}
    assert accounted["CPP_start"] == accounts.OfMeasure("CPP_start", "2022-23", "2023-24", 2, 1, False, 3, ())
    assert accounted["CPP_subsequent"].symbols == (("c", 2), ("z", 1)) and accounted["CPP_subsequent"].numbers == 0
