"""The completeness findings on their way from the warehouse to whoever mends the export; no warehouse is built here."""

import re
from pathlib import Path

import dagster as dg
import duckdb
import fastexcel
import polars as pl
import pytest
from typer.testing import CliRunner

from contracts import accepting, receiving, registry
from orchestration import completeness
from orchestration.assets.completeness import completeness_asset
from orchestration.cli import app, running, show
from tests.unit.contracts.making import AREA, TODAY, canonical, data_home, submission

REMEDY = "Complete the factors in the case system."


def finding(period, status="finding", rule="CPL-101", extract="assessments", percent=71):
    is_finding = status == "finding"
    return {
        "area_code": AREA, "area_name": "Hackney", "period": period, "extract": extract, "rule_code": rule,
        "title": "Factors recorded", "numerator": percent, "denominator": 100.0, "share": percent / 100,
        "bound_is": "at_least", "bound": 0.9, "status": status, "is_finding": is_finding,
        "message": f"Factors are recorded on {percent} % of the assessments, below 90 %." if is_finding else None,
        "remedy": REMEDY if is_finding else None,
    }  # fmt: skip


FOUND = pl.DataFrame(
    [
        finding("2022-23Q4", percent=64),
        finding("2022-23Q3"),
        finding("2022-23Q2", "within_bound", percent=95),
        finding("2022-23Q1", "too_few", percent=3),
        finding("2022-23Q2", "too_little_history", "CPL-201", percent=87),
    ]
)


@pytest.fixture
def home(tmp_path):
    """A warehouse that holds the findings and nothing else, and one submission with one row set aside."""
    made = data_home(tmp_path)
    made.warehouse.mkdir(parents=True)
    with duckdb.connect(str(made.warehouse_file)) as connection:
        connection.execute("create schema marts")
        connection.register("found", FOUND.to_arrow())
        connection.execute("create table marts.completeness_findings as from found")
        connection.execute("create table marts.measure_values as select 1 as count")
    send(made, tmp_path, "first-one", {}, {"sex": "Quentin"})
    return made


def send(home, root, name, *changes):
    folder = submission(root, name, "referrals", canonical("referrals", *changes))
    assert receiving.receive(home, folder, today=TODAY).outcome == "landed"
    for place in accepting.pending(home):
        accepting.contract_partition(home, *place)
    registry.write_inputs(home)


def run(*arguments, home):
    return CliRunner().invoke(app, [*map(str, arguments), "--data", str(home.root)])


def test_they_are_kept_for_their_owner_alone_and_read_again(home):
    completeness.keep(home)
    assert home.completeness.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.warehouse.glob("*.parquet")] == ["completeness.parquet"]
    kept = completeness.kept(home)
    assert kept.sort("period", "rule_code").equals(FOUND.sort("period", "rule_code"))


def test_before_the_first_build_there_are_none(home):
    assert completeness.kept(home) is None
    home.completeness.write_bytes(b"torn")
    assert completeness.kept(home) is None


def test_dagster_is_told_which_rules_and_no_number(home):
    done = dg.materialize([completeness_asset(home), dg.AssetSpec(dg.AssetKey(["marts", completeness.TABLE]))])
    [made] = done.asset_materializations_for_node("completeness")
    told = made.metadata["findings"].value
    assert set(made.metadata) == {"findings"}
    assert told.splitlines()[2:] == ["| Hackney | 2022-23Q3 | CPL-101 |", "| Hackney | 2022-23Q4 | CPL-101 |"]
    assert not re.search(r"71|64|87|95|100|%", told)


def test_findings_prints_what_is_wrong_and_what_to_do_once(home, monkeypatch):
    monkeypatch.setattr(show.out, "width", 200)
    completeness.keep(home)
    done = run("findings", "hackney", home=home)
    assert done.exit_code == 1
    lines = done.output.splitlines()
    [first] = [number for number, line in enumerate(lines) if "on 71 %" in line]
    assert re.search(r"CPL-101 +assessments +2022-23Q3 ", lines[first])
    assert re.match(r" +2022-23Q4 +Factors are recorded on 64 % of the assessments, below 90 %", lines[first + 1])
    assert done.output.count(REMEDY) == 1
    assert re.search(r"REF-104 +quarantine +sex", done.output) and "referrals 2022-23Q2" in done.output
    assert "Quentin" not in done.output
    # What could not be judged is said, without its share.
    assert "too few records" in done.output and "87 %" not in done.output and "95 %" not in done.output


def test_a_submission_that_is_held_is_told_with_what_to_do(home, tmp_path, monkeypatch):
    monkeypatch.setattr(show.out, "width", 200)
    send(home, tmp_path, "second-one", *[{}] * 20)
    assert "hold" not in run("findings", "Hackney", home=home).output
    send(home, tmp_path, "third-one", *[{}] * 10)
    done = run("findings", "Hackney", home=home)
    assert done.exit_code == 1
    assert re.search(r"REF-006 +hold ", done.output) and "--replace" in done.output
    assert "referrals 2022-23Q2" in done.output


def test_nothing_wrong_is_exit_0(home, tmp_path):
    send(home, tmp_path, "second-one", {}, {})
    FOUND.filter(pl.col("status") == "within_bound").write_parquet(home.completeness)
    done = run("findings", home=home)
    assert (done.exit_code, "Nothing was found." in done.output) == (0, True)


def test_an_area_gets_them_as_workbook_and_page(home, tmp_path):
    completeness.keep(home)
    folder = tmp_path / "for hackney"
    assert run("findings", "Hackney", "--out", folder, home=home).exit_code == 1
    page = (folder / "findings.html").read_text()
    book = fastexcel.read_excel(folder / "findings.xlsx")
    sheets = [book.load_sheet(name, header_row=None, dtypes="string").to_polars() for name in book.sheet_names]
    cells = [str(cell) for sheet in sheets for row in sheet.rows() for cell in row]
    for text in (page, " ".join(cells)):
        assert "CPL-101" in text and "on 64 %" in text and REMEDY in text
        assert "REF-104" in text and "Quentin" not in text
    assert book.sheet_names == ["Summary", "By rule", "Rows"]


def test_files_are_of_one_area(home, tmp_path):
    done = run("findings", "--out", tmp_path / "all", home=home)
    assert "for one area" in str(done.exception) and not (tmp_path / "all").exists()


def test_a_refresh_says_how_many_and_where(home, capsys, monkeypatch):
    said = []
    monkeypatch.setattr(show, "note", said.append)
    running.tell_completeness(home)
    assert said == []
    completeness.keep(home)
    running.tell_completeness(home)
    assert said == [
        "Completeness: 2 findings in 1 area, 1 of them in 2022-23Q4. `likeforlike findings` says what to do."
    ]


def test_findings_needs_neither_dagster_nor_the_warehouse(home):
    """An officer's light install has neither."""
    completeness.keep(home)
    home.warehouse_file.unlink()
    assert run("findings", home=home).exit_code == 1
    source = Path(completeness.__file__).read_text()
    assert "import duckdb" not in source and "\nfrom publication" not in source
