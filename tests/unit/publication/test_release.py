"""A release: what is in its folder, when one is made, when none is, and when it is refused."""

import hashlib
import json
import re
import stat
from contextlib import closing
from datetime import UTC, datetime

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from contracts.disk import NoRoom
from publication import release, releases
from publication.problems import Altered, NotReleasable

HACKNEY = "E09000012"
ALL_TABLES = {"submissions", "indicator_values", "measure_values", "indicators", "measures", "caveats"}


def rows_of(folder, table):
    with closing(duckdb.connect(str(folder / "likeforlike.duckdb"), read_only=True)) as connection:
        return connection.execute(f"from {table}").fetchall()


def on_day(monkeypatch, year, month, day):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(year, month, day, 9, 30, tzinfo=UTC)

    monkeypatch.setattr(release, "datetime", Clock)


def test_a_first_release(warehouse, home, monkeypatch):
    on_day(monkeypatch, 2026, 11, 21)
    made = warehouse.publish("0.1.0+abc")
    assert made.release_id == "2026-11-21-01"
    assert made.path == home.releases / "2026-11-21-01"
    assert set(made.changed_tables) == ALL_TABLES
    assert made.reason == "the first release"
    assert home.latest.read_text() == "2026-11-21-01\n"
    releases.check(made.path)
    manifest = json.loads((made.path / "manifest.json").read_text())
    assert manifest["made_at"] == "2026-11-21T09:30:00Z"
    assert manifest["code_version"] == "0.1.0+abc"
    assert manifest["contract_versions"] == ["1.0"]
    assert manifest["mapping_versions"] == {"E09000012": [1], "E09000025": [1]}
    assert len(manifest["submission_ids"]) == 12
    assert manifest["provenance"] == "invented"
    assert "describe nobody" in manifest["notice"]
    assert manifest["thresholds"] == {
        "released_to": "public",
        "threshold": 5,
        "public_threshold_without_family_keys": 10,
        "minimum_families": 3,
        "breakdown_years_end": "March",
    }
    assert manifest["price_base"] is None
    assert manifest["tables"]["indicator_values"]["rows"] == 7
    assert {"name": "value", "data_type": "DOUBLE", "description": "It's the figure"} in manifest["tables"][
        "indicator_values"
    ]["columns"]


def test_the_same_rows_three_times_over(warehouse):
    folder = warehouse.publish().path
    rows = rows_of(folder, "indicator_values")
    assert [row[7] for row in rows] == [40, 7, 0, 3, None, 25, 25]
    parquet = pq.read_table(folder / "parquet" / "indicator_values.parquet")
    assert [tuple(row.values()) for row in parquet.to_pylist()] == rows
    assert parquet.schema.field("value").metadata[b"description"] == b"It's the figure"
    text = (folder / "csv" / "indicator_values.csv").read_text(encoding="utf-8").splitlines()
    assert text[3] == (
        "E09000012,Hackney,quarter,2022-23Q3,2022-10-01,2022-12-31,da_referrals,0,,0.0,share,"
        ",,,,none,published,,E09000012,invented"
    )
    caveats = (folder / "csv" / "caveats.csv").read_text(encoding="utf-8")
    assert caveats == 'caveat_id,text\nempty,""\nlate,"Sent after the day, so ""late"""\n'


def test_doubles_survive_to_the_last_bit(warehouse):
    warehouse.figure(HACKNEY, "repeat_cp_plan_share", "2022-23Q3", value=0.1 + 0.2)
    folder = warehouse.publish().path
    exact = "0.30000000000000004"
    assert exact in (folder / "csv" / "indicator_values.csv").read_text()
    assert repr(rows_of(folder, "indicator_values")[3][9]) == exact
    assert repr(pl.read_csv(folder / "csv" / "indicator_values.csv")["value"][3]) == exact


