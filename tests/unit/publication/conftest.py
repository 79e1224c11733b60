"""A small warehouse made by hand: two areas, two quarters, the tables that a release cannot do without. What is tested
on it is in the test files."""

import copy
from contextlib import closing
from datetime import date

import duckdb
import polars as pl
import pytest

from contracts.home import Home
from publication import candidate
from publication.disclosure.counts import KEY
from publication.release import publish

HACKNEY, NEWHAM = "E09000012", "E09000025"
NAMES = {HACKNEY: "Hackney", NEWHAM: "Newham", "partnership": "Two boroughs"}

# What went before disclosure control: every count that the tables tell.
COUNT_CELLS = """
create schema intermediate;
create table intermediate.int_periods as
    select distinct period, period_start, period_end from release_candidate.indicator_values;
create table intermediate.int_count_cells as
    select distinct areas_in, period, measure_id, '' as breakdown, '' as category, count,
        cast(null as bigint) as family_count, true as is_asked
    from (
        select areas_in, period, measure_id, count from release_candidate.measure_values
        union all
        select areas_in, period, numerator_measure_id, numerator
        from release_candidate.indicator_values inner join release_candidate.indicators using (indicator_id)
        union all
        select areas_in, period, denominator_measure_id, denominator
        from release_candidate.indicator_values inner join release_candidate.indicators using (indicator_id)
    )
    where count is not null;
"""

COLUMNS = {
    "submissions": "area_code varchar, area_name varchar, extract varchar, period varchar, period_type varchar, "
    "status varchar, is_late boolean, balances boolean, submission_id varchar, contract_version varchar, "
    "mapping_version integer, provenance varchar, reason varchar",
    "indicator_values": "area_code varchar, area_name varchar, period_type varchar, period varchar, period_start date, "
    "period_end date, indicator_id varchar, numerator bigint, denominator bigint, value double, unit varchar, "
    "lower_95 double, upper_95 double, lower_998 double, upper_998 double, method varchar, status varchar, "
    "caveats varchar, areas_in varchar, provenance varchar",
    "measure_values": "area_code varchar, period varchar, measure_id varchar, count bigint, status varchar, "
    "basis varchar, areas_in varchar",
    "indicators": "indicator_id varchar, indicator_name varchar, numerator_measure_id varchar, "
    "denominator_measure_id varchar",
    "measures": "measure_id varchar, measure_name varchar, extract varchar, counting varchar, needs_extracts varchar",
    "measure_requirements": "measure_id varchar, extract varchar, quarters_before integer, quarters_after integer",
    "caveats": "caveat_id varchar, text varchar",
}
Q2, Q3 = "2022-23Q2", "2022-23Q3"
BOUNDS = {Q2: (date(2022, 7, 1), date(2022, 9, 30)), Q3: (date(2022, 10, 1), date(2022, 12, 31))}


def submission(area, extract, period, submission_id, status="supplied", contract="1.0", mapping=1):
    return [area, NAMES[area], extract, period, "quarter", status, False, True, submission_id, contract, mapping,
            "invented", None]  # fmt: skip


def figure(area, indicator, period, numerator, denominator=None, value=None, status="published", areas=None):
    value = value if denominator else numerator
    return [area, NAMES[area], "quarter", period, *BOUNDS[period], indicator, numerator, denominator, value, "share",
            None, None, None, None, "none", status, None, areas or area, "invented"]  # fmt: skip


