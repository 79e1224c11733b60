"""The sentences of a release: what changed, how sure that is, what is missing. Each says no more than its rows, and is
held to evaluation/comparing/words.py. Where they stand on a page is for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publication.figures.chosen import THE_FOUR, Chosen
from publication.figures.printing import Printed, printed
from publication.figures.reading import PARTNERSHIP, Figures

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
    """Whether the rate of one of the four changed since the baseline, with the ratio and its limits where one is
    measured."""
    row = figures.row("trends", area_code=area_code, indicator_id=chosen.rate)
    if row is None:
        return Said((f"{chosen.title}: no figures of this release tell whether it changed.",))
    about = f"{chosen.title}, per 10,000 children: {_begun(row['sentence'])}"
    if row["change"] is None:
        return Said((about,), row["label"])
    low, high = (printed("trends", row, f"{end}_998", "rate_ratio") for end in ("lower", "upper"))
    ratio = printed("trends", row, "change", "rate_ratio")
    return Said((about, " The ratio of the two is ", ratio, " (", low, " to ", high, ")."), row["label"])


def last_quarter_of(figures: Figures, area_code: str, chosen: Chosen) -> Said | None:
    """What the chart of quarters says of the last one; None where there is no such row, or no last quarter in it."""
    row = figures.row("trends", area_code=area_code, indicator_id=chosen.rate)
    if row is None:
        return None
    if row["last_point"] is None:
        because = row["no_chart_because"]
        return Said((because,)) if because else None
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
        return [Said(("No area shows a difference from the others that the 99.8 % limits show.",), "similar")]
    return [Said(("The areas are not compared: fewer than two have a figure that may be set beside another.",))]


def named(names: Sequence[str], most: int = 8) -> str:
    """`A, B and C`; of many the first, and that there are more."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and others"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def _begun(sentence: str) -> str:
    """As the second half of a sentence: a small letter, but for a word that has another reason for its capital."""
    return sentence[0].lower() + sentence[1:] if sentence else sentence
