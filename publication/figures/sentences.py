"""The sentences of a release: what changed, how sure that is, what is missing. Each says no more than its rows, and is
held to evaluation/comparing/words.py. Where they stand on a page is for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publication.figures.chosen import THE_FOUR, Chosen
from publication.figures.printing import Printed, printed
from publication.figures.reading import PARTNERSHIP, Figures, Row, listed

# What the last quarter of a chart is said to be, by the rule that it meets; which way only beyond its limits.
_NEAR = "Two of the last three quarters lie near one limit of their chart."
_SIDE = "The last seven quarters lie on one side of the mean of their chart."
_RUN = "Each of the last seven quarters lies beyond the one before, in one direction."
_POINTS: dict[str, tuple[str, str]] = {
    "above_upper_limit": ("higher", "The last quarter lies above the upper limit of its chart."),
    "below_lower_limit": ("lower", "The last quarter lies below the lower limit of its chart."),
    **dict.fromkeys(("two_in_three_above", "two_in_three_below"), ("", _NEAR)),
    **dict.fromkeys(("seven_above_mean", "seven_below_mean"), ("", _SIDE)),
    **dict.fromkeys(("rising_seven", "falling_seven"), ("", _RUN)),
    "common_cause": ("", "The last quarter lies within the limits of its chart."),
}
# Of fewer no quarter can lie beyond the limits that they set themselves, whatever it is.
FEWEST_QUARTERS = 5
_TRIAL = " Its limits are trial limits: fewer than twelve quarters are known."


@dataclass(frozen=True)
class Said:
    """A sentence: text and numbers in turn. `label` is what its row allows it to claim."""

    parts: tuple[str | Printed, ...]
    label: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def change_of(figures: Figures, area_code: str, chosen: Chosen) -> Said:
    """Whether the rate of one of the four changed since the baseline: both rates, their ratio and its limits where it
    is measured, and of the partnership which areas it is measured on."""
    row = figures.row("trends", area_code=area_code, indicator_id=chosen.rate)
    if row is None:
        return Said((f"{chosen.title}: no figures of this release tell whether it changed.",))
    about = f"{chosen.title}, per 10,000 children: {_begun(row['sentence'])}"
    if row["change"] is None:
        return Said((about,), row["label"])
    was, is_now = (printed("trends", row, f"{when}_value", "rate") for when in ("baseline", "latest"))
    low, high = (printed("trends", row, f"{end}_998", "rate_ratio") for end in ("lower", "upper"))
    ratio = printed("trends", row, "change", "rate_ratio")
    numbers = (" From ", was, " to ", is_now, ": a ratio of ", ratio, " (", low, " to ", high, ").")
    return Said((about, *numbers, *_measured_on(figures, row)), row["label"])


def _measured_on(figures: Figures, row: Row) -> tuple[str, ...]:
    codes = listed(row["areas_in"])
    if row["area_code"] != PARTNERSHIP or len(codes) == len(figures.members):
        return ()
    names = named([figures.names[code] for code in codes], 40)
    return (f" Measured on {names} alone, with comparable figures in both.",)


def last_quarter_of(figures: Figures, area_code: str, chosen: Chosen) -> Said | None:
    """What the chart of quarters says of the last one, where it has one and enough before it; None where there is no
    such row."""
    row = figures.row("trends", area_code=area_code, indicator_id=chosen.rate)
    quarter = figures.latest("quarter")
    if row is None or quarter is None:
        return None
    if row["last_point"] is None:
        because = row["no_chart_because"]
        return Said((because,)) if because else None
    where = {"area_code": area_code, "indicator_id": chosen.rate, "period": quarter["period"]}
    point = figures.row("trend_points", **where)
    if point is None or point["value"] is None:
        return Said((f"{quarter['period_name']} has no figure, so its chart says nothing of it.",))
    if row["quarter_count"] < FEWEST_QUARTERS:
        return Said(("Its series of quarters is too short yet for a chart to show anything.",))
    label, text = _POINTS[row["last_point"]]
    return Said((text + (_TRIAL if row["is_trial_limits"] else ""),), label)


def changes(figures: Figures, area_code: str = PARTNERSHIP) -> list[Said]:
    """One sentence for each of the four."""
    return [change_of(figures, area_code, chosen) for chosen in THE_FOUR]


def differences_of(figures: Figures, indicator_id: str, period: str) -> list[Said]:
    """What is said of areas beside each other: that they differ by more than chance would make them, or of each that
    differs from the others beyond the limits, that it does; nothing is picked out for being far from them."""
    rows = figures.rows("comparisons", period=period, indicator_id=indicator_id, benchmark="others_in_partnership")
    by_label = {row["label"]: row for row in rows}
    if "areas_differ" in by_label:
        return [Said((by_label["areas_differ"]["sentence"],), "areas_differ")]
    beyond = [row for row in rows if row["label"] in ("higher", "lower")]
    if beyond:
        return [Said((f"{row['area_name']}: {_begun(row['sentence'])}",), row["label"]) for row in beyond]
    if "similar" in by_label:
        compared = [row["area_name"] for row in rows if row["label"] == "similar"]
        which = "No area" if len(compared) == len(rows) else f"Of {named(compared, 40)} none"
        return [Said((f"{which} shows a difference from the others that the 99.8 % limits show.",), "similar")]
    return [Said(("The areas are not compared: fewer than two have a figure that may be set beside another.",))]


DIFFER = "areas differ by more than chance would make them: recording or practice"


def named(names: Sequence[str], most: int = 8) -> str:
    """`A, B and C`; of many the first, and that there are more."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and others"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def _begun(sentence: str) -> str:
    """As the second half of a sentence: a small letter, but for a word that has another reason for its capital."""
    return sentence[0].lower() + sentence[1:] if sentence else sentence