BASE = {
    "submissions": [
        submission(area, extract, period, f"{NAMES[area].lower()}-{extract[:3]}-{period[-2:].lower()}-a")
        for area in (HACKNEY, NEWHAM)
        for extract in ("referrals", "assessments", "child_protection_plans")
        for period in (Q2, Q3)
    ],
    "indicator_values": [
        figure(HACKNEY, "da_referrals", Q2, 40),
        figure(HACKNEY, "da_referrals", Q3, 0),
        figure(HACKNEY, "repeat_cp_plan_share", Q3, 3, 10, 0.3),
        figure(HACKNEY, "da_cp_plans", Q3, 7),
        figure(NEWHAM, "da_referrals", Q2, None, status="not_supplied"),
        figure(NEWHAM, "da_referrals", Q3, 25),
        figure("partnership", "da_referrals", Q3, 25, areas=f"{HACKNEY}|{NEWHAM}"),
    ],
    "measure_values": [[HACKNEY, Q2, "da_referrals", None, "published", "rows", HACKNEY]],
    "indicators": [
        ["da_referrals", "Referrals with domestic abuse", "da_referrals", None],
        ["repeat_cp_plan_share", "Repeat plans", "repeat_cp_plans", "cp_plans"],
        ["da_cp_plans", "Plans with domestic abuse", "da_cp_plans", None],
    ],
    "measures": [
        ["da_referrals", "Referrals with domestic abuse", "referrals", "events", ""],
        ["repeat_cp_plans", "Repeat plans", "child_protection_plans", "events", ""],
        ["cp_plans", "Plans", "child_protection_plans", "events", ""],
        ["da_cp_plans", "Plans with domestic abuse", "child_protection_plans", "events", ""],
    ],
    "caveats": [["late", 'Sent after the day, so "late"'], ["empty", ""]],
}


class Warehouse:
    """Tables as lists of rows, to be changed by a test and built again."""

    def __init__(self, home):
        self.home = home
        self.tables = copy.deepcopy(BASE)
        self.withheld = []  # keys of counts

    def build(self, seal=True):
        self.home.warehouse.mkdir(parents=True, exist_ok=True)
        self.home.warehouse_file.unlink(missing_ok=True)
        with closing(duckdb.connect(str(self.home.warehouse_file))) as connection:
            for schema in ("release_candidate", "marts"):
                connection.execute(f"create schema {schema}")
            connection.execute("create table marts.counts as select 1 as count, 0.1::double as share")
            for name, rows in self.tables.items():
                table = f"release_candidate.{name}"
                connection.execute(f"create table {table} ({COLUMNS[name]})")
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    connection.executemany(f"insert into {table} values ({marks})", rows)
            connection.execute(
                "comment on table release_candidate.indicator_values is 'One row per area, period and indicator'"
            )
            connection.execute("comment on column release_candidate.indicator_values.value is 'It''s the figure'")
            if {"measure_values", "indicator_values", "indicators"} <= self.tables.keys():
                connection.execute(COUNT_CELLS)
        withheld = pl.DataFrame(self.withheld, schema=dict.fromkeys(KEY, pl.String), orient="row")
        self.home.inputs.mkdir(exist_ok=True)
        withheld.write_parquet(self.home.inputs / "withheld_cells.parquet")
        if seal:
            candidate.seal(self.home)

    def publish(self, code_version="0.1.0"):
        self.build()
        return publish(self.home, code_version=code_version)

    def run(self, sql):
        """Alters the warehouse by hand."""
        with closing(duckdb.connect(str(self.home.warehouse_file))) as connection:
            connection.execute(sql)

    def figure(self, area, indicator, period, **values):
        """Changes one row of indicator_values."""
        names = [column.split()[0] for column in COLUMNS["indicator_values"].split(", ")]
        for row in self.tables["indicator_values"]:
            if (row[0], row[6], row[3]) == (area, indicator, period):
                for name, value in values.items():
                    row[names.index(name)] = value
                return
        raise AssertionError("no such row")

    def submission(self, area, extract, period, **values):
        """Changes one row of submissions."""
        names = [column.split()[0] for column in COLUMNS["submissions"].split(", ")]
        for row in self.tables["submissions"]:
            if (row[0], row[2], row[3]) == (area, extract, period):
                for name, value in values.items():
                    row[names.index(name)] = value
                return
        raise AssertionError("no such row")


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.partnership.mkdir(parents=True)
    made.partnership_file.write_text(
        "name: Two boroughs\n"
        "reporting_from: 2022-23Q2\n"
        "members:\n"
        f"  - {{area_code: {HACKNEY}, area_name: Hackney, joined_on: 2019-04-01}}\n"
        f"  - {{area_code: {NEWHAM}, area_name: Newham, joined_on: 2021-08-01}}\n"
    )
    return made


@pytest.fixture
def warehouse(home):
    return Warehouse(home)
