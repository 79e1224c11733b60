"""What the words of a row say is counted, and over which time: victims or incidents, weeks or years. Whether a value is
for the same is for map_units.py; what else words say, for map_words.py."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evaluation.map_nouns import EVENTS, PEOPLE, count_of, time_of
from evaluation.map_text import parted

# Each is one child's.
_OF_A_CHILD = frozenset({"plan", "period of care"})
_OTHER_PEOPLE = re.compile(r"girls?|boys?|wife|wives|sufferers?|carers?|famil\w+|households?|couples?", re.IGNORECASE)
# Names of services and statuses, which count nobody where something else is counted.
_SERVICES = re.compile(
    r"\bchild(?:ren)? in need\b|\bchild(?:ren)? and (?:adolescents?|family court)\b|\bchild protection\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:of|for|from|to|by|per|with|without|who|whose|that|among|amongst|against|between|in|into|on|at|after|before|"
    r"known|where|when|through|involving|because|due|via)\b|[(),;:/–—]|\s-\s",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:['’]s?)?", re.IGNORECASE)
_COST_PER = re.compile(
    r"(?:costs?|value[sd]?|price[sd]?|gbp|£ ?[0-9][0-9,.]*k?)[ ,]+(?:is |are )?(?:per|an?|each)\s+([a-z-]+)",
    re.IGNORECASE,
)


def counted(text: str) -> frozenset[str]:
    """What a text says is counted: the nouns of its first part that has any. `Incidents avoided among victims` counts
    incidents. Where a part has plurals, what stands before them describes them: `child protection plans` are plans.
    What stands before a colon is a heading where a noun follows at once: `Victims: incidents avoided`."""
    plain = parted(text)
    return _of_parts(_SERVICES.sub(" ", plain)) or _of_parts(plain)


def names_people(text: str) -> bool:
    """Whether a text speaks of a person or a family at all, wherever it does."""
    words = [_bare(word) for word in _words(parted(text))]
    return any(count_of(word) in PEOPLE or _OTHER_PEOPLE.fullmatch(word) for word in words)


def _of_parts(text: str) -> frozenset[str]:
    _, colon, rest = text.partition(":")
    after = _counted(_SPLIT.split(rest)[:1]) if colon else frozenset()
    return after or _counted(_SPLIT.split(text))


def _counted(parts: Iterable[str]) -> frozenset[str]:
    for part in parts:
        words = _words(part)
        named = [(count, _is_plural(_bare(word))) for word in words if (count := _noun(word))]
        plurals = frozenset(count for count, plural in named if plural)
        if plurals:
            return plurals
        if named and any(time_of(word) and _is_plural(word) for word in words):
            return frozenset()  # `placement weeks` are weeks
        if named:
            return frozenset({named[-1][0]})
    return frozenset()


def _noun(word: str) -> str:
    """What a word says is counted. A case may be anything, crime is no number of crimes, and whose a thing is does not
    say what it is, but that an event's harm is counted by events."""
    count = count_of(_bare(word))
    if word != _bare(word) and count not in EVENTS:
        return ""
    return "" if count == "case" or word.casefold() == "crime" else count


def _words(text: str) -> list[str]:
    """The words, those of a pair such as `incidents-avoided` apart where the pair is none of ours."""
    found = _WORD.findall(text)
    return [each for word in found for each in ([word] if "-" not in word or count_of(word) else word.split("-"))]


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def times_counted(text: str) -> frozenset[str]:
    """The times that the first part of a text counts, in the plural: `Weeks in care avoided` counts weeks."""
    first = _SPLIT.split(parted(text))[0]
    return frozenset(filter(None, (time_of(word) for word in _WORD.findall(first) if _is_plural(word))))


def costs_per(*texts: str) -> str:
    """What a cost is per, where a text says `cost per victim`; empty where none does, or they say several."""
    found = {count_of(word) for text in texts for word in _COST_PER.findall(text)} - {""}
    return found.pop() if len(found) == 1 else ""


def is_name_of_cost(text: str) -> bool:
    """Whether a text names a cost and counts nothing itself: `Day care for older people - cost per session`."""
    return bool(costs_per(text)) and not _counted(_SPLIT.split(parted(text))[:1])


def fits(count: str, unit: str) -> bool:
    """Whether what is counted may be what a value is per: the same; a person of any kind where one is unsaid; a case,
    which may be anything; a child by what each child has one of, or by its place in a home."""
    if count == unit or "case" in (count, unit) or ("person" in (count, unit) and {count, unit} <= PEOPLE):
        return True
    return (count in _OF_A_CHILD and unit in ("child", "place")) or (count in ("child", "person") and unit == "place")


def _is_plural(word: str) -> bool:
    lower = word.casefold()
    return lower in ("children", "people", "women", "men") or (lower.endswith("s") and not lower.endswith("ss"))
