"""What a map is valued under, as typed or as the partnership keeps it: the cost, the convention, and whose areas count.
What is tried beside it is for varied.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.home import Home, HomeProblem

if TYPE_CHECKING:
    from contracts.partnership import SocialValue
    from evaluation.conventions import Convention


def pounds_of(typed: str | None) -> float | None:
    """--cost as people type it: 120000, £120,000 or 1.2e5."""
    from evaluation.cells import number

    if typed is None:
        return None
    pounds = number(typed, pounds=True)
    if pounds is None:
        raise HomeProblem("The cost cannot be read. Give it in pounds, such as 120000 or £120,000.")
    if pounds < 0:
        raise HomeProblem("The cost cannot be below 0. Give what was put in, in pounds.")
    if 0 < pounds < 0.01:
        raise HomeProblem("The cost is below a penny. Give it in pounds.")
    return pounds


def partnership_of(home: Home) -> tuple[SocialValue, frozenset[str] | None]:
    """How the home's partnership values its maps, and the codes of its members; as by default, and any code, where
    there is none."""
    from contracts.partnership import SocialValue, load

    if not home.partnership_file.exists():
        return SocialValue(), None
    partnership = load(home)
    return partnership.conventions.social_value, frozenset(each.area_code for each in partnership.members)


def convention_of(names: list[str], rates: list[str], kept: SocialValue) -> Convention:
    """The convention typed, and what is not typed as the partnership keeps it."""
    from evaluation import conventions

    for option, given in (("--convention", names), ("--discount-rate", rates)):
        if len(given) > 1:
            raise HomeProblem(f"{option} stands twice, and a result is under one. Give it once.")
    rate = conventions.rate_of(rates[0]) if rates else kept.discount_rate
    return conventions.convention(names[0] if names else kept.convention, rate)