def test_the_duckdb_file_can_be_read_by_older_versions_and_describes_itself(warehouse):
    file = warehouse.publish().path / "likeforlike.duckdb"
    header = file.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 65  # storage version of DuckDB 1.2, and not 2.0's own
    with closing(duckdb.connect(str(file), read_only=True)) as connection:
        tags = connection.execute("select tags from duckdb_databases() where database_name = 'likeforlike'").fetchone()[
            0
        ]
        assert tags["storage_version"].startswith("v1.2.0")
        assert {
            name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
        } == ALL_TABLES
        described = "select comment from duckdb_columns() where column_name = 'value'"
        assert connection.execute(described).fetchall() == [("It's the figure",)]


def test_every_file_is_read_only_and_hashed(warehouse):
    folder = warehouse.publish().path
    hashes = json.loads((folder / "manifest.json").read_text())["files"]
    files = {str(file.relative_to(folder)): file for file in folder.rglob("*") if file.is_file()}
    assert files.keys() - {"manifest.json"} == hashes.keys()
    for name, file in files.items():
        assert stat.S_IMODE(file.stat().st_mode) == 0o444
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o755
        assert name == "manifest.json" or hashlib.sha256(file.read_bytes()).hexdigest() == hashes[name]


def test_the_same_tables_make_the_same_bytes(warehouse, home):
    """It fails where the DuckDB file is written by a process that read anything else: see duckdb_file.py."""
    first = warehouse.publish().path
    home.latest.unlink()
    first.rename(home.root / "elsewhere")
    for rows in warehouse.tables.values():
        rows.reverse()
    second = warehouse.publish().path
    for name in json.loads((second / "manifest.json").read_text())["files"]:
        if name != "README.txt":  # it carries the release's own name
            assert (second / name).read_bytes() == (home.root / "elsewhere" / name).read_bytes(), name


def test_unchanged_makes_none(warehouse, home):
    first = warehouse.publish()
    warehouse.tables["indicator_values"].reverse()
    again = warehouse.publish("another version")
    assert (again.release_id, again.path, again.changed_tables) == (None, first.path, ())
    assert first.release_id in again.reason
    assert [entry.name for entry in home.releases.iterdir() if entry.is_dir()] == [first.release_id]


def test_two_releases_of_one_day_and_a_clock_set_back(warehouse, home, monkeypatch):
    on_day(monkeypatch, 2026, 11, 21)
    warehouse.publish()
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    second = warehouse.publish()
    assert (second.release_id, second.changed_tables) == ("2026-11-21-02", ("indicator_values",))
    on_day(monkeypatch, 2026, 11, 20)
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=42, value=42.0)
    assert warehouse.publish().release_id == "2026-11-21-03"
    assert [(info.release_id, info.is_latest) for info in releases.listing(home)] == [
        ("2026-11-21-01", False),
        ("2026-11-21-02", False),
        ("2026-11-21-03", True),
    ]


def test_a_table_more_is_a_change(warehouse):
    warehouse.publish()
    warehouse.tables["measure_requirements"] = [["cp_plans", "child_protection_plans", 0, 0]]
    second = warehouse.publish()
    assert second.changed_tables == ("measure_requirements",)
    assert second.reason.endswith(" in measure_requirements")


def test_an_altered_mart_stops_it(warehouse, home):
    warehouse.publish()
    named = home.latest.read_text()
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    warehouse.build()
    warehouse.run("update marts.counts set count = 2")
    with pytest.raises(Altered, match=r"marts\.counts"):
        release.publish(home, code_version="1")
    assert home.latest.read_text() == named


def test_real_rows_are_released_under_disclosure_control(warehouse):
    for name in ("submissions", "indicator_values"):
        for row in warehouse.tables[name]:
            row[row.index("invented")] = "real"
    made = warehouse.publish()
    manifest = json.loads((made.path / "manifest.json").read_text())
    assert (manifest["provenance"], manifest["notice"]) == ("real", None)


def test_nothing_is_released_that_was_not_put_before_disclosure_control(warehouse, home):
    warehouse.build()
    warehouse.run("drop table intermediate.int_count_cells")
    with pytest.raises(NotReleasable, match="built without disclosure control"):
        release.publish(home, code_version="1")
    warehouse.build()
    (home.inputs / "withheld_cells.parquet").unlink()
    with pytest.raises(NotReleasable, match="built without disclosure control"):
        release.publish(home, code_version="1")
    assert not home.latest.exists()


