"""The page of declared facts is current, and leaves no fact, value or rule out."""

from __future__ import annotations

import csv

from contracts.facts import FACTS
from contracts.home import SEEDS
from publication.comparability_page import FILE, page


def test_the_page_is_current():
    assert FILE.read_text(encoding="utf-8") == page(), "run `python -m publication.comparability_page`"


def test_every_fact_value_and_reason_is_on_it():
    text = page()
    for fact, values in FACTS.items():
        assert f"## `{fact}`" in text
        section = text.split(f"## `{fact}`")[1].split("\n## ")[0]
        assert all(f"| `{value}` |" in section for value in values)
    with (SEEDS / "reference" / "comparability_rules.csv").open(encoding="utf-8", newline="") as handle:
        assert all(row["why"] in text for row in csv.DictReader(handle))
