"""What the words of a row say is counted, and over which time: victims or incidents, weeks or years. Whether a value is
for the same is for map_units.py; what else words say, for map_words.py."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What is counted, by every word for it. A person is any of victim, child and perpetrator (see `fits`).
_COUNTS: dict[str, str] = {
    "victim": "victims? survivors?",
    "perpetrator": "perpetrators? offenders?",
    "child": "child children pupils? babies baby infants? teenagers? youths?",
    "person": "persons? people individuals? adults? clients? participants? residents? women woman men man mothers? "
    "fathers? parents? prisoners? patients?",
    "family": "family families households? couples?",
    "incident": "incidents? incidences? offences? crimes? assaults? attacks? occurrences? episodes? events? "
    "altercations? flags?",
    "contact": "contacts? notifications? reports?",
    "enquiry": "enquiry enquiries",
    "homicide": "homicides? murders? killings?",
    "attendance": "attendances?",
    "visit": "visits?",
    "call-out": "call-?outs? callouts? calls?",
    "arrest": "arrests?",
    "admission": "admissions?",
    "appointment": "appointments? consultations?",
    "referral": "referrals? re-?referrals?",
    "assessment": "assessments?",
    "conference": "conferences?",
    "plan": "plans?",
    "application": "applications?",
    "order": "orders?",
    "place": "places? placements?",
    "session": "sessions?",
    "case": "cases?",
    "qaly": "qalys?",
    "point": "points? wellbys?",
}
_TIMES = {"hour": "hours?", "day": "days? nights?", "week": "weeks? weekly", "month": "months?",
          "year": "years? annum annual yearly"}  # fmt: skip
PEOPLE = frozenset({"victim", "perpetrator", "child", "person"})
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


def _lookup(words: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("|".join(f"(?:{each})" for each in forms.split()), re.IGNORECASE), name)
        for name, forms in words.items()
    ]


_COUNT_FORMS, _TIME_FORMS = _lookup(_COUNTS), _lookup(_TIMES)


def count_of(word: str) -> str:
    """What a word counts, by its one name: `women` is person. Empty where it is no word for something counted."""
    return next((name for form, name in _COUNT_FORMS if form.fullmatch(word)), "")


def time_of(word: str) -> str:
    """hour, day, week, month or year; empty where it is no word for a time."""
    return next((name for form, name in _TIME_FORMS if form.fullmatch(word)), "")


def counted(text: str) -> frozenset[str]:
    """What a text says is counted: the nouns of its first part that has any. `Incidents avoided among victims` counts
    incidents. Where a part has plurals, what stands before them describes them: `child protection plans` are plans.
    What stands before a colon is a heading where a noun follows at once: `Victims: incidents avoided`."""
    _, colon, rest = text.partition(":")
    after = _counted(_SPLIT.split(rest)[:1]) if colon else frozenset()
    return after or _counted(_SPLIT.split(text))


def _counted(parts: Iterable[str]) -> frozenset[str]:
    for part in parts:
        words = [word for word in _WORD.findall(part) if not re.search(r"['’]", word)]
        found = [(count_of(word), _is_plural(word)) for word in words]
        named = [(count, plural) for count, plural in found if count not in ("", "case")]  # a case may be anything
        plurals = frozenset(count for count, plural in named if plural)
        if plurals:
            return plurals
        if named:
            return frozenset({named[-1][0]})
    return frozenset()


def times_counted(text: str) -> frozenset[str]:
    """The times that the first part of a text counts, in the plural: `Weeks in care avoided` counts weeks."""
    first = _SPLIT.split(text)[0]
    return frozenset(filter(None, (time_of(word) for word in _WORD.findall(first) if _is_plural(word))))


def costs_per(*texts: str) -> str:
    """What a cost is per, where a text says `cost per victim`; empty where none does, or they say several."""
    found = {count_of(word) for text in texts for word in _COST_PER.findall(text)} - {""}
    return found.pop() if len(found) == 1 else ""


def fits(count: str, other: str) -> bool:
    """Whether what is counted may be what a value is per: the same, or a person of any kind where one is unsaid."""
    return count == other or ("person" in (count, other) and {count, other} <= PEOPLE)


def _is_plural(word: str) -> bool:
    lower = word.casefold()
    return lower in ("children", "people", "women", "men") or (lower.endswith("s") and not lower.endswith("ss"))
