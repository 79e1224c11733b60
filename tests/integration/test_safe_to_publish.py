"""The demonstration's release under disclosure control: what is withheld of it, that every table and file withholds the
same, that nothing in it gives a withheld count away, and that it says nothing of one."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile

import duckdb
import numpy as np
import polars as pl
import pytest

from contracts.home import PROJECT
from publication import releases
from tests import flow
from tests.integration import attack

pytestmark = pytest.mark.integration

HACKNEY, YEAR = "E09000012", "year-to-2023-06"
KEY = attack.KEY


# Of a whole and a part of it: who is in the one and not in the other says something of children.
APART = [
    ("referrals_da_known", "da_referrals"),
    ("assessments_da_known", "da_assessments_any"),
    ("da_assessments_any", "assessments_3a"),
    ("da_assessments_any", "assessments_3b"),
    ("cp_plans_da_known", "da_cp_plans"),
    ("cp_plans_with_transfers", "cp_plans"),
    ("da_cp_plans_with_transfers", "da_cp_plans"),
    ("cp_plans_previous_known", "repeat_cp_plans"),
    ("into_care_da_known", "da_into_care"),
    ("into_care_with_uasc", "into_care"),
    ("into_care_by_order", "da_into_care_by_order"),
    ("into_care_agreed", "da_into_care_agreed"),
]


def warehouse(home, sql):
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        return connection.sql(sql).pl()


@pytest.fixture(scope="module")
def counts(demonstration):
    """Every count before disclosure control, and whether it is withheld."""
    withheld = pl.read_parquet(demonstration.home.inputs / "withheld_cells.parquet").with_columns(is_withheld=True)
    cells = warehouse(
        demonstration.home, "from intermediate.int_count_cells inner join intermediate.int_periods using (period)"
    )
    return cells.join(withheld, on=KEY, how="left").with_columns(pl.col("is_withheld").fill_null(False))


@pytest.fixture(scope="module")
def folder(demonstration):
    return releases.path(demonstration.home)


def test_the_care_entries_of_a_quarter_are_withheld_and_those_of_the_year_stand(demonstration):
    told = flow.rows(
        demonstration.home,
        "select period, count, status from measure_values "
        f"where area_code = '{HACKNEY}' and measure_id = 'da_into_care' and status <> 'not_supplied' order by period",
    )
    assert [each for each in told if each[0] == YEAR] == [(YEAR, 12, "published")]
    quarters = [each[1:] for each in told if each[0] != YEAR]
    assert quarters == [(None, "suppressed")] * 4


def test_no_small_count_is_told(counts):
    """Of 1 to 5, but where somebody else has printed it."""
    small = counts.filter((pl.col("count") >= 1) & (pl.col("count") <= 5) & pl.col("is_asked"))
    assert small.height > 100
    assert small.filter(~pl.col("is_withheld")).is_empty()


@pytest.mark.parametrize(("whole", "part"), APART)
def test_no_small_difference_is_told(counts, whole, part):
    told = counts.filter(pl.col("is_asked") & ~pl.col("is_withheld"))
    place = [each for each in KEY if each != "measure_id"]
    wholes, parts = (told.filter(pl.col("measure_id") == each).select(*place, "count") for each in (whole, part))
    left = wholes.join(parts, on=place, suffix="_of_it").select(*place, left=pl.col("count") - pl.col("count_of_it"))
    assert left.filter(pl.col("left").is_between(1, 5)).is_empty()


def test_every_table_and_file_withholds_the_same(counts, folder):
    told = counts.filter("is_asked").select(*KEY, "count", "is_withheld")
    for read in (
        lambda name: pl.read_csv(folder / "csv" / f"{name}.csv", infer_schema_length=None),
        lambda name: pl.read_parquet(folder / "parquet" / f"{name}.parquet"),
        lambda name: duckdb.connect(str(folder / "likeforlike.duckdb"), read_only=True).sql(f"from {name}").pl(),
    ):
        values = read("measure_values").with_columns(breakdown=pl.lit(""), category=pl.lit(""))
        both = values.select(*KEY, pl.col("count").alias("shown"), "status").join(told, on=KEY)
        assert both.height > 3000
        assert both.filter((pl.col("status") == "suppressed") != pl.col("is_withheld")).is_empty()
        assert both.filter(~pl.col("is_withheld") & (pl.col("shown") != pl.col("count"))).is_empty()
        assert both.filter(pl.col("is_withheld") & pl.col("shown").is_not_null()).is_empty()
        measures = read("indicators").select("indicator_id", "numerator_measure_id", "denominator_measure_id")
        for name in ("indicator_values", "indicator_breakdowns"):
            figures = read(name).join(measures, on="indicator_id")
            if "breakdown" not in figures.columns:
                figures = figures.with_columns(breakdown=pl.lit(""), category=pl.lit(""))
            for part in ("numerator", "denominator"):
                both = figures.with_columns(measure_id=pl.col(f"{part}_measure_id")).join(told, on=KEY)
                withheld = both.filter("is_withheld")
                assert withheld.height > 50
                for column in ("numerator", "denominator", "value", "lower_95", "upper_95", "lower_998", "upper_998"):
                    assert withheld[column].is_null().all(), (name, column)
                assert not set(withheld["status"]) & {"published"}


def test_an_attacker_who_adds_and_subtracts_finds_no_small_count(counts):
    """With the sums over areas, the quarters of years, wholes and parts, and the categories, worked out from rows of
    the release alone, by rules of this file's own: for the public and for every area."""
    places = {key: number for number, key in enumerate(counts.select(*KEY).iter_rows())}
    value = counts["count"].to_numpy()
    asked, withheld = counts["is_asked"].to_numpy(), counts["is_withheld"].to_numpy()
    hidden = withheld | ~asked
    sums = list(attack.sums(counts, places))
    small = np.flatnonzero(asked & (value >= 1) & (value <= 5))
    areas = sorted({area for key in places for area in key[0].split("|")})
    keys = list(places)
    for attacker in (None, *areas):
        found = {int(cell) for cell in small} & attack.worked_out(sums, value, hidden, places, attacker)
        # To an area that is in it, a sum tells of the others by their own counts.
        assert not [keys[cell] for cell in found if attacker not in keys[cell][0].split("|")]


