"""The nouns of things counted and of times, each by its one name. What a text counts is for map_counts.py."""

from __future__ import annotations

import re

# What is counted, by every word for it. A person is any of victim, child and perpetrator (see `fits`).
_COUNTS: dict[str, str] = {
    "victim": "victims? survivors?",
    "perpetrator": "perpetrators? offenders?",
    "child": "child children pupils? babies baby infants? teenagers? youths?",
    "person": "persons? people individuals? adults? clients? participants? residents? women woman men man mothers? "
    "fathers? parents? prisoners? patients?",
    "family": "family families households? couples?",
    "incident": "incidents? incidences? offences? crimes? assaults? attacks? occurrences? episodes? events? "
    "altercations? flags? acts beatings? stranglings? strangulations? rapes? stabbings? incid incids "
    "digwyddiad digwyddiadau",
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
    "review": "reviews?",
    "eviction": "evictions?",
    "application": "applications?",
    "order": "orders?",
    "place": "places? placements?",
    "session": "sessions?",
    "complaint": "complaints?",
    "form": "forms",
    "case": "cases?",
    "qaly": "qalys?",
    "point": "points? wellbys?",
}
_TIMES = {"hour": "hours?", "day": "days? nights?", "week": "weeks? weekly", "month": "months?",
          "year": "years? annum annual yearly"}  # fmt: skip
PEOPLE = frozenset({"victim", "perpetrator", "child", "person"})
EVENTS = frozenset({"incident", "call-out", "homicide"})


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
