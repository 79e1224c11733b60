"""Everything the demonstration sends: each area's files in its own layout, with manifests, faults and corrections, in
the order of their arrival. What happened in an area is for lives.py; where files are put is for examples/inbox.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from contracts.area import Area, load_area
from contracts.periods import quarters_of
from examples.demonstration import unusual
from examples.demonstration.corrections import corrected, draft
from examples.demonstration.deliveries import CORRECTION_CAME_ON, Delivery, deliveries
from examples.demonstration.faults import faults_of, plant
from examples.demonstration.files import table_bytes
from examples.demonstration.layout import Layout
from examples.demonstration.lives import SEED, Lives, live
from examples.demonstration.manifests import manifest
from examples.demonstration.rows import rows_of
from examples.demonstration.targets import HERE, TABLE_6_YEAR, invented
from examples.inbox import Planted, Submission

Style = dict[str, Any]


def make_submissions(partnership: Path) -> tuple[list[Submission], list[Submission]]:
    """What is received, in order, and what is left waiting. `partnership`: folder that holds the area files."""
    areas = {area.area_code: area for area in map(load_area, sorted((partnership / "areas").glob("*.yml")))}
    styles = yaml.safe_load((HERE / "layouts.yml").read_text(encoding="utf-8"))
    counted = unusual.COUNTED_BY_HAND
    received, waiting = [_counted_by_hand(areas[counted], styles[counted])], []
    for settings in invented():
        code = settings.area_code
        for delivery, submission in _of_area(areas[code], styles[code], live(settings)):
            (waiting if delivery.happening == "correction" else received).append(submission)
    return sorted(received, key=lambda one: (one.manifest["extracted_on"], one.submission_id)), waiting


def _of_area(area: Area, style: Style, lives: Lives) -> Iterator[tuple[Delivery, Submission]]:
    for extract, mapping in area.extracts.items():
        rng = Random(f"{SEED} {area.area_code} {extract}")
        layout = Layout(mapping, style.get("fill", {}))
        for delivery in deliveries(area.area_code, extract, lives.quarters, rng):
            yield delivery, _submission(area, style, layout, lives=lives, delivery=delivery, rng=rng)
            if delivery.happening == "correction_waiting":
                again = Delivery(extract, delivery.quarters, "correction", CORRECTION_CAME_ON)
                changed = corrected(lives, delivery.start, delivery.end, rng)
                yield again, _submission(area, style, layout, lives=changed, delivery=again, rng=rng)


def _submission(
    area: Area, style: Style, layout: Layout, *, lives: Lives, delivery: Delivery, rng: Random
) -> Submission:
    extract, happening = delivery.extract, delivery.happening
    rows = rows_of(lives, extract, delivery.start, delivery.end, delivery.extracted_on)
    if happening == "nil_return":
        rows = []
    if happening == "draft":
        rows = draft(rows)
    faults = faults_of(area.area_code, extract, delivery.quarters[0])
    clean = happening in ("draft", "correction")
    cells, planted = plant([] if clean else faults, layout, rows, rng, area_code=area.area_code, extract=extract)
    headers = layout.headers
    for exclusion in area.extracts[extract].exclude:  # type: ignore[index]
        cells, planted = unusual.with_excluded(cells, planted, layout, exclusion, rng)
    for fault in (one for one in faults if one.fault == "identifier"):
        headers, cells = unusual.with_identifier(headers, cells, fault.column, rng)
        planted = [Planted(fault.rule_code, None, fault.what)]
    content = table_bytes(style, layout, headers, cells)
    return Submission(manifest(area, lives.area.slug, delivery, style["kind"]), content, planted)


def _counted_by_hand(area: Area, style: Style) -> Submission:
    rng = Random(f"{SEED} {area.area_code}")
    layout = Layout(area.extracts["aggregate_return"], {})
    delivery = Delivery("aggregate_return", tuple(quarters_of(TABLE_6_YEAR)), "", unusual.RETURNED_ON)
    cells = [layout.spell(row, rng) for row in unusual.aggregate_rows()]
    content = table_bytes(style, layout, layout.headers, cells)
    return Submission(manifest(area, "tower-hamlets", delivery, style["kind"]), content)
