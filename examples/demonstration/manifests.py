"""The manifest that goes with each file. What the file holds is for submissions.py."""

from __future__ import annotations

import hashlib
from typing import Any

from contracts import CONTRACT_VERSION
from contracts.area import Area
from examples.demonstration.deliveries import Delivery
from examples.demonstration.files import SUFFIX
from examples.demonstration.lives import SEED


def manifest(area: Area, slug: str, delivery: Delivery, kind: str) -> dict[str, Any]:
    """Keys as contracts/manifest.py has them. The id looks random and is settled by what the file is, so that writing
    the demonstration again gives the same one."""
    period = delivery.quarters[0].lower()
    what = f"{SEED} {area.area_code} {delivery.extract} {period} {delivery.happening}"
    tail = hashlib.sha256(what.encode()).hexdigest()[:6]
    return {
        "submission_id": f"{slug}-{delivery.extract.replace('_', '-')}-{period}-{tail}",
        "area_code": area.area_code,
        "extract": delivery.extract,
        "coverage_start": delivery.start.isoformat(),
        "coverage_end": delivery.end.isoformat(),
        "source_format": "table",
        "system": area.system,
        "provenance": "invented",
        "nil_return": delivery.happening == "nil_return",
        "key_id": None if delivery.extract == "aggregate_return" else f"{slug}-key-1",
        "mapping_version": area.mapping_version,
        "contract_version": CONTRACT_VERSION,
        "extracted_on": delivery.extracted_on.isoformat(),
        "file": f"{delivery.extract}_{period}{SUFFIX[kind]}",
    }
