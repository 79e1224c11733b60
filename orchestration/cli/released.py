"""The released counts that an impact map may name for its quantities, as `value` asks for them: only when it must, as
the light install has no DuckDB. What a map makes of them is evaluation's."""

from __future__ import annotations

from contracts.home import Home
from evaluation.map_quantities import Measures

_COUNTS = "select area_code, measure_id, period, count from measure_values where status in ('published', 'suppressed')"


class Released:
    """The latest release of a data home; `release` is its id once it has been asked."""

    def __init__(self, home: Home) -> None:
        """Nothing is opened yet."""
        self._home = home
        self.release: str | None = None

    def counts(self) -> Measures | None:
        """Published counts by area (None: the partnership), measure and period, and None for those withheld; None where
        there is no release."""
        if not self._home.latest.exists():
            return None
        from publication import query, releases

        self.release = releases.latest(self._home)
        rows = query.run(self._home, _COUNTS, self.release).iter_rows()
        return {
            (None if area == "partnership" else area, measure, period): None if count is None else float(count)
            for area, measure, period, count in rows
        }
