"""The SSDA903 return (looked-after children): which of its files a table is, and everything in a set of them. Its
periods of care are for care.py, what is joined to them by child for details.py and uasc.py."""

from __future__ import annotations

from contracts.file_rules import DOUBLED_HEADER, Unreadable
from contracts.sources.reading import Part, Reading, all_left_out
from contracts.sources.ssda903 import rules
from contracts.sources.ssda903.care import care
from contracts.sources.ssda903.details import refuse_ragged
from contracts.sources.table import plain

# What a table has beside CHILD to be a file of the return (DfE guides to the return, 2017 to 2026).
_MARKS = {
    "episodes": {"decom", "rne"},
    "header": {"dob", "ethnic"},
    "uasc": {"duc"},
    "reviews": {"review", "review_code"},
    "missing": {"mis_start"},
    "oc2": {"sdq_score"},
    "oc3": {"in_touch"},
    "ad1": {"date_match"},
    "placed_adoption": {"date_placed"},
    "previous_permanence": {"prev_perm"},
    "social_worker": {"sw_decom"},
}
_NEEDED = {
    "episodes": ("CHILD", "DECOM", "RNE", "LS", "DEC", "REC"),
    "header": ("CHILD",),
    "uasc": ("CHILD", "DUC"),
}
_READ = {"episodes": (*_NEEDED["episodes"], "CIN", "PLACE"), "header": ("CHILD", "DOB", "SEX", "ETHNIC")}


def part_of(headers: tuple[str, ...]) -> str | None:
    """Which file of the return has these headers; None where none has. Case, blanks and further headers count
    for nothing."""
    present = {plain(header) for header in headers}
    if "child" not in present:
        return None
    return next((what for what, marks in _MARKS.items() if marks <= present), None)


def readings(parts: list[Part]) -> list[Reading]:
    """Everything in a set of files of one year. Nothing in them says which year or area; names of files count for
    nothing. Raises Unreadable where there are several episodes files, or a file lacks a column or has one twice."""
    episodes = [part for part in parts if part.what == "episodes"]
    if len(episodes) > 1:
        raise Unreadable(rules.SEVERAL_EPISODES, count=len(episodes))
    if not episodes:
        return [_left_out(part, rules.NO_EPISODES_FILE) for part in parts]
    joined = [part for part in parts if part.what in ("header", "uasc")]
    for part in (episodes[0], *joined):
        _check_headers(part)
    for part in joined:
        refuse_ragged(part)
    periods, accounted = care(episodes[0], joined)
    others = [_left_out(part, "") for part in parts if part.what not in _NEEDED]
    return [periods, *accounted, *others]


def _left_out(part: Part, reason: str) -> Reading:
    reason = reason if part.what in _NEEDED else rules.NO_EXTRACT.format(part=part.what)
    return all_left_out(part, "ssda903", reason)


def _check_headers(part: Part) -> None:
    headers = [plain(header) for header in part.table.headers]
    for header in _NEEDED[part.what]:
        if plain(header) not in headers:
            raise Unreadable(rules.COLUMN_MISSING, table=part.what, column=header)
    for header in _READ.get(part.what, _NEEDED[part.what]):
        if headers.count(plain(header)) > 1:
            raise Unreadable(DOUBLED_HEADER, column=header)
