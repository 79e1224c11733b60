"""Workbooks laid out as the Unit Cost Database, for tests: a sheet a topic, two rows of headers, a row a code with
three pairs of value and year, the uprated value beside each, then a rating and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

TOP = [
    "",
    "",
    "",
    "",
    "",
    "Agency bearing the cost",
    "",
    "Fiscal value",
    "",
    "",
    "Economic value",
    "",
    "",
    "Social value",
]
HEADS = [
    "Category", "Detail", "Code", "Cost or saving", "Unit", "Agency 1", "Agency 2", "Cost", "Year", "Updated cost",
    "Cost", "Year", "Updated cost", "Cost", "Year", "Updated cost", "Confidence", "Source",
]  # fmt: skip
PLACES = {"fiscal": 7, "economic": 10, "social": 13}
GRADE, SOURCE = 16, 17


def workbook(path: Path, sheets: Mapping[str, Iterable[Mapping]]) -> Path:
    """Rows say code, description, unit, agency, grade and, by type of value, (value, year)."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write_row(0, 0, ["What this is", "", "Version 1.4"])
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, TOP)
            sheet.write_row(1, 0, HEADS)
            for place, row in enumerate(rows, start=2):
                said = [
                    "",
                    "",
                    row["code"],
                    row["description"],
                    row["unit"],
                    row.get("agency", ""),
                    row.get("agency_2", ""),
                ]
                sheet.write_row(place, 0, said)
                for kind, start in PLACES.items():
                    if kind in row:
                        value, year = row[kind]
                        sheet.write(place, start, value)
                        sheet.write(place, start + 1, year)
                sheet.write(place, GRADE, row.get("grade", "A"))
                sheet.write(place, SOURCE, "A report, p.8")
        book.add_worksheet("Lookups").write_column(0, 12, ["2013/14", "2014/15", "2015/16"])
    return path
