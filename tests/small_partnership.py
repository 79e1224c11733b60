"""A partnership of one area whose columns bear their canonical names, for benchmarks and for bad input; big files are
written with DuckDB, which is quick."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from contracts.home import Home
from contracts.periods import bounds

AREA = "E09000012"
_COLUMNS = (
    "child_key", "family_key", "age_band", "sex", "ethnicity_group", "da_flag", "da_basis", "referral_key",
    "referral_date", "record_level", "referral_source_code", "referral_nfa", "primary_need_code",
)  # fmt: skip
_ROWS = """
select md5('c' || (i // 2)::varchar) as child_key, md5('f' || (i // 5)::varchar) as family_key,
  ['under_1','1_4','5_9','10_15','16_17'][1 + i % 5] as age_band, ['F','M','U'][1 + i % 3] as sex,
  ['white','mixed','asian','black','other'][1 + i % 5] as ethnicity_group,
  if(i % 4 = 0, 'true', 'false') as da_flag, 'local_flag' as da_basis, md5('r{salt}' || i::varchar) as referral_key,
  strftime(date '{start}' + (i % {days})::integer, '%Y-%m-%d') as referral_date, 'referral' as record_level,
  ['1A','2A','3B','6','8'][1 + i % 5] as referral_source_code, if(i % 9 = 0, 'true', 'false') as referral_nfa,
  'N' || (1 + i % 8)::varchar as primary_need_code
from range({rows}) t(i)
"""


def make_partnership(root: Path) -> Home:
    """partnership.yml and one area file whose columns bear their canonical names."""
    home = Home(root)
    home.areas.mkdir(parents=True)
    home.partnership_file.write_text(
        "name: Benchmark\nabout: Made for timing.\nreporting_from: 2003-04Q1\nbaseline_quarters: []\n"
        f"period_types: [quarter]\nmembers:\n  - {{area_code: {AREA}, area_name: Hackney, joined_on: 2003-04-01}}\n"
    )
    columns = "\n".join(f"      {name}: {name}" for name in _COLUMNS)
    (home.areas / f"{AREA}_hackney.yml").write_text(
        f"area_code: {AREA}\narea_name: Hackney\nmapping_version: 1\nchanges: ['1: made for timing']\nsystem: none\n"
        "agreement: {reference: benchmark, signed: 2003-04-01, expires: 2099-12-31, extracts: [referrals]}\n"
        f"extracts:\n  referrals:\n    columns:\n{columns}\n"
    )
    return home


def write_submission(folder: Path, quarter: str, rows: int) -> Path:
    """A folder with `rows` referrals of a quarter, as CSV, and its manifest."""
    start, end = bounds(quarter)
    folder.mkdir(parents=True)
    sql = _ROWS.format(salt=quarter, start=start, days=(end - start).days + 1, rows=rows)
    with duckdb.connect() as connection:
        connection.execute(f"copy ({sql}) to '{folder / 'rows.csv'}' (header)")
    manifest = {
        "submission_id": folder.name, "area_code": AREA, "extract": "referrals", "coverage_start": str(start),
        "coverage_end": str(end), "source_format": "table", "system": "none", "provenance": "invented",
        "extracted_on": str(end), "file": "rows.csv",
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
