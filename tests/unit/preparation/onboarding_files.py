"""Made-up local tables in three dialects, as boroughs keep them: written by hand, with secrets planted where no
proposal may show them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

SECRETS = (
    "Siobhan Okonkwo", "Brennan", "A123456789012", "943 476 5919", "E8 3QW", "07700 900123", "s.okonkwo@example.org",
    "14/03/2011", "QQ123456C",
)  # fmt: skip
FIRST = date(2022, 7, 1)
ROWS = 40


def day(number: int) -> date:
    """A day of the quarter from July to September 2022."""
    return FIRST + timedelta(days=(number * 7) % 92)


def text_of(headers: list[str], rows: list[list[object]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return buffer.getvalue()


def mosaic_referrals() -> bytes:
    """Mosaic: dd/mm/yyyy, sub-codes of need, cp1252, and columns with identifiers that nothing needs."""
    needs = ["N1 - Abuse or neglect", "N1a - Domestic Violence", "N2 - Child's disability", "N5"]
    sources = ["Police", "Health Visitor", "Primary Health Services", "Caf\u00e9 outreach"]
    rows = [
        [
            f"{1000 + n % 25}", f"{day(n):%d/%m/%Y}", sources[n % 4], needs[n % 4], ["Yes", "No"][n % 2],
            ["Male", "Female", "Intersex"][n % 3], ["White British", "Pakistani", "Any other ethnic group"][n % 3],
            f"{1 + n % 27:02d}/{1 + n % 12:02d}/{2005 + n % 15}", SECRETS[0], SECRETS[3], SECRETS[4],
            f"Rang {SECRETS[5]}; mum {SECRETS[0]} upset about the move and the school, wrote to {SECRETS[6]}",
        ]
        for n in range(ROWS)
    ]  # fmt: skip
    headers = [
        "Mosaic ID", "Date of Referral", "Referral Source", "Primary Need", "NFA?", "Gender", "Ethnicity",
        "Date of Birth", "Child Name", "NHS Number", "Postcode", "Case notes",
    ]  # fmt: skip
    return text_of(headers, rows).encode("cp1252")


def azeus_plans() -> bytes:
    """Azeus: day, month and year in three columns."""
    rows = [
        [
            f"P{n:04d}", f"{100 + n}", day(n).day, day(n).month, day(n).year, "", "", "",
            ["Neglect", "Emotional", "NEG", "Verwahrlosung"][n % 4], n % 3, 1 + n % 27, 1 + n % 12, 2008 + n % 12,
            ["Y", "N"][n % 2], ["F", "M"][n % 2],
        ]
        for n in range(ROWS)
    ]  # fmt: skip
    headers = [
        "CP Plan ID", "Child ID", "Plan Start Day", "Plan Start Month", "Plan Start Year", "Plan End Day",
        "Plan End Month", "Plan End Year", "Category of Abuse", "Previous Plans", "DOB Day", "DOB Month", "DOB Year",
        "DV Flag", "Sex",
    ]  # fmt: skip
    return text_of(headers, rows).encode()


def eclipse_assessments() -> bytes:
    """Eclipse: a workbook with dates as Excel's own numbers, factors parted by semicolons."""
    import xlsxwriter

    headers = [
        "Assessment ID", "Client ID", "Referral Ref", "Assessment Start Date", "Date Authorised", "Factors Identified",
        "Ethnic Origin", "Child Age", "Allocated Worker",
    ]  # fmt: skip
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Assessments")
        sheet.write_row(0, 0, headers)
        for n in range(ROWS):
            serial = (day(n) - date(1899, 12, 30)).days
            factors = ["3A; 4B", "21", "", "13A;3B"][n % 4]
            ethnicity = ["White", "Mixed", "Black", "Asian"][n % 4]
            row = [5000 + n, 300 + n, f"R{n:05d}", serial - 30, serial, factors, ethnicity, 3 + n % 14, SECRETS[0]]
            sheet.write_row(n + 1, 0, row)
    return buffer.getvalue()


def complaints() -> bytes:
    """A complaints team's list, with ISO days and times."""
    rows = [
        [
            f"C/{n:03d}", f"{day(n)} 09:30:00", ["Statutory", "Corporate"][n % 2], f"Stage {1 + n % 2}",
            ["Upheld", "Partly upheld", "Not upheld"][n % 3], SECRETS[0],
        ]
        for n in range(ROWS)
    ]  # fmt: skip
    headers = ["Complaint Ref", "Date Received", "Procedure", "Stage Reached", "Stage 1 Outcome", "Complainant Name"]
    return text_of(headers, rows).encode()
