"""The page of indicators is current, and leaves none out."""

from __future__ import annotations

import csv

from contracts.home import SEEDS
from publication.indicator_page import FILE, page


def test_the_page_is_current():
    assert FILE.read_text(encoding="utf-8") == page(), "run `python -m publication.indicator_page`"


def test_every_indicator_is_on_it_once():
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as handle:
        ids = [row["indicator_id"] for row in csv.DictReader(handle)]
    text = page()
    assert all(text.count(f"### `{each}`:") == 1 for each in ids) and len(ids) == text.count("### `")
