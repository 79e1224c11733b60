"""What the words of a row say where no column does: whether it is about child protection, care or homelessness, about
the cost of domestic violence to a local authority, a comparison. What is counted is for map_counts.py; what
follows is for the rules' modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluation.map_bearers import is_local_authority
from evaluation.map_text import parted

_PRICE_YEAR = r"((?:19|20)[0-9]{2}(?:\s*[/–-]\s*(?:20)?[0-9]{2})?)"
_PRICES = re.compile(
    rf"\b{_PRICE_YEAR}\s+(?:prices|price base|money|terms)|\bprices (?:of|in|at|for) {_PRICE_YEAR}", re.IGNORECASE
)

_DV = r"\b(?:domestic[ -](?:abuse|violence)|dva?|d\.?v\.?|da|ipv|intimate partner (?:abuse|violence))\b"
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
    r"protection plans?|safeguarding plans?|\bcore assessments?|\bchild(?:ren)? in need\b|\bcin (?:plans?|reviews?)|"
    r"\bchild(?:ren)?(?: \w+){0,2} on (?:an? )?plans?\b|\bplans? for child(?:ren)?\b|\binitial assessments?",
    "care": r"looked[ -]after|\b(?:lac|cla|cic|clas|lacs)\b|\b(?:in|into|enter(?:s|ed|ing)?|entry to|entries to|"
    r"out of|from|avoid(?:s|ed|ing)?|leav(?:e|es|ing)) (?:local authority |council |public |foster |residential |the )*"
    r"care\b(?! home)|\bcare (?:entr(?:y|ies)|orders?|proceedings|episodes?|placements?|admissions?|system|population|"
    r"days?|weeks?|nights?)\b|\bfoster(?:ed|ing)?\b|children['’]?s homes?\b|residential (?:child|placement|unit)|"
    r"section (?:31|20)\b|\bs\.? ?31\b|kinship care|"
    r"\bplacement (?:nights?|days?|weeks?|months?)\b|removals? of child|taken into care|accommodated child",
    "homelessness": r"homeless|rough sleep|temporary accommodation|sofa[ -]surf|evict|\brehous",
}
_COMPARED = (
    r"\b(?:vs\.?|versus|against|over|than|from|with|using|net of)(?: in| of)?(?: an?| the)?(?: matched)? "
    r"(?:comparison|control) (?:group|area|borough|cohort)s?\b|"
    r"\b(?:comparison|control)[ -]group (?:estimate|design|study|trial|comparison)|difference[ -]in[ -]differences?|"
    r"\brandomi[sz]ed\b|\brct\b|\bdiff[ -]in[ -]diff\b|\bpropensity|\bpsm\b|\bsynthetic control|"
    r"\b(?:compared|relative) (?:to|with) (?:an? |the )?(?:matched|comparison|control|comparator)|"
    r"\b(?:vs\.?|versus|against) (?:matched )?(?:controls?|comparators?|comparator areas?)\b"
)
_UNCOMPARED = r"\b(?:no|not|never|without)\b(?:\s+\w+){0,4}?\s+(?:comparison|control|comparator|randomi)"
_REPORT = r"economic and social costs? of domestic (?:abuse|violence)|\bresearch report 107\b"
_NOT = r"\b(?:exclud\w*|without|omit\w*|left out|leav\w+ out|take\w* out|taken out|not (?:counted|included|part))\b"
_CODE = re.compile(r"(?<![A-Za-z0-9])CR\s?2\.0(?:\.[45])?(?![0-9]|\.[0-9]|-[ES])", re.IGNORECASE)


def topic_of(text: str) -> str:
    """child_protection, care or homelessness, where a text speaks of it; empty where of none."""
    plain = parted(text)
    return next((topic for topic, words in _TOPICS.items() if re.search(words, plain, re.IGNORECASE)), "")


def is_domestic(text: str) -> bool:
    """Whether a text speaks of domestic abuse."""
    return bool(re.search(_DV, parted(text), re.IGNORECASE))


def is_cost_per_victim(source: str, outcome: str) -> bool:
    """Whether a source is the Home Office's report on the costs of domestic abuse, which are per victim; that of a
    homicide alone is not."""
    if re.search(r"\bhomicides?\b", f"{source} {outcome}", re.IGNORECASE) or leaves_out(source):
        return False
    is_report = re.search(_REPORT, source, re.IGNORECASE)
    of_office = re.search(r"\bhome office\b.*\b2019\b", source, re.IGNORECASE) and is_domestic(f"{source} {outcome}")
    return bool(is_report or of_office)


def holds_la_part(outcome: str, bearer: str, units: str) -> bool:
    """Whether words alone say that a row is what domestic violence costs a local authority, alone or with all others:
    an incident whose cost falls to it, or to everybody; or its cost of domestic violence."""
    if not is_domestic(outcome):
        return False
    outcome = parted(outcome)
    is_incident = bool(re.search(_INCIDENT, f"{outcome} {units}", re.IGNORECASE))
    of_la = bool(re.search(_LA, outcome, re.IGNORECASE))
    of_all = bool(re.search(_ALL, outcome, re.IGNORECASE) or re.search(_ALL_BEARERS, bearer, re.IGNORECASE))
    if is_incident:
        return of_la or of_all or is_local_authority(bearer) or bool(re.search(_LA, bearer, re.IGNORECASE))
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


def is_compared(text: str) -> bool:
    """Whether an outcome is said to come from a comparison group."""
    return bool(re.search(_COMPARED, text, re.IGNORECASE)) and not re.search(_UNCOMPARED, text, re.IGNORECASE)


def prices_of(text: str) -> str:
    """The year of `2015/16 prices`; empty where a text names none."""
    found = _PRICES.search(text)
    return (found[1] or found[2]) if found else ""


def same(text: str) -> str:
    """An outcome's words so that the same one is told whatever its marks, case and plurals."""
    return " ".join(word.removesuffix("s") for word in re.findall(r"\w+", parted(text).casefold()))
