"""`complaints_log.xlsx` of the seventh area: the log of a complaints team, which names no child. Everybody in it, and
every complaint, is invented."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import xlsxwriter

FILE = "complaints_log.xlsx"
FIRST_DAY, LAST_DAY = date(2022, 7, 1), date(2023, 6, 30)
_COUNT = 46
_OUTCOMES = {"Upheld": 20, "Partially upheld": 32, "Not upheld": 40, "Withdrawn": 8}
_COMPLAINANTS = {
    "Parent or person with parental responsibility": 60,
    "Child or young person": 14,
    "Foster carer": 10,
    "Grandparent": 8,
}
_CATEGORIES = ("Communication", "Staff conduct", "Delay", "Service quality", "Decision or assessment")
_SERVICES = ("Front door assessment", "Child protection", "Children in care", "MASH")
_HEADERS = (
    "Complaint Reference", "Complainant Name", "Complainant Type", "Date Received", "Procedure", "Stage Reached",
    "Stage 1 Closed Date", "Stage 1 Outcome", "Stage 2 Opened Date", "Stage 2 Closed Date", "Stage 2 Outcome",
    "Category", "Service Area", "DA Related", "Summary",
)  # fmt: skip


@dataclass(frozen=True)
class Complaint:
    """One complaint; what has not come yet is None."""

    cells: tuple[str | date | None, ...]
    received: date
    procedure: str
    is_da: bool


def complain(rng: Random) -> list[Complaint]:
    """The complaints, decided by `rng`, in the order of their days."""
    days = sorted(FIRST_DAY + timedelta(days=rng.randint(0, (LAST_DAY - FIRST_DAY).days)) for _ in range(_COUNT))
    return [_complaint(rng, number, day) for number, day in enumerate(days)]


def file_of(complaints: list[Complaint]) -> bytes:
    """The workbook, the same bytes every time."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Invented complaints", "created": datetime(2023, 7, 10)})
        sheet, style = book.add_worksheet("Complaints 2022-23"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, _HEADERS)
        for row, complaint in enumerate(complaints, start=1):
            for column, cell in enumerate(complaint.cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)
                elif cell:
                    sheet.write_string(row, column, cell)
    return buffer.getvalue()


def _complaint(rng: Random, number: int, received: date) -> Complaint:
    procedure = "Statutory (Children Act)" if rng.random() < 0.4 else "Corporate"
    answered = received + timedelta(days=rng.randint(6, 40))
    is_open = answered > LAST_DAY
    outcome = "Still open" if is_open else _pick(rng, _OUTCOMES)
    second = not is_open and outcome != "Upheld" and rng.random() < 0.2
    opened = answered + timedelta(days=rng.randint(3, 20)) if second else None
    closed = opened + timedelta(days=rng.randint(20, 60)) if opened else None
    if opened and opened > LAST_DAY:
        second, opened, closed = False, None, None
    later = closed if closed and closed <= LAST_DAY else None
    is_da = rng.random() < 0.3
    cells = (
        f"CC/{received.year}/{3100 + number}", "Ambrose Inventedly", _pick(rng, _COMPLAINANTS), received, procedure,
        "Stage 2" if second else "Stage 1", None if is_open else answered, outcome, opened, later,
        (_pick(rng, _OUTCOMES) if later else "Still open") if opened else None, rng.choice(_CATEGORIES),
        rng.choice(_SERVICES), "Yes" if is_da else "No", "Says that nobody rang back – see letter.",
    )  # fmt: skip
    return Complaint(cells, received, procedure, is_da)


def _pick(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
