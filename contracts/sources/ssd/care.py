"""Periods of care from ssd_cla_episodes: one row a period, never an episode. What held on its first day is for
status.py."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from contracts.layouts import Source
from contracts.sources.reading import Found, LeftOut, Reading
from contracts.sources.ssd import status as ssd_status
from contracts.sources.ssd.cells import Cells, only_true, widened
from contracts.sources.ssd.episodes import Periods, periods_of
from contracts.sources.ssd.events import NOT_AVAILABLE
from contracts.sources.ssd.persons import of_children
from contracts.sources.ssd.rules import (
    IMMIGRATION_UNCLEAR,
    ORDER_UNCLEAR,
    PLACEMENT_UNCLEAR,
    START_DIFFERS,
    STATUS_UNCLEAR,
)

_PERIOD = "period of care"
_BEGAN = "clae_entered_care_date (of the period)"
_ENDED = "clae_cla_episode_ceased_date (of the last episode)"
_WHY_ENDED = "clae_cla_episode_ceased_reason (of the last episode)"
_STATUS = "ssd_legal_status.lega_legal_status (at the start)"
_PLACEMENT = "ssd_cla_placement.clap_cla_placement_type (at the start)"
_UASC = "ssd_immigration_status.immi_immigration_status (at the start)"


def care(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    """ssd_cla_episodes, one row a period of care: that of its first episode, with the end of its last."""
    cells.needs("clae_person_id", "clae_entered_care_date", "clae_cla_episode_start_date")
    found_periods = periods_of(cells)
    periods, first = found_periods.frame, found_periods.frame["first"]
    child = cells.key("clae_person_id").gather(first)
    columns = cells.sources(
        {
            "child_key": "clae_person_id",
            "referral_key": "clae_referral_id",
            "category_of_need_code": "clae_cla_primary_need_code",
        }
    )
    placed = pl.DataFrame(
        {
            "period": pl.int_range(periods.height, dtype=pl.Int64, eager=True),
            "child": child,
            "care": cells.key("clae_cla_id").gather(first),
            "start": periods["start"],
            "end": periods["end"],
        }
    )
    added, further, found = _at_start(placed, periods["entered"], tables)
    added |= {_PERIOD: periods["key"], _ENDED: periods["ceased"], _WHY_ENDED: periods["reason"]}
    further |= {
        "care_period_key": Source(header=_PERIOD),
        "care_end_date": Source(header=_ENDED),
        "da_basis": NOT_AVAILABLE,
    }
    if cells.has("clae_cla_episode_ceased_reason"):
        further["end_reason_code"] = Source(header=_WHY_ENDED)
    if not cells.has("clae_cla_episode_ceased_date"):
        del further["care_end_date"]
    joined = of_children(child, cells.header("clae_person_id"), tables)
    problems = only_true(
        Found(START_DIFFERS, _BEGAN, periods["start_differs"]),
        Found(ORDER_UNCLEAR, cells.header("clae_cla_episode_start_date"), periods["order_unclear"]),
        *found,
    )
    return Reading(
        "looked_after_children",
        "ssd",
        cells.part.file,
        cells.part.what,
        widened(cells, added | joined.added, kept=first),
        columns | further | joined.columns,
        left_out=_left_out(cells, found_periods),
        found=problems + joined.found,
    )


def _left_out(cells: Cells, periods: Periods) -> tuple[LeftOut, ...]:
    numbers = cells.part.table.source_rows.cast(pl.Int64)
    groups = (("episode_within_a_period", periods.within, "excluded"), ("exact_copy", periods.copies, "duplicate"))
    return tuple(
        LeftOut(reason, numbers.filter(rows), fate, cells.part.file, cells.part.what)  # type: ignore[arg-type]
        for reason, rows, fate in groups
        if rows.any()
    )


def _at_start(
    placed: pl.DataFrame, entered: pl.Series, tables: Mapping[str, Cells]
) -> tuple[dict[str, pl.Series], dict[str, Source], list[Found]]:
    """The columns about the first day of each period, that day first: what else held is looked up on it."""
    added: dict[str, pl.Series] = {_BEGAN: entered}
    columns = {"care_start_date": Source(header=_BEGAN)}
    found: list[Found] = []
    if statuses := tables.get("ssd_legal_status"):
        known = _beside(placed, ssd_status.legal_status(placed, statuses))
        turned = pl.DataFrame({"turned": known["turned"], "entered": entered, "start": placed["start"]})
        added[_BEGAN] = turned.select(pl.coalesce(pl.col("turned").cast(pl.String), "entered")).to_series()
        placed = placed.with_columns(turned.select(start=pl.coalesce("turned", "start")).to_series())
        added[_STATUS] = known["status"]
        columns["legal_status_at_start"] = Source(header=_STATUS)
        found.append(Found(STATUS_UNCLEAR, _STATUS, known["unclear"].fill_null(False)))
    if placements := tables.get("ssd_cla_placement"):
        known = _beside(placed, ssd_status.placement(placed, placements))
        added[_PLACEMENT] = known["placement"]
        columns["placement_group_at_start"] = Source(header=_PLACEMENT)
        found.append(Found(PLACEMENT_UNCLEAR, _PLACEMENT, known["unclear"].fill_null(False)))
    if immigration := tables.get("ssd_immigration_status"):
        known = _beside(placed, ssd_status.is_uasc(placed, immigration))
        # The table lists who has a status: a child that is not in it has none. Without a first day nothing is known.
        none = known["unclear"].is_null() & placed["start"].is_not_null() & placed["child"].is_not_null()
        said = pl.DataFrame({"uasc": known["uasc"], "none": none})
        added[_UASC] = said.select(pl.when("none").then(pl.lit("false")).otherwise("uasc")).to_series()
        columns["is_uasc"] = Source(header=_UASC)
        found.append(Found(IMMIGRATION_UNCLEAR, _UASC, known["unclear"].fill_null(False)))
    return added, columns, found


def _beside(placed: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return placed.select("period").join(found, on="period", how="left", maintain_order="left")
