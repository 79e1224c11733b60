"""Whether a row counts a transfer payment, which one gains and another loses: by its own word, by its unit cost, or by
plain words. Work on benefits, and people who receive them, are none: only the payment itself is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.map_rules_of_costs import LIKE_A_TRANSFER, SAID_NO_TRANSFER, TRANSFER
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

# Payments, by names that mean nothing else.
_NAMED = (
    r"housing benefit|universal credit|job ?seeker['’]?s?['’]? allowance|income support|child benefit|"
    r"(?:working |child )?tax credits?|pension credit|carer['’]?s allowance|attendance allowance|"
    r"disability living allowance|personal independence payments?|employment and support allowance|state pension|"
    r"statutory sick pay|maternity allowance|discretionary housing payments?|council tax(?: support| reduction)?|"
    r"income tax|national insurance(?: contributions?)?|ni contributions?|business rates|child maintenance|"
    r"(?:welfare|social security|out[ -]of[ -]work|unemployment|incapacity|state|dwp) (?:benefits?|payments?)|"
    r"criminal injuries compensation"
)
_MONEY = (
    r"payments?|payouts?|savings?|saved|spend(?:ing)?|bills?|expenditure|receipts?|revenues?|income|contributions?|"
    r"take|awards?|orders?|paid|costs?|claims?|claimed|collected|reduc(?:ed|tions?)|avoided|lower|less|fewer|gained|"
    r"no longer (?:paid|claimed)"
)
_LESS = (
    r"less|lower|fewer|reduced|reductions? in|saved|savings? (?:on|in|from|of)|(?:spend(?:ing)?|money) on|payments? of|"
    r"costs? of|cuts? in|avoided"
)
_BEFORE = rf"(?:(?:{_LESS}|more|higher|extra|additional|increased?|increases? in|gains? in|paid) )"
_FRAME = (
    r"(?:(?:the|in|on|of|dwp|hmrc|court|parking|fixed penalty|net|total|annual|weekly|all|claims? for|"
    r"spend(?:ing)? on) )*"
)
_AFTER = rf"(?: (?:{_MONEY}))"
_TAIL = r"(?: (?:from|to|by|for|paid to) .+)?"
# A name of a payment, alone or among words for money and less of it; and words that need such words about them.
_PAYMENT = re.compile(rf"{_BEFORE}*{_FRAME}(?:{_NAMED})(?: and (?:{_NAMED}|ni))*{_AFTER}*{_TAIL}", re.IGNORECASE)
_LOOSE_PAYMENT = re.compile(
    rf"{_BEFORE}*{_FRAME}(?:welfare|tax(?:es)?|vat|fines?|compensation|social security){_AFTER}+{_TAIL}|"
    rf"{_BEFORE}*{_FRAME}benefits? (?:payments?|savings?|saved|spend(?:ing)?|bills?|expenditure|income|paid|costs?|"
    rf"claims?|claimed|reduced|take-up|uptake|no longer (?:paid|claimed)){_AFTER}*{_TAIL}|"
    rf"(?:{_LESS}) {_FRAME}(?:welfare|benefits|social security){_TAIL}|"
    rf"{_BEFORE}+{_FRAME}(?:tax(?:es)?|vat|fines){_TAIL}|{_BEFORE}*{_FRAME}(?:jsa|esa|pip|dla){_AFTER}+{_TAIL}|"
    rf"vat|jsa|taxes|{_FRAME}fines{_TAIL}",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(rf"\b(?:{_MONEY}|{_LESS})\b", re.IGNORECASE)
# What is no payment though it names one: work on it, people who have it, what is left after it.
_WORK = re.compile(
    r"\b(?:admin\w*|process\w*|staff|advice|advis\w+|apply|applications?|appeals?|tribunals?|officers?|appointments?|"
    r"claimants?|recipients?|debts? advice|support work\w*|number|net of|exclud\w+|excl|after tax|before tax|ex)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[:;,()–—]|\s-\s|\b(?:as|among|due|through|after)\b", re.IGNORECASE)
_SOUNDS = re.compile(
    rf"{_NAMED}|\b(?:jsa|esa|pip|dla|vat|tax|taxes|fines|compensation|donations?|grant income)\b|"
    r"\bbenefit (?:payment|claim|saving|income)s?|\bbenefits? (?:saved|bill|spend)|"
    r"(?<!health )(?<!wellbeing )(?<!social )\bbenefits? (?:gained|claimed|maximi\w+)|"
    r"\b(?:on|off|reliance on|dependen\w+ on|claiming|reduced|lower|fewer|less) (?:\w+ )?benefits\b|"
    r"\bwelfare (?:savings?|bill|spend\w*)|\brent (?:arrears|income|paid)|\bdebts? (?:written off|relief)|"
    r"\bmaintenance payments?",
    re.IGNORECASE,
)

_PAYERS = re.compile(r"\bdwp\b|\bhmrc\b|department for work and pensions|hm revenue|job ?cent(?:re|er)", re.IGNORECASE)


def check_transfer(row: Typed, behind: Sequence[UnitCost]) -> None:
    """Adds a finding where a transfer payment counts towards the value, or may do so."""
    if not (row.amount("quantity") != 0 and row.amount("proxy_gbp") != 0):
        return
    transfers = [cost for cost in behind if cost.is_transfer]
    outcome, said = row.text("outcome"), row.flag("is_transfer")
    if transfers and len(transfers) == len(behind):
        row.tell(TRANSFER, "proxy_id" if row.text("proxy_id") else "proxy_gbp", what=transfers[0].unit_cost_id)
    elif said:
        row.tell(TRANSFER, "is_transfer", what="The row")
    elif plain := plainly(outcome):
        if said is None:
            row.tell(TRANSFER, "outcome", what=f"“{plain}”")
        else:
            row.tell(SAID_NO_TRANSFER, "outcome", words=plain)
    elif said is None and (sounds := perhaps(outcome) or _by_bearer(row, behind) or _by_source(row, behind)):
        row.tell(LIKE_A_TRANSFER, "outcome", words=sounds)


def plainly(text: str) -> str:
    """The words that can mean nothing but a transfer payment; empty where there are none."""
    if _WORK.search(text):
        return ""
    first, *others = (" ".join(part.split()) for part in _SPLIT.split(text))
    of_money = bool(re.search(r"\b(?:savings?|saved|spend|payments?|receipts|bills?)\b", first, re.IGNORECASE))
    # Further on a bare name may say of whom the outcome is: families (universal credit).
    parts = (first, *(part for part in others if of_money or _OF_MONEY.search(part)))
    return next((part for part in parts if _PAYMENT.fullmatch(part) or _LOOSE_PAYMENT.fullmatch(part)), "")


def perhaps(text: str) -> str:
    """The words that sound like a transfer payment; empty where there are none."""
    found = _SOUNDS.search(text)
    return found[0] if found else ""


def _by_bearer(row: Typed, behind: Sequence[UnitCost]) -> str:
    """Who pays benefits and takes taxes, and does little else."""
    found = _PAYERS.search(row.text("accrues_to"))
    return found[0] if found and not behind and not _WORK.search(row.text("outcome")) else ""


def _by_source(row: Typed, behind: Sequence[UnitCost]) -> str:
    """A payment that is named where the value is from; a unit cost of ours says itself what it is."""
    source = row.text("source")
    return "" if behind or words.leaves_out(source) or _WORK.search(source) else perhaps(source)
