"""The cells of the report's tables: numbers of one area, period and indicator, as they are printed, with their notes.
Which of them make a table is for the sections."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from publication.figures.printing import SYMBOLS, Printed, benchmark_status, printed
from publication.figures.reading import Figures, Row, listed

# The banner of the page says it of every number.
_SAID_ONCE = {"invented_rows"}
NO_ROW = Printed("–", None, "", "none")


@dataclass
class Notes:
    """The caveats of a page, numbered in the order in which they are first met."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, *rows: Row | None, but: Collection[str] = ()) -> list[tuple[int, str]]:
        """Numbers and ids of the caveats of these rows, but for those that the text beside them says."""
        ids = {caveat for row in rows if row for caveat in listed(row["caveats"])} - _SAID_ONCE - set(but)
        return sorted((self.numbers.setdefault(each, len(self.numbers) + 1), each) for each in sorted(ids))


@dataclass(frozen=True)
class Value:
    """One figure: its number, its 95 % limits where it has some, and its row."""

    value: Printed
    lower: Printed
    upper: Printed
    row: Row | None

    @property
    def has_limits(self) -> bool:
        """Whether there are limits."""
        return self.lower.is_number and self.upper.is_number


def value(figures: Figures, area_code: str, period: str, indicator_id: str) -> Value:
    """A figure of `indicator_values`; a dash where none was expected."""
    row = figures.row("indicator_values", area_code=area_code, period=period, indicator_id=indicator_id)
    if row is None:
        return Value(NO_ROW, NO_ROW, NO_ROW, None)
    kind = figures.indicators[indicator_id]["kind"]
    return Value(*(printed("indicator_values", row, each, kind) for each in ("value", "lower_95", "upper_95")), row)


def others(figures: Figures, area_code: str, period: str, indicator_id: str) -> tuple[Printed, Row | None]:
    """The figure of the other areas together, and the row that sets the area beside them."""
    row = figures.row(
        "comparisons",
        area_code=area_code,
        period=period,
        indicator_id=indicator_id,
        benchmark="others_in_partnership",
    )
    if row is None:
        return NO_ROW, None
    if row["benchmark_value"] is None:
        own = figures.row("indicator_values", area_code=area_code, period=period, indicator_id=indicator_id)
        status = benchmark_status(own["status"] if own else None, row["not_compared_because"])
        return Printed(SYMBOLS[status].mark, None, "", status) if status in SYMBOLS else NO_ROW, row
    return printed("comparisons", row, "benchmark_value", figures.indicators[indicator_id]["kind"]), row
