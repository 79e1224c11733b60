"""Impact maps for tests of the models: rows drawn at random under every convention, as a refresh would hand them over.
What they come to is asked of the engine, and of plain loops, in test_social_value_models.py."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

from contracts.partnership import ConventionName, SocialValue
from evaluation.home_maps import HomeMap
from evaluation.impact_map import ImpactMap, Input, Outcome, Range
from evaluation.map_checking import CheckedMap
from evaluation.map_tables import map_tables
from evaluation.uncertainty_tables import uncertainty_tables
from tests.unit.models.story import HACKNEY, WALTHAM

NAMES: tuple[ConventionName, ...] = (
    "year-1-compound", "year-1-straight-line", "year-0-compound", "year-0-straight-line",
)  # fmt: skip

# What an outcome may say of itself that makes it sounder than the others.
SOUND = {
    "counterfactual": "comparison_group", "source": "A study", "evidence_grade": "A", "price_year": "2019/20",
    "unit": "child",
}  # fmt: skip


def all_maps() -> list[HomeMap]:
    """One map of random rows under each convention and two rates; one that pays back and then harms; one paid for as a
    whole; one with nothing put in; a refused one."""
    made = [
        _of(f"random_{name}_{rate}", _random(random.Random(f"{name}{rate}")), name, rate)
        for name, rate in product(NAMES, (None, 0.051))
    ]
    harm = (_outcome(2, quantity=10.0, duration_years=1), _outcome(3, quantity=-30.0, duration_years=40, drop_off=0.9))
    made.append(_of("harm_after_payback", ImpactMap("Harm", harm, (_input(4, 900.0),))))
    shared = (_outcome(2, area_code=HACKNEY), _outcome(3, area_code=WALTHAM, value_type=None))
    made.append(_of("paid_as_a_whole", ImpactMap("Whole", shared, (_input(4, 100.0),))))
    made.append(_of("nothing_put_in", ImpactMap("Nothing", (_outcome(2),))))
    by_area = (_outcome(2, area_code=HACKNEY), _outcome(3, area_code=WALTHAM, quantity=4.0, **SOUND))
    inputs = (_input(4, 500.0, area_code=HACKNEY, price_year="2023/24"), _input(5, 800.0, area_code=WALTHAM, year=3))
    made.append(_of("by_area", ImpactMap("By area", by_area, inputs)))
    made.append(HomeMap("refused", Path("refused.csv"), CheckedMap(None), SocialValue()))
    return made


def write(inputs: Path) -> None:
    """What the models read of them."""
    uncertainty, maps = uncertainty_tables(all_maps())
    for name, table in (map_tables(maps) | uncertainty).items():
        table.write_parquet(inputs / f"{name}.parquet")


def _of(map_id: str, given: ImpactMap, name: ConventionName = "year-1-compound", rate: float | None = None) -> HomeMap:
    chosen = SocialValue(convention=name, discount_rate=rate, draws=100)
    return HomeMap(map_id, Path(f"{map_id}.csv"), CheckedMap(given), chosen)


def _random(dice: random.Random) -> ImpactMap:
    lasts = (1, 2, 5, 30, 31, 76, 125)
    outcomes = tuple(
        _outcome(
            2 + place, accrues_to=dice.choice(("police", "Council", "local authority", "NHS")),
            quantity=round(dice.uniform(-50, 500), 2), proxy_gbp=round(dice.uniform(1, 40_000), 2),
            duration_years=years, deadweight=dice.random(), displacement=dice.choice((0.0, 1.0, dice.random())),
            attribution_to_others=dice.random(), leakage=dice.random() / 2,
            drop_off=dice.choice((0.0, 1.0, dice.random() / 4)),
            value_type=dice.choice(("fiscal", "social", "economic")),
            is_cashable=dice.random() < 0.5, area_code=dice.choice((None, HACKNEY, WALTHAM)),
        )
        for place, years in enumerate(lasts)
    )  # fmt: skip
    inputs = tuple(_input(20 + year, dice.uniform(0, 9_000), year=year) for year in (0, 1, 2, 35, 80))
    return ImpactMap("Random", outcomes, inputs, frozenset({"source"}))


def _outcome(row: int, **said: object) -> Outcome:
    plain = {
        "outcome": f"Outcome {row}", "accrues_to": "council", "quantity": 10.0, "proxy_gbp": 100.0, "duration_years": 3,
        "deadweight": 0.0, "displacement": 0.0, "attribution_to_others": 0.0, "drop_off": 0.0, "value_type": "fiscal",
        "ranges": {"deadweight": Range(0.0, 0.9)} if row == 2 else {},
    }  # fmt: skip
    given = plain | said
    if given["deadweight"]:
        given["ranges"] = {}
    return Outcome(row=row, **given)  # type: ignore[arg-type]


def _input(row: int, amount: float, **said: object) -> Input:
    return Input(row=row, name="Staff", paid_by="Local Authority", amount_gbp=amount, **said)  # type: ignore[arg-type]
