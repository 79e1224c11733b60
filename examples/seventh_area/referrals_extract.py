"""`referrals_extract.csv` of the seventh area: a local table as the report of a case system, names and all. What
happened is for happenings.py; what the area file makes of it, for whoever follows docs/onboarding.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from examples.seventh_area.happenings import Referral, World
from examples.seventh_area.planted import Planted

FILE, FROM = "referrals_extract.csv", date(2022, 7, 1)
ENCODING = "cp1252"
_NOTES = (
    "Caller said “something is not right” – see chronology.",
    "Mother’s sister rang; worried about the younger one.",
    "Discussed in MASH, threshold met; manager agreed the same day.",
    "",
)
_WORKERS = ("Wizzle, T", "Ploverdale, A", "Grünspoon, K")
Row = dict[str, str]


def rows_of(world: World, rng: Random) -> tuple[list[Row], list[Planted], set[str]]:
    """The rows, what is wrong with them on purpose, and the numbers of the referrals that a fault sets aside. Only
    referrals without further action are spoiled, so that every assessment keeps its referral."""
    extract = [each for each in world.referrals if each.day >= FROM]
    rows = [_row(each, rng) for each in extract]
    for place in range(0, len(rows), 9):  # as a spreadsheet leaves ids that it took for numbers
        rows[place]["Person ID"] += ".0"
    free = [place for place, each in enumerate(extract) if each.nfa and not rows[place]["Person ID"].endswith(".0")]
    chosen = sorted(rng.sample(free, len(_FAULTS) + 1))
    planted, aside = [], set()
    for place, (rule, what, spoil) in zip(chosen, _FAULTS, strict=False):
        spoil(rows[place], extract[place])
        planted.append(Planted(FILE, place + 2, rule, what))
        if rule:
            aside.add(extract[place].number)
    rows.append(dict(rows[chosen[-1]]))
    planted.append(Planted(FILE, len(rows) + 1, "REF-250", "the exact copy of an earlier row"))
    return rows, planted, aside


def file_of(rows: list[Row]) -> bytes:
    """The rows as the report writes them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(ENCODING)


def _row(referral: Referral, rng: Random) -> Row:
    child = referral.child
    return {
        "Person ID": child.id,
        "Forename": child.forename,
        "Surname": child.surname,
        "Date of Birth": _day(child.born),
        "Gender": child.sex[0],
        "Ethnic Origin": child.ethnicity[0],
        "Postcode": "ZZ99 3VZ",
        "Referral ID": referral.number,
        "Date of Referral": _day(referral.day),
        "Referral Source": referral.source[1],
        "Primary Need": referral.need[1],
        "NFA": "Yes" if referral.nfa else "No",
        "Date Closed": _day(referral.closed) if referral.closed else "",
        "Closure Reason": referral.closed_why,
        "Allocated Worker": rng.choice(_WORKERS),
        "Referral Notes": rng.choice(_NOTES),
    }


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _blanks(row: Row, referral: Referral) -> None:
    row["Person ID"] = f"  {row['Person ID']} "


def _set(header: str, value: str) -> Callable[[Row, Referral], None]:
    return lambda row, _: row.update({header: value})


def _born_later(row: Row, referral: Referral) -> None:
    row["Date of Birth"] = _day(referral.day + timedelta(days=400))


_FAULTS: tuple[tuple[str, str, Callable[[Row, Referral], None]], ...] = (
    ("REF-109", "a day of referral that is none", _set("Date of Referral", "31/02/2023")),
    ("PRE-001", "a date of birth that is none", _set("Date of Birth", "00/00/2014")),
    ("REF-113", "a need that is on no list", _set("Primary Need", "N12 - See notes")),
    ("PRE-002", "a date of birth long after the referral", _born_later),
    ("", "an id with blanks around it, which is the same id", _blanks),
)
