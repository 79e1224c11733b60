"""What an area's figures mean, as far as its exports tell: the comparability facts, proposed. What follows from a
fact is for seeds/reference/comparability_rules.csv."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contracts.facts import FACTS
from preparation.onboarding.choosing import Choice
from preparation.onboarding.factor_counts import with_factors
from preparation.onboarding.lines import TODO, Fact, Line

# Above this share the factors count as recorded: a few assessments are always authorised without.
_COMPLETE = 0.95
_OF_CHILDREN = ("referrals", "assessments", "child_protection_plans", "looked_after_children")
_NOT_HELD = "these exports hold none"
Choices = Mapping[str, Choice]


def facts_of(chosen: Choices) -> tuple[Fact, ...]:
    """Each fact with a value where the exports tell it, else TODO."""
    return tuple(_TOLD[name](chosen) if name in _TOLD else Fact(name) for name in FACTS)


def _counts_unit(chosen: Choices) -> Fact:
    if not chosen or any(each.recognised for name, each in chosen.items() if name in _OF_CHILDREN):
        return Fact("counts_unit", why="does a row of your tables stand for a child, a family or an episode?")
    return Fact("counts_unit", "children", why="the national exports have a row for each child")


def _referral_level(chosen: Choices) -> Fact:
    name = "referral_level"
    if (referrals := chosen.get("referrals")) is None:
        return Fact(name, "unstated", why=_NOT_HELD)
    if referrals.readings:
        both = len({_level(reading.columns) for reading in referrals.readings}) > 1
        why = "the export holds contacts beside referrals" if both else "the export holds referrals alone"
        return Fact(name, "contacts_and_referrals" if both else "referrals", why=why)
    line = referrals.section.line("record_level")
    if line is not None and line.header:
        return Fact(name, "contacts_and_referrals", why="a column says which rows are contacts")
    return Fact(name, why="does the table hold contacts that did not become referrals?")


def _level(columns: Mapping[str, object]) -> str:
    source = columns.get("record_level")
    return str(getattr(source, "constant", None) or "a column")


def _basis(chosen: Choices) -> Fact:
    name = "da_basis_at_referral"
    if (referrals := chosen.get("referrals")) is None:
        return Fact(name, "not_available", why="no export holds referrals")
    basis = referrals.section.line("da_basis")
    if basis is None:
        return Fact(name, "not_available", why="the format does not record domestic abuse at referral")
    return Fact(name, _basis_said(basis), why="as proposed under referrals")


def _basis_said(line: Line) -> str:
    said = {value.code for value in line.values.values()} - {None, TODO, "not_available"}
    return line.constant or (said.pop() if len(said) == 1 else TODO) or TODO


def _reading(chosen: Choices) -> Fact:
    name = "da_assessment_reading"
    if "assessments" not in chosen:
        return Fact(name, "unstated", why=_NOT_HELD)
    return Fact(name, "any", why="rows are sent for every assessment; the newly identified are told from them")


def _completeness(chosen: Choices) -> Fact:
    name = "factor_completeness"
    if (assessments := chosen.get("assessments")) is None:
        return Fact(name, "unstated", why=_NOT_HELD)
    counted = with_factors(assessments)
    if counted is None:
        return Fact(name, "unstated", why="no factors in these exports")
    withs, all_of_them = counted
    if not all_of_them:
        return Fact(name)
    said = f"{withs:,} of {all_of_them:,} authorised assessments have factors"
    is_complete = withs >= _COMPLETE * all_of_them
    return Fact(name, "complete" if is_complete else "partial", "" if is_complete else f"{said}.", said)


def _mapped(choice: Choice, columns: tuple[str, ...]) -> bool:
    given = {name for reading in choice.readings for name in reading.columns}
    return any(name in given or choice.section.line(name) is not None for name in columns)


def _of_column(
    name: str, extract: str, columns: tuple[str, ...], there: tuple[str, str], absent: tuple[str, str]
) -> Callable[[Choices], Fact]:
    """A fact that is one value (and why) where one of the columns is there, another where none is."""

    def told(chosen: Choices) -> Fact:
        if extract not in chosen:
            return Fact(name, "unstated", why=_NOT_HELD)
        value, why = there if _mapped(chosen[extract], columns) else absent
        return Fact(name, value, why=why)

    return told


def _linkage(chosen: Choices) -> Fact:
    origins = {
        each.recognised.table.shown if each.recognised else each.section.source_format
        for name, each in chosen.items()
        if name in _OF_CHILDREN
    }
    if len(origins) == 1:
        return Fact("linkage", "same_key", why="all of it comes from one export")
    return Fact("linkage", why="is the child's id the same in all of these exports? Complaints need none")


def _complaints(chosen: Choices) -> Fact:
    name = "complaints_procedures"
    choice = chosen.get("complaints")
    if choice is None:
        return Fact(name, "unstated", why=_NOT_HELD)
    if choice.recognised is None or "procedure" not in choice.recognised.guesses:
        return Fact(name)
    line = choice.section.line("procedure")
    values = line.values if line else {}
    if any(value.code == TODO for value in values.values()):
        return Fact(name, why="some procedures are still to be named")
    meanings = choice.recognised.guesses["procedure"].fit.meanings or {}
    seen = {found.code for found in meanings.values()} | {value.code for value in values.values()}
    kinds = seen & {"statutory_ca1989", "corporate"}
    if len(kinds) == 2:
        return Fact(name, "both", why="both stand in the table")
    only = {"statutory_ca1989": "statutory", "corporate": "corporate"}.get(next(iter(kinds), ""), TODO)
    return Fact(name, only, why="the only one in the table" if kinds else "")


_TOLD: dict[str, Callable[[Choices], Fact]] = {
    "counts_unit": _counts_unit,
    "referral_level": _referral_level,
    "da_basis_at_referral": _basis,
    "da_assessment_reading": _reading,
    "factor_completeness": _completeness,
    "cp_transfer_in": _of_column(
        "cp_transfer_in", "child_protection_plans", ("transfer_in_plan",),
        ("apart", "a column marks plans taken over"), ("included", "no column marks plans taken over"),
    ),
    "period_or_snapshot": lambda _: Fact("period_or_snapshot", "period", why="each row has the day on which it began"),
    "respite_care": _of_column(
        "respite_care", "looked_after_children", ("is_respite", "legal_status_at_start"),
        ("excluded", "short breaks (V3, V4) are told by the legal status and left out of the count"),
        (TODO, "no legal status at the start, so short breaks are not told apart by these exports"),
    ),
    "uasc": _of_column(
        "uasc", "looked_after_children", ("is_uasc",),
        ("flagged", "a column or list says who is"), ("not_flagged", "no column says who is"),
    ),
    "complaints_procedures": _complaints,
    "rereferral_look_back": lambda chosen: Fact(
        "rereferral_look_back", why="do your exports go back twelve months before the first quarter sent?"
    ),
    "linkage": _linkage,
    "linkage_rate": lambda _: Fact("linkage_rate", "unstated", why="measured at the centre, from your rows"),
}  # fmt: skip
