"""Episodes into periods of care: stories told by hand, and a second telling of the rule in plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.sources.returns import accounted, care, episodes, found, left_out, rows_of

WITHIN, BEFORE_CARE, BEFORE_FILE = (
    "episode_within_a_period", "short_break_before_care", "period_began_before_the_file",
)  # fmt: skip
# Rows are numbered from 2. Expected: source row → (DECOM, LS, DEC, REC) of each period, why rows are left out, rules.
STORIES = {
    "one episode, still open": (
        ["7 01/05/2022 S V2 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None)}, {}, {},
    ),
    "a chain of X1 is one period, with the end of its last episode": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 X1",
         "7 01/06/2022 L C1 N1 U6 01/07/2022 X1",
         "7 01/07/2022 B C2 N1 K2 09/09/2022 E4A"],
        {2: ("01/05/2022", "V2", "09/09/2022", "E4A")}, {3: WITHIN, 4: WITHIN}, {},
    ),
    "the order of the rows is no matter": (
        ["7 01/07/2022 B C2 N1 K2 09/09/2022 E4A",
         "7 01/05/2022 S V2 N1 U6 01/06/2022 X1",
         "7 01/06/2022 L C1 N1 U6 01/07/2022 X1"],
        {3: ("01/05/2022", "V2", "09/09/2022", "E4A")}, {2: WITHIN, 4: WITHIN}, {},
    ),
    "a respite that turns into care counts once, at the turn": (
        ["7 01/05/2022 S V4 N2 U6 01/06/2022 X1",
         "7 01/06/2022 T V3 N2 U6 01/07/2022 X1",
         "7 01/07/2022 L C1 N1 K2 01/08/2022 X1",
         "7 01/08/2022 L V4 N1 K2 - -"],
        {4: ("01/07/2022", "C1", None, None)}, {2: BEFORE_CARE, 3: BEFORE_CARE, 5: WITHIN}, {},
    ),
    "a respite that stays one is a period with its first status": (
        ["7 01/05/2022 S V4 N2 U6 01/06/2022 X1", "7 01/06/2022 T V3 N2 U4 02/07/2022 E8"],
        {2: ("01/05/2022", "V4", "02/07/2022", "E8")}, {3: WITHIN}, {},
    ),
    "short breaks, each begun and ended, and then care": (
        ["7 01/05/2022 S V3 N2 U6 03/05/2022 E8",
         "7 01/06/2022 S V3 N2 U6 03/06/2022 E8",
         "7 03/06/2022 S V2 N2 U6 - -"],
        {2: ("01/05/2022", "V3", "03/05/2022", "E8"), 3: ("01/06/2022", "V3", "03/06/2022", "E8"),
         4: ("03/06/2022", "V2", None, None)}, {}, {},
    ),
    "no S in the file": (
        ["7 01/05/2022 P C2 N1 U6 01/06/2022 X1", "7 01/06/2022 L E1 N1 U6 - -"],
        {}, {2: BEFORE_FILE, 3: BEFORE_FILE}, {},
    ),
    "short breaks of before the file that turn into care count at the turn": (
        ["7 01/05/2022 P V4 N1 U6 01/06/2022 X1",
         "7 01/06/2022 T V4 N1 K2 01/07/2022 X1",
         "7 01/07/2022 L C2 N1 K2 01/08/2022 X1",
         "7 01/08/2022 L C1 N1 K2 09/09/2022 E4A"],
        {4: ("01/07/2022", "C2", "09/09/2022", "E4A")}, {2: BEFORE_CARE, 3: BEFORE_CARE, 5: WITHIN},
        {"S903-156": [4]},
    ),
    "short breaks of before the file that stay so, and care that had a short break": (
        ["7 01/05/2022 P V4 N1 U6 01/06/2022 X1", "7 01/06/2022 T V4 N1 K2 02/07/2022 E8",
         "8 01/05/2022 L C2 N1 U6 01/06/2022 X1", "8 01/06/2022 L V4 N1 K2 01/07/2022 X1",
         "8 01/07/2022 L C2 N1 K2 - -"],
        {}, {2: BEFORE_FILE, 3: BEFORE_FILE, 4: BEFORE_FILE, 5: BEFORE_FILE, 6: BEFORE_FILE}, {},
    ),
    "whether a short break or care came first decides it, and the days do not tell": (
        ["7 01/05/2022 P V4 N1 U6 01/06/2022 X1",
         "7 01/05/2022 L C2 N1 K2 01/07/2022 X1",
         "7 01/07/2022 L C1 N1 K2 - -"],
        {3: ("01/05/2022", "C2", None, None)}, {2: BEFORE_CARE, 4: WITHIN}, {"S903-103": [3], "S903-156": [3]},
    ),
    "an S on the day of the X1 that ends short breaks of before the file": (
        ["7 01/05/2022 P V4 N1 U6 01/06/2022 X1", "7 01/06/2022 S C2 N1 K2 - -"],
        {3: ("01/06/2022", "C2", None, None)}, {2: BEFORE_CARE}, {"S903-151": [3], "S903-156": [3]},
    ),
    "what began before the file ends, and care begins anew": (
        ["7 01/05/2022 P C2 N1 U6 01/06/2022 E4A", "7 01/06/2022 S V2 N1 U6 - -"],
        {3: ("01/06/2022", "V2", None, None)}, {2: BEFORE_FILE}, {},
    ),
    "an S on the day of an X1 goes on": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 X1", "7 01/06/2022 S C1 N1 U6 01/07/2022 E4A"],
        {2: ("01/05/2022", "V2", "01/07/2022", "E4A")}, {3: WITHIN}, {"S903-151": [2]},
    ),
    "an S after an X1 of an earlier day begins anew; the X1 led to nothing": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 X1", "7 02/06/2022 S C1 N1 U6 01/07/2022 E4A"],
        {2: ("01/05/2022", "V2", None, None), 3: ("02/06/2022", "C1", "01/07/2022", "E4A")}, {}, {"S903-153": [2]},
    ),
    "an S after an end begins anew, on the same day too": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 E4A", "7 01/06/2022 S C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", "01/06/2022", "E4A"), 3: ("01/06/2022", "C1", None, None)}, {}, {},
    ),
    "another reason than S after an end goes on": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 E4A", "7 09/06/2022 P C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None)}, {3: WITHIN}, {"S903-152": [2]},
    ),
    "an end without a reason is none": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 -"],
        {2: ("01/05/2022", "V2", None, None)}, {}, {"S903-153": [2]},
    ),
    "an S while an episode has no end": (
        ["7 01/05/2022 S V2 N1 U6 - -", "7 01/09/2022 S C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None), 3: ("01/09/2022", "C1", None, None)}, {}, {"S903-104": [2, 3]},
    ),
    "an S while an episode before the last goes on": (
        ["7 01/05/2022 S V2 N1 U6 01/12/2022 E4A", "7 01/06/2022 P V2 N1 U6 01/07/2022 E4A",
         "7 01/09/2022 S C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", "01/07/2022", "E4A"), 4: ("01/09/2022", "C1", None, None)},
        {3: WITHIN}, {"S903-104": [2, 4], "S903-152": [2]},
    ),
    "children do not overlap one another": (
        ["7 01/05/2022 S V2 N1 U6 - -", "8 01/09/2022 S C1 N1 U6 - -", "6 01/05/2022 S V2 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None), 3: ("01/09/2022", "C1", None, None),
         4: ("01/05/2022", "V2", None, None)}, {}, {},
    ),
    "two different starts on one day": (
        ["7 01/05/2022 S V2 N1 U6 - -", "7 01/05/2022 S C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None), 3: ("01/05/2022", "C1", None, None)}, {},
        {"S903-103": [2, 3], "S903-104": [2, 3]},
    ),
    "a start and a move on one day: the period before may end otherwise too": (
        ["7 01/03/2022 S V2 N1 U6 01/05/2022 E4A",
         "7 01/05/2022 S C1 N1 U6 01/06/2022 E4A",
         "7 01/05/2022 P V2 N1 U6 02/06/2022 E3"],
        {2: ("01/03/2022", "V2", "01/05/2022", "E4A"), 3: ("01/05/2022", "C1", "02/06/2022", "E3")},
        {4: WITHIN}, {"S903-103": [2, 3], "S903-152": [3]},
    ),
    "an episode that ends on its first day comes first": (
        ["7 01/05/2022 P C1 N1 K2 - -", "7 01/05/2022 S V2 N1 U6 01/05/2022 X1"],
        {3: ("01/05/2022", "V2", None, None)}, {2: WITHIN}, {},
    ),
    "two moves on one day inside a period change nothing": (
        ["7 01/03/2022 S V2 N1 U6 01/05/2022 X1",
         "7 01/05/2022 P V2 N1 K2 01/06/2022 X1",
         "7 01/05/2022 P V2 N1 R1 01/06/2022 X1",
         "7 01/06/2022 P V2 N1 U4 - -"],
        {2: ("01/03/2022", "V2", None, None)}, {3: WITHIN, 4: WITHIN, 5: WITHIN}, {},
    ),
    "two last episodes of one day end the period differently": (
        ["7 01/03/2022 S V2 N1 U6 01/05/2022 X1",
         "7 01/05/2022 P V2 N1 K2 01/06/2022 E4A",
         "7 01/05/2022 P V2 N1 R1 02/06/2022 E3"],
        {2: ("01/03/2022", "V2", "02/06/2022", "E3")}, {3: WITHIN, 4: WITHIN},
        {"S903-103": [2], "S903-152": [2]},
    ),
    "two turns into care on one day with different placements": (
        ["7 01/03/2022 S V4 N1 U6 01/05/2022 X1",
         "7 01/05/2022 L V2 N1 K2 01/06/2022 X1",
         "7 01/05/2022 L V2 N1 R1 01/06/2022 X1",
         "7 01/06/2022 P V2 N1 U4 - -"],
        {3: ("01/05/2022", "V2", None, None)}, {2: BEFORE_CARE, 4: WITHIN, 5: WITHIN}, {"S903-103": [3]},
    ),
    "a start and a move on the day of an X1: whether care began is not known": (
        ["7 01/03/2022 P V2 N1 U6 01/05/2022 X1",
         "7 01/05/2022 S C1 N1 U6 01/06/2022 X1",
         "7 01/05/2022 P V2 N1 U4 02/06/2022 E4A"],
        {3: ("01/05/2022", "C1", "02/06/2022", "E4A")}, {2: BEFORE_FILE, 4: WITHIN}, {"S903-103": [3]},
    ),
    "two moves on one day that end differently, with another after them": (
        ["7 01/03/2022 S V2 N1 U6 01/05/2022 X1",
         "7 01/05/2022 P V2 N1 K2 01/06/2022 X1",
         "7 01/05/2022 P V2 N1 R1 02/06/2022 E4A",
         "7 02/06/2022 P V2 N1 U4 - -"],
        {2: ("01/03/2022", "V2", None, None)}, {3: WITHIN, 4: WITHIN, 5: WITHIN}, {"S903-152": [2]},
    ),
    "a short break and a turn into care on one day: only one can be the turn": (
        ["7 01/03/2022 S V4 N1 U6 01/05/2022 X1",
         "7 01/05/2022 P V4 N1 K2 01/06/2022 X1",
         "7 01/05/2022 L C1 N1 U4 01/06/2022 X1",
         "7 01/06/2022 P C1 N1 U4 - -"],
        {4: ("01/05/2022", "C1", None, None)}, {2: BEFORE_CARE, 3: BEFORE_CARE, 5: WITHIN}, {},
    ),
    "exact copies count once": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 E4A"] * 2 + ["7.0 01/05/2022 S V2 N1 U6 01/06/2022 E4A"],
        {2: ("01/05/2022", "V2", "01/06/2022", "E4A")}, {3: "exact_copy", 4: "exact_copy"}, {},
    ),
    "two rows with unreadable dates are two rows, alike or not": (
        ["7 31/02/2022 S V2 N1 U6 - -", "7 31/02/2022 S V2 N1 U6 - -", "7 - S C1 N1 U6 01/07/2022 X1"],
        {2: ("31/02/2022", "V2", None, None), 3: ("31/02/2022", "V2", None, None),
         4: (None, "C1", "01/07/2022", "X1")}, {}, {},
    ),
    "an episode that can't be placed takes no part, and that is said": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 X1", "7 01/06/2022 Q C1 N1 U6 - -",
         "7 oops L C1 N1 U6 - -", "7 01/07/2022 L C2 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None), 3: ("01/06/2022", "C1", None, None), 4: ("oops", "C1", None, None)},
        {5: WITHIN}, {"S903-101": [3], "S903-154": [2]},
    ),
    "no child": (
        ["- 01/05/2022 S V2 N1 U6 01/06/2022 E4A", "#N/A 01/05/2022 P V2 N1 U6 01/06/2022 X1"],
        {2: ("01/05/2022", "V2", "01/06/2022", "E4A"), 3: ("01/05/2022", "V2", "01/06/2022", "X1")}, {}, {},
    ),
    "a legal status that is no code starts a period": (
        ["7 01/05/2022 S ?? N1 U6 01/06/2022 X1", "7 01/06/2022 L V2 N1 U6 - -"],
        {2: ("01/05/2022", "??", None, None)}, {3: WITHIN}, {},
    ),
    "ids: 00123 is another than 123; case and .0 count for nothing": (
        ["00123 01/05/2022 S V2 N1 U6 01/06/2022 X1", "123.0 01/06/2022 L C1 N1 U6 - -",
         "ab1 01/05/2022 S V2 N1 U6 01/06/2022 X1", "AB1 01/06/2022 L C1 N1 U6 - -"],
        {2: ("01/05/2022", "V2", None, None), 4: ("01/05/2022", "V2", None, None)},
        {3: BEFORE_FILE, 5: WITHIN}, {"S903-153": [2]},
    ),
    "codes in small letters": (
        ["7 01/05/2022 s v4 N1 U6 01/06/2022 x1", "7 01/06/2022 l c1 N1 U6 - -"],
        {3: ("01/06/2022", "c1", None, None)}, {2: BEFORE_CARE}, {},
    ),
    "dates of other years are read as they are": (
        ["7 1/5/2022 S V2 N1 U6 2022-06-01 X1", "7 01/06/2022 S C1 N1 U6 - -"],
        {2: ("1/5/2022", "V2", None, None)}, {3: WITHIN}, {"S903-151": [2]},
    ),
    "an old reason for the end passes on": (
        ["7 01/05/2022 S V2 N1 U6 01/06/2022 E43"],
        {2: ("01/05/2022", "V2", "01/06/2022", "E43")}, {}, {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_a_story(story):
    rows, periods, reasons, rules = STORIES[story]
    given_part = episodes(*rows)
    reading = care(given_part)
    told = {row: (start, status, end, why) for row, (_, start, status, _, _, end, why) in rows_of(reading).items()}
    assert (told, left_out(reading), found(reading)) == (periods, reasons, rules)
    accounted(given_part, reading)


def test_a_copy_is_a_duplicate_and_all_else_is_excluded():
    reading = care(episodes(*["7 01/05/2022 S V2 N1 U6 01/06/2022 X1"] * 2, "7 01/06/2022 P V2 N1 U6 - -"))
    assert {each.reason: each.fate for each in reading.left_out} == {
        "exact_copy": "duplicate",
        "episode_within_a_period": "excluded",
    }


# The rule once more, in plain Python, a child at a time; nothing of it is shared with the reader.
HEADERS = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "DEC", "REC")


def day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        return None


def told_again(rows: list[tuple[str, ...]]):
    """Fate of each row, content and flags of each period, by the number of the row it stands in."""
    every = [{**dict(zip(HEADERS, row, strict=True)), "row": number} for number, row in enumerate(rows, start=2)]
    fates: dict[int, str] = {}
    periods: dict[int, dict] = {}
    usable = []
    for episode in every:
        known = episode["RNE"] in set("SLPTBU") and episode["CHILD"] not in ("-", "NULL")
        if known and day(episode["DECOM"]):
            usable.append(episode)
        else:
            fates[episode["row"]] = "alone"
    for child in sorted({episode["CHILD"] for episode in usable}):
        own, seen = [], set()
        for episode in (each for each in usable if each["CHILD"] == child):
            cells = tuple(episode[header] for header in HEADERS)
            if cells in seen:
                fates[episode["row"]] = "exact_copy"
            else:
                seen.add(cells)
                own.append(episode)
        own.sort(key=lambda e: (day(e["DECOM"]), day(e["DEC"]) or date.max, e["row"]))
        one_child(own, fates, periods)
    return fates, periods


def ambiguous(same_day: list[dict]) -> bool:
    if len(same_day) == 1:
        return False
    within = [e for e in same_day if day(e["DEC"]) == day(e["DECOM"])]
    after = [e for e in same_day if day(e["DEC"]) is None or day(e["DEC"]) > day(e["DECOM"])]
    return (len(same_day), len(within), len(after)) != (2, 1, 1)


def end_of(episode: dict) -> tuple[str, str] | None:
    return (episode["DEC"], episode["REC"]) if episode["REC"] not in ("X1", "-") else None


def one_child(own: list[dict], fates: dict[int, str], periods: dict[int, dict]) -> None:
    groups = [list(each) for _, each in groupby(own, key=lambda e: day(e["DECOM"]))]
    tied = [each for each in groups if ambiguous(each)]
    tied_rows = {episode["row"] for each in tied for episode in each}
    chunks: list[dict] = []
    before = None
    latest = date.min
    for episode in own:
        on_x1 = before is not None and before["REC"] == "X1" and day(before["DEC"]) == day(episode["DECOM"])
        joined = episode["RNE"] == "S" and on_x1 and episode["row"] not in tied_rows
        if episode["RNE"] == "S" and not joined:
            overlaps = before is not None and (day(before["DEC"]) is None or latest > day(episode["DECOM"]))
            chunks.append({"whole": True, "episodes": [], "flags": {"104"} if overlaps else set()})
            if overlaps:
                chunks[-2]["flags"].add("104")
        elif not chunks:
            chunks.append({"whole": False, "episodes": [], "flags": set()})
        elif before is not None and end_of(before):
            chunks[-1]["flags"].add("152")
        if joined:
            chunks[-1]["flags"].add("151")
        chunks[-1]["episodes"].append(episode)
        before, latest = episode, max(latest, day(episode["DEC"]) or date.min)
    for number, chunk in enumerate(chunks):
        inside = chunk["episodes"]
        care_of = [e for e in inside if e["LS"] not in ("V3", "V4")] or inside[:1]
        start, last = care_of[0], inside[-1]
        first_day = next((each for each in tied if inside[0] in each), [inside[0]])
        breaks = {e["LS"] in ("V3", "V4") for e in first_day}
        if not chunk["whole"] and True in breaks and start["LS"] not in ("V3", "V4"):
            chunk["whole"] = True
            chunk["flags"] |= {"156"} | ({"103"} if False in breaks else set())
        for group in tied:
            rows = [e["row"] for e in group]
            if any(e["RNE"] == "S" for e in group):
                if any(e["row"] in rows for e in inside):
                    chunk["flags"].add("103")
                    if number:
                        chunks[number - 1]["flags"].add("103")
                continue
            rivals = [e for e in group if (e["LS"] in ("V3", "V4")) == (start["LS"] in ("V3", "V4"))]
            if start["row"] in rows and len({(e["LS"], e["CIN"], e["PLACE"]) for e in rivals}) > 1:
                chunk["flags"].add("103")
            if last["row"] in rows and len({end_of(e) for e in group}) > 1:
                chunk["flags"].add("103")
        if day(last["DEC"]) and not end_of(last):
            chunk["flags"].add("153")
        for place, episode in enumerate(inside):
            if not chunk["whole"]:
                fates[episode["row"]] = BEFORE_FILE
            elif episode is not start:
                fates[episode["row"]] = BEFORE_CARE if place < inside.index(start) else WITHIN
        if chunk["whole"]:
            fates[start["row"]] = "period"
            periods[start["row"]] = chunk
            chunk["content"] = content(start, last)


def content(start: dict, last: dict) -> tuple:
    said = (start["CHILD"], start["DECOM"], start["LS"], start["CIN"], start["PLACE"], *(end_of(last) or ("-", "-")))
    return tuple(None if text == "-" else text for text in said)


CHILDREN = "12345678"
DAYS = [f"{number:02d}/05/2022" for number in range(1, 8)]
one_row = st.tuples(
    st.sampled_from([*CHILDREN, *CHILDREN, "-", "NULL"]),
    st.sampled_from([*DAYS, *DAYS, *DAYS, "31/02/2022", "-", "text"]),
    st.sampled_from(["S", "S", "L", "P", "T", "B", "U", "S", "P", "-", "Z"]),
    st.sampled_from(["V2", "C2", "V4", "V3", "-", "??"]),
    st.sampled_from(["N1", "N2"]),
    st.sampled_from(["U6", "K2"]),
    st.sampled_from([*DAYS, *DAYS, "-", "-", "text"]),
    st.sampled_from(["X1", "X1", "X1", "E4A", "E3", "-"]),
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(rows: list[tuple[str, ...]]):
    given_part = episodes(*(" ".join(row) for row in rows))
    reading = care(given_part)
    accounted(given_part, reading)
    return reading


@MANY
@given(st.lists(one_row, min_size=12, max_size=50))
def test_the_reader_and_the_plain_rule_agree(rows):
    reading = read(rows)
    fates, periods = told_again(rows)
    ours = {**left_out(reading), **{row: "row" for row in rows_of(reading)}}
    assert ours == {row: "row" if fate in ("period", "alone") else fate for row, fate in fates.items()}
    contents = rows_of(reading)
    assert {row: contents[row] for row in periods} == {row: each["content"] for row, each in periods.items()}
    for code in ("103", "104", "151", "152", "153", "156"):
        expected = sorted(row for row, each in periods.items() if code in each["flags"])
        assert (code, found(reading).get(f"S903-{code}", [])) == (code, expected)


@MANY
@given(st.lists(one_row, min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_periods_that_no_rule_sets_aside_do_not_hang_on_the_order_of_the_rows(rows, chance):
    """Neither the order of rows in the file nor, of episodes of one day, any order at all."""
    shuffled = chance.sample(rows, len(rows))
    assert certain(read(rows)) == certain(read(shuffled))


def certain(reading) -> Counter:
    aside = {row for code in ("S903-103",) for row in found(reading).get(code, [])}
    return Counter(said for row, said in rows_of(reading).items() if row not in aside)


@MANY
@given(st.lists(one_row, min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_no_other_order_of_one_day_would_make_another_period(rows, chance):
    """Episodes of a day in any order that the days allow: what is not set aside comes out of each of them."""
    rows = [(row[0], row[1], row[2] if row[2] in "SLPTBU" else "P", *row[3:]) for row in rows]
    rows = list(dict.fromkeys(row for row in rows if day(row[1]) and row[0] in CHILDREN))
    if not rows:
        return
    other: list[tuple] = []
    for child in CHILDREN:
        own = [{**dict(zip(HEADERS, row, strict=True)), "row": n} for n, row in enumerate(rows) if row[0] == child]
        own.sort(key=lambda e: (day(e["DECOM"]), day(e["DEC"]) or date.max, e["row"]))
        ordered = []
        for _, same_day in groupby(own, key=lambda e: day(e["DECOM"])):
            group = list(same_day)
            ordered += chance.sample(group, len(group)) if ambiguous(group) else group
        other += plainly(ordered)
    assert not certain(read(rows)) - Counter(other)


def plainly(ordered: list[dict]) -> list[tuple]:
    """Periods of one child's episodes in the order given."""
    chunks: list[list[dict]] = []
    whole: list[bool] = []

    def short(episode: dict) -> bool:
        return episode["LS"] in ("V3", "V4")

    for before, episode in zip([None, *ordered], ordered, strict=False):
        goes_on = before and before["REC"] == "X1" and day(before["DEC"]) == day(episode["DECOM"])
        if not chunks or (episode["RNE"] == "S" and not goes_on):
            chunks.append([])
            whole.append(episode["RNE"] == "S")
        chunks[-1].append(episode)
    return [
        content(next((e for e in each if not short(e)), each[0]), each[-1])
        for each, known in zip(chunks, whole, strict=True)
        if known or (short(each[0]) and not all(map(short, each)))
    ]
