"""The part of an area file that a local table gives: a line for each column of its extract, with confidence and counts.
What a header means is guessed in guesses.py; what domestic abuse rests on, in evidence.py."""

from __future__ import annotations

from datetime import date

import polars as pl

from contracts.extracts import BY_NAME, Extract
from contracts.layouts import COARSENED
from preparation.onboarding.abuse_lines import BASIS_WORDS, abuse_lines
from preparation.onboarding.evidence import Evidence, evidence_in
from preparation.onboarding.guesses import Guess, Recognised, field_of
from preparation.onboarding.lines import TODO, Line, Section
from preparation.onboarding.profile import counted, words
from preparation.onboarding.sensitivity import header_says, is_no_header
from preparation.onboarding.value_lists import values_and_rest
from preparation.onboarding.values import kind_of


def section_of(found: Recognised, today: date) -> Section:
    """All that is proposed of a local table."""
    extract = BY_NAME[found.extract]
    lines: list[Line] = []
    evidence = evidence_in(found, today)
    abuse = {line.name: line for line in abuse_lines(found, extract, evidence)}
    for name in _names(extract):
        if name in abuse:
            lines.append(abuse[name])
        elif name in found.guesses and name not in ("da_flag", extract.flag):
            lines.append(_line(found, found.guesses[name], extract, today))
        elif made := _made(found, extract, name):
            lines.append(made)
    return Section(found.extract, "table", tuple(lines), _ignored(found, lines), _said(found, evidence, abuse))


def _names(extract: Extract) -> list[str]:
    """The columns in their order, with what is coarsened before what is made of it."""
    return [each for name in extract.names for each in ((*COARSENED, name) if name == "age_band" else (name,))]


def _line(found: Recognised, guess: Guess, extract: Extract, today: date) -> Line:
    kind, column = kind_of(guess.name), guess.column
    first, *further = column.headers
    if kind == "key":
        return _key_line(found, guess, extract)
    read = f"{guess.fit.read:,} of {guess.fit.filled:,} cells"
    if not column.filled:
        why = "the column is blank in this file"
    elif kind == "date":
        why = "; ".join(filter(None, (f"{read} read so", guess.fit.note)))
    elif kind in ("code", "codes", "flag"):
        why = f"{read} are known codes, labels or spellings"
    else:
        why = f"{read} are numbers"
    if guess.nearness == 0:
        why = f"by its values alone; {why}"
    style, confidence = guess.fit.style, guess.confidence
    if kind == "date" and column.filled and guess.fit.share < 0.3:
        style, why = TODO, f"{why}; no style that we read fits most of them"
    field = field_of(extract, guess.name)
    if field is None or kind not in ("code", "codes", "flag"):
        return Line(guess.name, first, tuple(further), date_style=style, confidence=confidence, why=why)
    values, rest = values_and_rest(guess, field, today)
    separator = guess.fit.separator if kind == "codes" else ","
    return Line(
        guess.name, first, separator=separator, values=values, confidence=confidence, why="; ".join([why, *rest])
    )


def _key_line(found: Recognised, guess: Guess, extract: Extract) -> Line:
    filled, different, rows = guess.fit.filled, guess.column.texts.len(), found.table.rows
    why = f"{filled:,} of {rows:,} cells are filled, {different:,} different"
    confidence = guess.confidence
    if guess.name == extract.key and different < filled:
        confidence = "likely" if different >= 0.9 * filled else "unsure"
        why += "; rows with the same one must be alike in every column, or they are set aside"
    elif filled < rows and guess.name in ("child_key", extract.key):
        confidence = "likely" if confidence == "sure" else confidence
        why += "; rows without one are set aside"
    return Line(guess.name, guess.column.header, confidence=confidence, why=why)


def _made(found: Recognised, extract: Extract, name: str) -> Line | None:
    """A column that no header gives and that is needed: made of others, the same in every row, or left to be filled."""
    if name == extract.key and (made := child_and_date(found, "no header looks like its id, so it is made of both")):
        return made
    event = found.guesses.get(extract.event_date or "")
    if name == "record_level":
        level = "contact" if event and "contact" in words(event.column.spelling) else "referral"
        return Line(
            name, constant=level, confidence="likely", why=f"no header says, so every row is taken for a {level}"
        )
    if name in COARSENED or extract.column(name).nullable or name == "da_basis":
        return None
    return Line(name, confidence="unsure", why="no header looks like it; look among those under `ignore`")


def child_and_date(found: Recognised, grounds: str) -> Line | None:
    """The key of an extract made of child and day of the event; None where one of the two is not there."""
    extract = BY_NAME[found.extract]
    child, event = found.guesses.get("child_key"), found.guesses.get(extract.event_date or "")
    began = found.guesses.get("assessment_start_date") if found.extract == "assessments" else event
    if child is None or began is None or not began.column.headers:
        return None
    pairs = pl.DataFrame({"child": child.column.cells, "day": began.column.cells}).drop_nulls()
    why = f"{grounds}; {pairs.n_unique():,} different in {found.table.rows:,} rows"
    return Line(extract.key, child.column.header, began.column.headers, confidence="likely", why=why)


def _ignored(found: Recognised, lines: list[Line]) -> dict[str, str]:
    """Headers that nothing needs, with what an identifier among them is."""
    used = {header for line in lines if line.header for header in (line.header, *line.further)}
    every = [*(header for column in found.table.columns for header in column.headers), *found.table.doubled]
    left = [header for header in dict.fromkeys(every) if header not in used and not is_no_header(header)]
    return {header: (header_says(header) or "") for header in left if not header.startswith(TODO)}


def _said(found: Recognised, evidence: list[Evidence], abuse: dict[str, Line]) -> tuple[str, ...]:
    rows, every = found.table.rows, found.table.all_rows
    looked_at = counted(rows, "row") if rows == every else f"the first {rows:,} of {every:,} rows"
    said = [f"From {found.table.shown}: {looked_at} looked at."]
    if found.also:
        said.append(f"It may be {' or '.join(found.also)} as well: look whether this is the right extract.")
    if found.table.doubled:
        said.append(f"{len(found.table.doubled)} headers stand twice and were left alone: rename one of each two.")
    others = [f"{BASIS_WORDS[each.basis]} in `{each.column.header}`" for each in evidence[1 if abuse else 0 :]]
    if others:
        said.append(f"Domestic abuse is also named by {', '.join(others)}.")
    return tuple(said)
