"""A made-up area with one local table, for tests of preparing; its people are in no record."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import xlsxwriter

from contracts.area import Area
from contracts.sources.exports import read_all
from contracts.sources.opening import open_bytes
from preparation.key import Key
from preparation.preparing import Prepared, prepare

KEY = Key(b"0123456789abcdef0123456789abcdef", "key-test")
COVERAGE = (date(2022, 7, 1), date(2022, 12, 31))
DAY = date(2023, 1, 15)
HEADERS = "Person ID,Surname,DOB,Gender,Referred,Need,Source"


def area(**extracts) -> Area:
    """An area file with a mapping of local referrals, unless other extracts are given."""
    referrals = {
        "columns": {
            "child_key": "Person ID",
            "referral_key": {"from": "Person ID", "with": ["Referred"]},
            "birth_date": {"from": "DOB", "date_style": "dd/mm/yyyy"},
            "sex": {"from": "Gender", "values": {"Boy": "M", "Girl": "F"}},
            "da_flag": {"from": "Need", "values": {"N1a - Domestic Violence": "true", "N2": "false", "N1": "false"}},
            "da_basis": {"constant": "local_need_subcode"},
            "referral_date": {"from": "Referred", "date_style": "dd/mm/yyyy"},
            "record_level": {"constant": "referral"},
            "referral_source_code": "Source",
        }
    }
    return Area.model_validate(
        {
            "area_code": "E09000003",
            "area_name": "Barnet",
            "mapping_version": 2,
            "changes": ["1: first", "2: second"],
            "system": "Made up",
            "extracts": extracts or {"referrals": referrals},
        }
    )


def prepared(*lines: str, held_by: Area | None = None, coverage=COVERAGE, **options) -> Prepared:
    """These lines of local referrals, prepared."""
    raw = "\n".join([HEADERS, *lines, ""]).encode()
    return prepared_files({"referrals.csv": raw}, held_by, coverage, **options)


def prepared_files(files: dict[str, bytes], held_by: Area | None = None, coverage=COVERAGE, **options) -> Prepared:
    """Whole files, prepared."""
    chosen = held_by or area()
    opened = [open_bytes(name, raw) for name, raw in files.items()]
    read = read_all(opened, chosen)
    assert not read.refused, read.refused
    return prepare(read.readings, chosen, KEY, coverage, DAY, **{"ages_on": DAY, **options})


def workbook(**sheets: list[str]) -> bytes:
    """A workbook of these sheets, a line of cells parted by commas a row."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line.split(","))
    return buffer.getvalue()


def fates(made: Prepared) -> dict[int, str]:
    """Source row → fate, and reason where it was not sent."""
    return {
        row["source_row"]: row["fate"] if row["fate"] == "sent" else f"{row['fate']}: {row['reason']}"
        for row in made.fates.iter_rows(named=True)
    }


def written(folder: Path) -> bytes:
    """Every byte of every file under a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
