"""The SSDA903 files of the seventh area: header, episodes and uasc, as a case system writes them. The periods of care
are for care.py."""

from __future__ import annotations

import csv
import io
from datetime import date

from examples.seventh_area.care import Care

HEADER, EPISODES, UASC = "ssda903/header.csv", "ssda903/episodes.csv", "ssda903/uasc.csv"


def files_of(care: Care) -> dict[str, bytes]:
    """File → bytes: one row a child, an episode, an unaccompanied child."""
    children = [period.child for period in care.periods]
    episodes = [
        {
            "CHILD": period.child.id, "DECOM": _day(each.began), "RNE": each.rne, "LS": each.legal_status,
            "CIN": each.need, "PLACE": each.place, "PLACE_PROVIDER": "PR1", "DEC": _day(each.ended), "REC": each.rec,
            "REASON_PLACE_CHANGE": "", "HOME_POST": "ZZ99 3VZ", "PL_POST": "ZZ99 3WZ", "URN": "0000000",
        }
        for period in care.periods
        for each in period.episodes
    ]  # fmt: skip
    header = [
        {
            "CHILD": child.id, "SEX": child.sex[1] if child.sex[1] in "12" else "", "DOB": _day(child.born),
            "ETHNIC": child.ethnicity[1], "UPN": child.upn, "MOTHER": "", "MC_DOB": "",
        }
        for child in children
    ]  # fmt: skip
    uasc = [
        {"CHILD": child.id, "SEX": child.sex[1] if child.sex[1] in "12" else "", "DOB": _day(child.born),
         "DUC": _day(care.unaccompanied_until[child.id])}
        for child in children
        if child.id in care.unaccompanied_until
    ]  # fmt: skip
    return {HEADER: _csv(header), EPISODES: _csv(episodes), UASC: _csv(uasc)}


def _csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
