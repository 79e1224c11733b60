"""What docs/benchmarks.md shows can be added as it stands there, and gives the figures that it shows."""

from __future__ import annotations

import csv
import re

from contracts.home import PROJECT, SEEDS
from evaluation.benchmarks.layouts import load
from tests.unit.evaluation.published_files import ENGLAND, HACKNEY, balances, said

PAGE = (PROJECT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
LONDON = "E12000007"


def test_the_documented_file_of_one_row_for_each_measure_loads_and_says_what_dfe_published(tmp_path):
    (shown,) = re.findall(r"^```csv\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    file = tmp_path / "documented.csv"
    file.write_text(shown, encoding="utf-8")
    loaded = load(file)
    with (SEEDS / "reference" / "official_benchmarks.csv").open(encoding="utf-8", newline="") as handle:
        published = {(row["area_code"], row["period"], row["measure"]): row["value"] for row in csv.DictReader(handle)}
    figures = said(loaded.figures)
    assert set(figures) == {
        (HACKNEY, "2023-24", "CPP_start"), (HACKNEY, "2023-24", "CPP_subsequent_percent"),
        (LONDON, "2023-24", "CPP_start"), (ENGLAND, "2023-24", "CPP_start"),
    }  # fmt: skip
    assert figures == {key: float(published[key]) for key in figures}
    assert loaded.left_out == () and balances(loaded) and loaded.layout == "DfE, one row for each measure"


def test_the_columns_that_the_page_names_for_it_are_those_of_the_file_shown():
    named = re.search(r"one row for each measure \| (.*?); see below", PAGE)
    header = re.search(r"^```csv\n(.*)$", PAGE, re.MULTILINE)
    assert named and header
    assert set(re.findall(r"`(\w+)`", named[1])) <= set(header[1].split(","))
