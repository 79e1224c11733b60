"""What the words of a row say where no column does: what is counted, whether it is about child protection, care or
homelessness, or about the cost of domestic violence to a local authority. What follows is for the rules' modules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
_PEOPLE = frozenset({"victim", "perpetrator", "child", "person"})
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
_PRICE_YEAR = r"((?:19|20)[0-9]{2}(?:\s*[/–-]\s*(?:20)?[0-9]{2})?)"
_PRICES = re.compile(
    rf"\b{_PRICE_YEAR}\s+(?:prices|price base|money|terms)|\bprices (?:of|in|at|for) {_PRICE_YEAR}", re.IGNORECASE
)

_DV = r"\b(?:domestic (?:abuse|violence)|domestic-abuse|dva?|d\.?v\.?|da|ipv|intimate partner (?:abuse|violence))\b"
_INCIDENT = r"\bincidents?\b"
_LA = (
    r"\b(?:local[ _-]?authorit(?:y|ies)|la|las|lbc|council|councils|borough|local[ _]government|social[ _]services|"
    r"social[ _]care|children['’]?s?[ _]services|housing(?! association| provider)|csc)\b"
)
_COST = r"\b(?:costs?|savings?|share|part|element|component|expenditure|spend(?:ing)?)\b"
_ALL = r"\b(?:total fiscal|fiscal total|all agencies|public[ _](?:sector|purse|services))\b"
_ALL_BEARERS = rf"\b(?:multiple|various|exchequer|state|taxpayers?)\b|{_ALL}"
_TOPICS = {
    "child_protection": r"child[ -]protection|\bcpps?\b|\bcp[ -](?:plans?|conferences?|enquir)|\bicpcs?\b|\brcpcs?\b|"
    r"section[ -]47|\bs\.? ?47s?\b|strategy (?:discussion|meeting)|\bcp registration|"
    r"protection plans?|safeguarding plans?",
    "care": r"looked[ -]after|\b(?:lac|cla|cic|clas|lacs)\b|\b(?:in|into|enter(?:s|ed|ing)?|entry to|entries to|"
    r"out of|from|avoid(?:s|ed|ing)?|leav(?:e|es|ing)) (?:local authority |council |public |foster |residential |the )*"
    r"care\b(?! home)|\bcare (?:entr(?:y|ies)|orders?|proceedings|episodes?|placements?|admissions?|system|population|"
    r"days?|weeks?|nights?)\b|\bfoster(?:ed|ing)?\b|children['’]?s homes?\b|residential (?:child|placement|unit)|"
    r"section (?:31|20)\b|\bs\.? ?31\b|kinship care|"
    r"\bplacement (?:nights?|days?|weeks?|months?)\b|removals? of child|taken into care|accommodated child",
    "homelessness": r"homeless|rough sleep|temporary accommodation|sofa[ -]surf|evict|\brehous",
}
_TRANSFERS = (
    r"housing benefit|universal credit|job ?seeker|income support|child benefit|tax credits?|"
    r"(?:welfare|social security) (?:benefit|payment)s?|benefit (?:payment|claim|saving)s?|"
    r"council tax (?:support|reduction)|"
    r"\b(?:jsa|esa|pip)\b|disability living allowance|personal independence payment|state pension|statutory sick pay|"
    r"child maintenance|tax (?:receipts?|revenues?)"
)
_COMPARED = (
    r"\b(?:vs\.?|versus|against|over|than|from|with|using|net of)(?: in| of)?(?: an?| the)?(?: matched)? "
    r"(?:comparison|control) (?:group|area|borough|cohort)s?\b|"
    r"\b(?:comparison|control)[ -]group (?:estimate|design|study|trial|comparison)|difference[ -]in[ -]differences?|"
    r"\brandomi[sz]ed\b|\brct\b|\bdiff[ -]in[ -]diff\b|\bpropensity|\bpsm\b|\bsynthetic control|"
    r"\b(?:compared|relative) (?:to|with) (?:an? |the )?(?:matched|comparison|control|comparator)|"
    r"\b(?:vs\.?|versus|against) (?:matched )?(?:controls?|comparators?|comparator areas?)\b"
)
_UNCOMPARED = r"\b(?:no|not|never|without)\b(?:\s+\w+){0,4}?\s+(?:comparison|control|comparator|randomi)"
_NOT = r"\b(?:exclud\w*|without|omit\w*|left out|leav\w+ out|take\w* out|taken out|not (?:counted|included|part))\b"
_CODE = re.compile(r"(?<![A-Za-z0-9])CR\s?2\.0(?:\.[45])?(?![0-9]|\.[0-9]|-[ES])", re.IGNORECASE)


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
    return count == other or ("person" in (count, other) and {count, other} <= _PEOPLE)


def topic_of(text: str) -> str:
    """child_protection, care or homelessness, where a text speaks of it; empty where of none."""
    return next((topic for topic, words in _TOPICS.items() if re.search(words, text, re.IGNORECASE)), "")


def is_domestic(text: str) -> bool:
    """Whether a text speaks of domestic abuse."""
    return bool(re.search(_DV, text, re.IGNORECASE))


def holds_la_part(outcome: str, bearer: str, units: str) -> bool:
    """Whether words alone say that a row is what domestic violence costs a local authority, alone or with all others:
    an incident whose cost falls to it, or to everybody; or its cost of domestic violence."""
    if not is_domestic(outcome):
        return False
    is_incident = bool(re.search(_INCIDENT, f"{outcome} {units}", re.IGNORECASE))
    of_la = bool(re.search(_LA, outcome, re.IGNORECASE))
    of_all = bool(re.search(_ALL, outcome, re.IGNORECASE) or re.search(_ALL_BEARERS, bearer, re.IGNORECASE))
    if is_incident:
        return of_la or of_all or bool(re.search(_LA, bearer, re.IGNORECASE))
    return of_la and bool(re.search(_COST, outcome, re.IGNORECASE))


def la_codes(texts: Iterator[str]) -> str:
    """The published code of the incident's whole fiscal cost or of a local authority's part of it, where a text names
    one and does not say that it is left out. Empty where none does."""
    for text in texts:
        found = _CODE.search(text)
        if found and not leaves_out(text):
            return found[0]
    return ""


def leaves_out(text: str) -> bool:
    """Whether a text says of something that it is not counted: `CR2.0.4 left out`."""
    return bool(re.search(_NOT, text, re.IGNORECASE))


def transfer(text: str) -> str:
    """The words that sound like a transfer payment; empty where there are none."""
    found = re.search(_TRANSFERS, text, re.IGNORECASE)
    return found[0] if found else ""


def is_compared(text: str) -> bool:
    """Whether an outcome is said to come from a comparison group."""
    return bool(re.search(_COMPARED, text, re.IGNORECASE)) and not re.search(_UNCOMPARED, text, re.IGNORECASE)


def prices_of(text: str) -> str:
    """The year of `2015/16 prices`; empty where a text names none."""
    found = _PRICES.search(text)
    return (found[1] or found[2]) if found else ""


def same(text: str) -> str:
    """An outcome's words so that the same one is told whatever its marks, case and plurals."""
    return " ".join(word.removesuffix("s") for word in re.findall(r"\w+", text.casefold()))


def bearer_of(text: str) -> str:
    """A bearer so that the same one is told whatever it is called: the council is the local authority."""
    name = " ".join(re.sub(r"[_\W]+", " ", text).casefold().split())
    la = name in ("la", "council", "the council", "local authorities", "the local authority", "local council")
    return "local authority" if la else name


def _is_plural(word: str) -> bool:
    lower = word.casefold()
    return lower in ("children", "people", "women", "men") or (lower.endswith("s") and not lower.endswith("ss"))
