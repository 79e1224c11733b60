"""`likeforlike benchmark` as typed."""

from __future__ import annotations

import pytest

from contracts.home import Home
from tests import flow
from tests.unit.evaluation.published_files import C1, D3, authority, national, written
from tests.unit.evaluation.test_unit_costs_command import partnership


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    return partnership(tmp_path / "data")


def run(home: Home, *arguments: str) -> tuple[int, str]:
    code, printed = flow.in_process("benchmark", *arguments, home=home)
    return code, " ".join(printed.split())


def test_it_says_what_it_took_and_what_it_left_out(tmp_path, home):
    rows = [authority("Referrals,4150,u,,c,,1,2,3,4,5"), national("Referrals,621880,130000,20.9,,,1,2,3,4,5")]
    code, printed = run(home, "add", str(written(tmp_path, C1, *rows)))
    assert code == 0
    assert "20 cells read = 8 taken + 12 left out. 8 figures kept in" in printed
    assert "The file has no row for any region, so there is none: areas are never added up to one." in printed
    assert "no row for England" not in printed
    assert "rereferral_count 2023-24 to 2023-24 1 0 yes 1 u 1" in printed
    assert "not among the measures used not_in_need_count 2, not_in_need_percent 2" in printed
    assert "blank no_further_action_percent 2, no_further_action_count 1, rereferral_percent 1 4" in printed


def test_a_second_of_the_same_name_replaces_the_first_and_says_what_moved(tmp_path, home):
    run(home, "add", str(written(tmp_path, D3, authority("Plans,39,8,20.5", period="2031"))))
    code, printed = run(home, "add", str(written(tmp_path, D3, authority("Plans,41,8,", period="2031"))))
    assert code == 0 and "They replace those of published.csv, added on" in printed
    assert "0 new, 1 the same, 1 other" in printed
    assert [each.name for each in home.benchmarks.iterdir()] == ["published.csv"]


def test_what_could_not_be_taken_makes_findings(tmp_path, home):
    code, printed = run(home, "add", str(written(tmp_path, D3, authority("Plans,39,8,many"))))
    assert code == 1 and "neither a number nor a symbol of official statistics CPP_subsequent_percent 1" in printed


@pytest.mark.parametrize("name", ["nowhere.csv", "notes.txt"])
def test_what_is_no_published_file_is_refused_and_nothing_changes(tmp_path, home, name):
    (tmp_path / "notes.txt").write_text("Dear all,\nthe figures will follow.\n")
    code, printed = run(home, "add", str(tmp_path / name))
    assert code == 2 and printed.startswith("Stopped.") and not home.benchmarks.exists()
    assert len(printed.split(". ")) >= 3


def test_without_a_partnership_nothing_is_kept(tmp_path):
    code, printed = run(Home(tmp_path / "data"), "add", str(written(tmp_path, D3, authority("Plans,39,8,20.5"))))
    assert code == 2 and "There is no partnership in" in printed and not (tmp_path / "data").exists()


def test_the_list_tells_the_seeds_and_the_files_added(tmp_path, home):
    code, printed = run(home, "list")
    assert code == 0 and "All of them come with the project: no file was added." in printed
    # The seed: ten areas in DfE's figures, eight of them boroughs; every authority of England in the estimates.
    assert (
        "referral_count 2018-19 to 2024-25 8 1 yes" in printed
        and "children_0_17 mid-2012 to mid-2024 153 9 yes" in printed
    )
    run(home, "add", str(written(tmp_path, D3, authority("Plans,39,8,20.5", period="2031"))))
    code, printed = run(home, "list")
    assert code == 0 and "CPP_start 2018-19 to 2030-31 8 1 yes" in printed
    assert (
        "Files added; where two say something else, the later one stands" in printed and "published.csv 20" in printed
    )


def test_areas_with_two_codes_are_named(tmp_path, home):
    old = authority("P,491,x,", "E10000023", "2023", name="North Yorkshire")
    new = authority("P,802,x,", "E06000065", "2024", name="North Yorkshire")
    _, printed = run(home, "add", str(written(tmp_path, D3, old, new, authority("P,1,x,"))))
    assert "North Yorkshire E10000023 (2022-23 to 2022-23), E06000065 (2023-24 to 2023-24)." in printed


def test_it_loads_neither_dagster_nor_dbt_nor_duckdb():
    done = flow.subprocess.run(
        [flow.sys.executable, "-c", "import sys, orchestration.cli.benchmark, evaluation.benchmarks.keeping; "
         "print(sorted({name.split('.')[0] for name in sys.modules} & {'dagster', 'dbt', 'duckdb', 'pandas'}))"],
        capture_output=True, text=True, check=True, cwd=flow.PROJECT,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("width", [80, 118, 160])
def test_no_measure_is_broken_in_a_terminal_of_that_width(home, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    _, printed = flow.in_process("benchmark", "list", home=home)
    table = printed.split("Areas with two codes")[0].splitlines()
    words = {word for line in table for word in line.split()}
    assert {"CLA_starting_rate_per_10000", "Episodes_with_assessment_factor", "children_0_17"} <= words
    assert max(map(len, table)) <= width
