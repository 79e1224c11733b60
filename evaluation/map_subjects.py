"""What words of a row fit a unit cost: of the same subject, of the same bearer, of a part by its name. What a figure
tells is for map_figures.py, which unit cost a row then stands on for map_proxies.py."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import significant_digits
from evaluation.map_bearers import body_of
from evaluation.map_counts import counted
from evaluation.map_figures import TELLING_DIGITS, is_rounded
from evaluation.map_text import parted
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

ROUND_DIGITS = 2
_IDLE = frozenset(
    ("a", "all", "an", "and", "are", "as", "at", "average", "avoided", "by", "case", "cost", "each", "fewer", "for",
     "from", "in", "les", "of", "on", "or", "other", "per", "reduced", "reduction", "service", "standard", "the", "to",
     "total", "unit", "with", "value", "year")
)  # fmt: skip
_DOMESTIC = frozenset({"domestic", "violence"})
# Words beside incidents that say no more of them, and those that say of another kind.
_BARE = frozenset({"incident", "prevented", "fewer", "violent", "violence", "council", "local", "authority", "housing"})
_OTHER_INCIDENTS = re.compile(
    r"\b(?:flood|fire|road|traffic|asb|anti-?social|anti social|hate|racis\w+|racial|gang|knife|bullying|noise|self|"
    r"medication|data|cyber|safety|school|fall|neighbour|street|licen[cs]ing|environmental|litter|dog|youth)s?\b",
    re.IGNORECASE,
)


def is_roughly(row: Typed, cost: UnitCost) -> bool:
    """Whether a row has the figure of a unit cost, or that rounded, and speaks of its subject and bearer."""
    value = row.amount("proxy_gbp") or 0.0
    if significant_digits(value) < ROUND_DIGITS or not is_rounded(value, cost.value_gbp):
        return False
    return shares_words(row, cost) and fits_bearer(row, cost)


def fits_bearer(row: Typed, cost: UnitCost) -> bool:
    """Whether a row may fall to whom a unit cost falls to: not where both say plainly, and say another."""
    said, own = body_of(row.text("accrues_to")).kind, cost.bearer.replace("_", " ")
    plain = ("local authority", "nhs", "police", "criminal justice", "individual")
    return said == own or said not in plain or own not in plain


def names_part(row: Typed, whole: UnitCost, part: UnitCost) -> bool:
    """Whether an outcome says what a part is called, or a word of it that the whole is not called."""
    outcome, name = row.text("outcome").casefold(), part.name.rpartition(" - ")[2].casefold()
    return name in outcome or bool(_subject(row.text("outcome")) & (_subject(part.name) - _subject(whole.name)))


def has_bearer(row: Typed, cost: UnitCost) -> bool:
    """Whether a row falls to the very bearer of a unit cost, or that is of several."""
    return cost.bearer == "multiple" or body_of(row.text("accrues_to")).kind == cost.bearer.replace("_", " ")


def counts_incidents(row: Typed, cost: UnitCost) -> bool:
    """Whether a row counts incidents that may be those of a cost of domestic abuse per incident: it says of no other
    kind, and where the figure is short it says nothing else at all."""
    outcome = row.text("outcome")
    if (cost.topic, cost.count_unit) != ("domestic_violence", "incident") or "incident" not in counted(outcome):
        return False
    if significant_digits(cost.value_gbp) < TELLING_DIGITS:
        return _subject(parted(outcome)) <= _BARE
    return not _OTHER_INCIDENTS.search(parted(outcome))


def shares_words(row: Typed, cost: UnitCost) -> bool:
    """Whether a row and a unit cost speak of the same: two words in common that say something."""
    source = row.text("source") if not words.leaves_out(row.text("source")) else ""
    domestic = _DOMESTIC if words.is_domestic(source) else frozenset()  # its other words are of a title
    return len((_subject(row.text("outcome")) | domestic) & _subject(cost.name)) >= 2


@lru_cache(maxsize=4096)
def _subject(text: str) -> frozenset[str]:
    plain = parted(text).casefold().replace("abuse", "violence")
    plain = re.sub(r"anti[ -]social", "antisocial", plain)
    found = {each.removesuffix("s") for each in re.findall(r"[a-z]{2,}", plain)} - _IDLE
    return frozenset(found | (_DOMESTIC if words.is_domestic(text) else frozenset()))
