"""Which extract a local table is, and which of its headers is which of our columns: by spelling and by values. What is
then proposed of it, with grounds, is for local_proposal.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from contracts.extracts import BY_NAME, Extract
from contracts.fields import Field
from contracts.layouts import COARSENED
from preparation.onboarding.profile import Column, LocalTable
from preparation.onboarding.sensitivity import header_says
from preparation.onboarding.values import Fit, fit, kind_of
from preparation.onboarding.vocabulary import meant

Confidence = Literal["sure", "likely", "unsure"]

# Lists whose codes and labels are no other list's: a column that holds them is known without its header.
_TELLING = frozenset(
    {"category_of_abuse", "closure_reason", "care_end_reason", "legal_status", "complaint_outcome", "assessment_factor"}
)
_FOR_EVENT, _FOR_KEY, _FOR_OWN, _FOR_CHILD, _LACKING = 3.0, 2.0, 1.0, 0.1, 1.5
_ENOUGH = 2.5
# What is said of the child, or of domestic abuse, stands in every extract and tells none.
_EVERYWHERE = frozenset({"child_key", "family_key", "sex", "ethnicity_group", "age_band", "da_flag", "da_basis"})


@dataclass(frozen=True)
class Guess:
    """A column of a table taken for one of ours: how near its header is (0 where only its values tell), and how well
    its values can be read."""

    name: str
    column: Column
    nearness: float
    fit: Fit

    @property
    def score(self) -> float:
        """From 0 to 1: the header for three fifths, the values for two."""
        return 0.6 * self.nearness + 0.4 * min(self.fit.share, 1.0)

    @property
    def confidence(self) -> Confidence:
        """How far it is to be believed."""
        if self.fit.either_way:
            return "unsure"
        if self.nearness >= 0.95 and self.fit.share >= 0.95 and self.fit.filled:
            return "sure"
        # Codes may all be spellings of the area's own: a header that says it plainly is then enough to go by.
        if self.nearness == 1.0 and kind_of(self.name) in ("code", "codes"):
            return "likely"
        return "likely" if self.nearness >= 0.8 and (self.fit.share >= 0.7 or not self.fit.filled) else "unsure"


@dataclass(frozen=True)
class Recognised:
    """A local table as one extract, with its guesses by canonical column; `also` are those that fit nearly as well."""

    table: LocalTable
    extract: str
    guesses: dict[str, Guess]
    score: float
    also: tuple[str, ...] = ()

    def unused(self) -> list[Column]:
        """The columns that nothing was guessed for."""
        used = {guess.column.headers for guess in self.guesses.values()}
        return [column for column in self.table.columns if column.headers not in used]


def recognise(table: LocalTable) -> Recognised | None:
    """The extract that a table is most likely to be; None where it has too little of any."""
    nearness = {column.headers: meant(column.spelling) for column in table.columns}
    tried = [_as_extract(table, extract, nearness) for extract in BY_NAME.values()]
    tried = sorted((each for each in tried if each.score >= _ENOUGH), key=lambda each: -each.score)
    if not tried:
        return None
    best = tried[0]
    also = tuple(each.extract for each in tried[1:] if each.score >= 0.85 * best.score)
    return Recognised(best.table, best.extract, best.guesses, best.score, also)


def field_of(extract: Extract, name: str) -> Field | None:
    """The field of a column in an extract; None for one that is coarsened."""
    return None if name in COARSENED else extract.column(name).field


def _as_extract(table: LocalTable, extract: Extract, nearness: dict[tuple[str, ...], dict[str, float]]) -> Recognised:
    wanted = [*extract.names, *COARSENED] if "age_band" in extract.names else list(extract.names)
    wanted = [name for name in wanted if name != "da_basis"]
    candidates = [
        Guess(name, column, near, fit(column, name, field_of(extract, name)))
        for column in table.columns
        for name, near in nearness[column.headers].items()
        if name in wanted
    ]
    chosen = _assigned(guess for guess in candidates if _plausible(guess))
    chosen |= _by_values(table, extract, chosen)
    return Recognised(table, extract.name, chosen, _score(extract, chosen))


def _assigned(candidates: Iterable[Guess]) -> dict[str, Guess]:
    """The best guesses first, each header and each column of ours once."""
    chosen: dict[str, Guess] = {}
    used: set[tuple[str, ...]] = set()
    for guess in sorted(candidates, key=lambda each: (-each.score, each.name)):
        if guess.name not in chosen and guess.column.headers not in used:
            chosen[guess.name] = guess
            used.add(guess.column.headers)
    return chosen


def _plausible(guess: Guess) -> bool:
    """Whether the values allow what the header says. Codes may all be spellings of the area's own."""
    kind, column = kind_of(guess.name), guess.column
    if len(column.headers) > 1 and kind != "date":
        return False
    if not column.filled:
        return guess.nearness >= 0.9
    if kind in ("date", "age", "count"):
        return guess.fit.share >= 0.3 or (kind == "date" and guess.nearness == 1.0 and len(column.texts) > 2)
    if kind == "flag":
        return guess.fit.share >= 0.5 or column.texts.len() <= 4
    if kind in ("code", "codes"):
        return guess.fit.share >= 0.3 or column.texts.len() <= 200
    return True


def _by_values(table: LocalTable, extract: Extract, chosen: dict[str, Guess]) -> dict[str, Guess]:
    """Columns whose header says nothing and whose values are the codes of a list that only one of ours has."""
    found: dict[str, Guess] = {}
    used = {guess.column.headers for guess in chosen.values()}
    for column in extract.columns:
        field = column.field
        if field.code_list not in _TELLING or column.name in chosen or field.name.startswith("stage"):
            continue
        for other in table.columns:
            if other.headers in used or len(other.headers) > 1 or other.texts.len() < 2 or header_says(other.header):
                continue
            read = fit(other, field.name, field)
            if read.share >= 0.9 and not other.texts.str.contains(r"^\d+$").all():
                found[field.name] = Guess(field.name, other, 0.0, read)
                used.add(other.headers)
                break
    return found


def _score(extract: Extract, chosen: dict[str, Guess]) -> float:
    event = extract.event_date or extract.key
    if event not in chosen and not any(
        extract.column(name).field.kind == "date" for name in chosen if name in extract.names
    ):
        return 0.0
    total = 0.0
    for name, guess in chosen.items():
        own = _FOR_CHILD if name in _EVERYWHERE or name in COARSENED else _FOR_OWN
        worth = _FOR_EVENT if name == event else _FOR_KEY if name == extract.key else own
        total += worth * max(guess.score, 0.5)
    made = {"child_key", extract.key, "da_basis", "record_level"}
    lacking = [column.name for column in extract.columns if not column.nullable and column.name not in made]
    return total - _LACKING * len([name for name in lacking if name not in chosen])