@pytest.mark.parametrize(
    "told",
    [
        [HACKNEY, "2022-23Q2", "da_referrals", "", ""],  # in both tables
        [HACKNEY, "2022-23Q3", "cp_plans", "", ""],  # a denominator
        ["E09000012|E09000025", "2022-23Q3", "da_referrals", "", ""],  # a sum over areas
    ],
)
def test_a_withheld_count_in_any_table_stops_it(warehouse, home, told):
    warehouse.withheld = [told]
    with pytest.raises(NotReleasable, match=re.escape(" ".join(each for each in told if each))) as stopped:
        warehouse.publish()
    assert not re.search(r"\b(40|25|10)\b", str(stopped.value).replace(told[1], ""))
    assert not home.latest.exists()


def test_another_count_than_was_put_before_disclosure_control_stops_it(warehouse, home):
    warehouse.build()
    warehouse.run("update intermediate.int_count_cells set count = count + 1 where measure_id = 'da_cp_plans'")
    with pytest.raises(NotReleasable, match="E09000012 2022-23Q3 da_cp_plans"):
        release.publish(home, code_version="1")


def test_what_a_release_tells_is_in_the_ledger_before_it_can_be_read(warehouse, home, monkeypatch):
    monkeypatch.setattr(release.os, "rename", lambda source, target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        warehouse.publish()
    (entry,) = home.ledger.glob("*.parquet")
    frame = pl.read_parquet(entry)
    assert frame.filter(pl.col("measure_id") == "da_cp_plans").select("count", "is_published").rows() == [(7, True)]
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600


def test_published_counts_carry_no_notice_of_invention(warehouse):
    for name in ("submissions", "indicator_values"):
        for row in warehouse.tables[name]:
            row[-2 if name == "submissions" else -1] = "published"
    folder = warehouse.publish().path
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["provenance"], manifest["notice"]) == ("published", None)
    assert "nvented" not in (folder / "README.txt").read_text()


def test_a_readme_says_what_it_is(warehouse):
    made = warehouse.publish()
    text = (made.path / "README.txt").read_text()
    assert text.startswith(f"Two boroughs: release {made.release_id}\n\nInvented data: ")
    assert "One row per area, period and indicator" in text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_stops_it(warehouse, value):
    warehouse.figure(HACKNEY, "repeat_cp_plan_share", "2022-23Q3", value=value)
    with pytest.raises(NotReleasable, match=r"indicator_values\.value"):
        warehouse.publish()


def test_a_candidate_without_submissions_stops_it(warehouse):
    del warehouse.tables["submissions"]
    with pytest.raises(NotReleasable, match="lacks submissions"):
        warehouse.publish()


def test_neither_counts_nor_hashes_of_submissions_are_in_the_manifest(warehouse):
    manifest = json.loads((warehouse.publish().path / "manifest.json").read_text())
    assert set(manifest) == {
        *("release_id", "made_at", "partnership", "provenance", "notice", "code_version", "contract_versions"),
        *("mapping_versions", "submission_ids", "thresholds", "price_base", "tables", "files"),
    }
    assert all(re.fullmatch(r"(csv|parquet)/\w+\.(csv|parquet)|likeforlike\.duckdb|README\.txt", name)
               for name in manifest["files"])  # fmt: skip


def test_a_full_disk(warehouse, home):
    import resource

    first = warehouse.publish()
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    warehouse.build()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (500, 5_000, 100_000):  # CSV, Parquet or the seal's own size; the DuckDB file
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(NoRoom, match="The last release stands"):
                release.publish(home, code_version="1")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert sorted(entry.name for entry in home.releases.iterdir()) == sorted([first.release_id, "LATEST"])
        assert home.latest.read_text() == f"{first.release_id}\n"
    assert release.publish(home, code_version="1").changed_tables == ("indicator_values",)
