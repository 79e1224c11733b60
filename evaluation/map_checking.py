"""From a file that a commissioner can edit to an impact map with findings: read, held to every rule, and refused where
one is broken. Reading is for reading.py, the rules are in map_rules.py, what a map is worth is for valuing.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.findings import Finding, finding
from contracts.home import Home
from evaluation.deflators import in_every_year
from evaluation.impact_map import ImpactMap, Range
from evaluation.map_evidence import check_comparison, check_evidence
from evaluation.map_identifiers import identifier
from evaluation.map_made import input_of, outcome_of
from evaluation.map_named import check_proxy, check_value_type
from evaluation.map_overlaps import Placed, check_overlaps
from evaluation.map_prices import check_cost_prices, claimed_year, price_year_of
from evaluation.map_proxies import Proxies
from evaluation.map_quantities import Measures, take_measure
from evaluation.map_ranges import ranges
from evaluation.map_rules_of_files import IDENTIFIER
from evaluation.map_rules_of_rows import NO_MEMBER, NO_SOURCE
from evaluation.map_showing import shown
from evaluation.map_transfers import check_transfer
from evaluation.map_units import check_unit
from evaluation.map_values import typed_input, typed_outcome
from evaluation.reading import NoMap, Texts, read_map

if TYPE_CHECKING:
    from evaluation.cells import PriceYear
    from evaluation.unit_costs import UnitCost


@dataclass(frozen=True)
class CheckedMap:
    """What became of a file. `map` is None where a rule that refuses is broken; `columns` are those of ours it had."""

    map: ImpactMap | None
    findings: list[Finding] = field(default_factory=list)
    columns: frozenset[str] = frozenset()


def check_map(
    path: Path,
    *,
    home: Home | None = None,
    released: Callable[[], Measures | None] | None = None,
    members: Collection[str] | None = None,
) -> CheckedMap:
    """The map in a CSV, XLSX or YAML file, with all that is wrong with it. `home` adds its own unit costs to the seed;
    `released` gives released counts, and is asked only by a map that takes a quantity from one; `members` are the
    codes that an area may have, any where left out. A file that is no map at all has one finding and no map; nothing
    is raised for any bytes. Adjustments are fractions from 0 to 1, amounts pounds."""
    try:
        texts = read_map(path)
    except NoMap as none:
        return CheckedMap(None, [none.finding])
    asks = released is not None and any("quantity_measure" in row.cells for row in texts.outcomes)
    return check_texts(texts, _proxies(home), released() if asks and released else None, members)


def check_texts(
    texts: Texts, proxies: Proxies, measures: Measures | None = None, members: Collection[str] | None = None
) -> CheckedMap:
    """As check_map, of a map that has been read and with unit costs of one's own."""
    outcomes = [typed_outcome(row) for row in texts.outcomes]
    inputs = [typed_input(row) for row in texts.inputs]
    spread: dict[int, dict[str, Range]] = {}
    placed = []
    for row in outcomes:
        take_measure(row, measures)
        spread[id(row)] = ranges(row)
        behind = proxies.behind(row)
        placed.append(Placed(row, behind or proxies.of_figure(row)))
        check_proxy(row, proxies)
        check_unit(row, proxies, behind)
        check_transfer(row, behind)
        check_value_type(row, behind, proxies)
        check_comparison(row)
        check_evidence(row, proxies.named(row))
    for row in (*outcomes, *inputs):
        if "source" in row.row.columns and not row.text("source"):
            row.tell(NO_SOURCE, "source")
        if what := identifier(row.row.cells.values()):
            row.tell(IDENTIFIER, what=what)
        if members is not None and row.text("area_code") not in ("", *members):
            row.tell(NO_MEMBER, "area_code", value=shown(row.text("area_code")))
    years = (claimed_year(row) or _year_of(proxies.named(row)) for row in outcomes)
    check_cost_prices(inputs, {year for year in years if year})
    check_overlaps(placed, proxies.costs, texts.columns)
    of_rows = sorted(
        (each for row in (*outcomes, *inputs) for each in row.findings), key=lambda each: each.source_row or 0
    )
    # The name of a map is released with its words.
    of_name = [finding(IDENTIFIER, what=what)] if (what := identifier((texts.name,))) else []
    findings = [*texts.findings, *of_name, *of_rows]
    if any(each.severity == "refuse" for each in findings):
        return CheckedMap(None, findings, texts.columns)
    made = tuple(outcome_of(row, proxies.named(row), spread[id(row)]) for row in outcomes)
    whole = ImpactMap(texts.name, made, tuple(map(input_of, inputs)), texts.columns)
    return CheckedMap(whole, findings, texts.columns)


def _year_of(cost: UnitCost | None) -> PriceYear | None:
    return price_year_of(cost) if cost else None


def _proxies(home: Home | None) -> Proxies:
    from evaluation.unit_costs import unit_costs

    return Proxies(unit_costs(home), _uprated)


@lru_cache(maxsize=4096)
def _uprated(cost: UnitCost) -> Sequence[tuple[str, float]]:
    """A unit cost in the prices of every year of every series that holds its own year."""
    year = price_year_of(cost)
    return in_every_year(cost.value_gbp, str(year)) if year else ()