def test_a_release_says_nothing_of_what_it_withholds(demonstration, copied, folder):
    """Twins: every withheld count is overwritten before the figures are made. With the same pattern every file of the
    release is the same, byte for byte, but for when it was made."""
    shutil.rmtree(copied.releases)
    shutil.rmtree(copied.ledger)
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.twin", str(copied.root)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    before, after = (warehouse(home, "from intermediate.int_count_cells") for home in (demonstration.home, copied))
    withheld = pl.read_parquet(demonstration.home.inputs / "withheld_cells.parquet")
    differ = after.join(before, on=[*KEY, "count"], how="anti").select(KEY)
    assert sorted(differ.rows()) == sorted(withheld.select(KEY).rows())
    twin = releases.path(copied)
    files = sorted(each.relative_to(folder) for each in folder.rglob("*") if each.is_file())
    assert files == sorted(each.relative_to(twin) for each in twin.rglob("*") if each.is_file())
    assert {"index.html", "workbook.xlsx", "datapackage.json", "QUERIES.md"} <= {file.name for file in files}
    for file in files:
        assert _without_run(folder, file) == _without_run(twin, file), file


def _without_run(release, file):
    """The bytes of a file of a release, by name where it holds several, without when it was made and under which id."""
    raw = (release / file).read_bytes()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            parts = {name: book.read(name) for name in book.namelist()}
    else:
        parts = {"": raw}
    run = releases.manifest(release)
    if file.name == "manifest.json":
        tables = {name: digest for name, digest in run["files"].items() if name.startswith(("csv", "parquet", "like"))}
        parts = {"": json.dumps({**run, "files": tables}).encode()}
    for told in (run["release_id"], run["made_at"], run["made_at"][:10]):
        parts = {name: part.replace(told.encode(), b"RUN") for name, part in parts.items()}
    return parts
