"""Which figures come first: the four agreed indicators, each as a count, as a rate and, where that gives another
picture, over the cases. What is said of them is for sentences.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from publication.figures.reading import Figures


@dataclass(frozen=True)
class Chosen:
    """One of the four: its count, its rate per 10,000 children, and its ratio to cases where there is one, by id."""

    title: str
    count: str
    rate: str
    per_100: str | None = None


# The partnership agreed on these four (Garner and Kelly 2023, Table 6).
THE_FOUR = (
    Chosen("Domestic abuse known at referral", "da_referrals", "da_referrals_rate_per_10000"),
    Chosen("Domestic abuse newly identified at assessment", "da_assessments", "da_assessments_rate_per_10000"),
    Chosen(
        "New child protection plans with domestic abuse",
        "da_cp_plans",
        "da_cp_plans_rate_per_10000",
        "da_cp_plans_per_100_da_cases",
    ),
    Chosen(
        "Periods of care that began, with domestic abuse",
        "da_into_care",
        "da_into_care_rate_per_10000",
        "da_into_care_per_100_da_cases",
    ),
)  # fmt: skip
# From referral to assessment, plan and care: counts of events, and what share of children went on.
THE_WAY = ("da_referrals", "da_assessments_any", "da_cp_plans", "da_into_care")
WENT_ON = ("da_share_found_at_referral", "da_assessment_to_plan_share", "da_assessment_to_care_share")
COMPLAINTS = (
    "complaints",
    "complaints_by_alleged_perpetrator",
    "complaints_per_1000_referrals",
    "complaints_upheld_share",
    "complaints_stage1_on_time_share",
)


def year(figures: Figures) -> dict[str, Any]:
    """The year that the report is of: the twelve months that ended last, or the longest period there is.

    Raises ValueError where a release has no period."""
    for period_type in ("rolling_year", "financial_year", "quarter"):
        if found := figures.latest(period_type):
            return found
    raise ValueError("the release has no period")


def quarter(figures: Figures) -> dict[str, Any] | None:
    """The quarter that ended last."""
    return figures.latest("quarter")
