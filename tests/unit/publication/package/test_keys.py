"""The keys that pages and package address rows by are the keys that the models' tests hold."""

from __future__ import annotations

import yaml

from contracts.home import PROJECT
from publication.figures.addresses import KEYS


def held() -> dict[str, set[tuple[str, ...]]]:
    """Keys that tests hold of models and seeds, by name: `one_row_per`, and `unique` of a single column."""
    found: dict[str, set[tuple[str, ...]]] = {}
    files = [*(PROJECT / "models").rglob("*.yml"), *(PROJECT / "seeds").rglob("*.yml")]
    for file in files:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for model in [*(content.get("models") or []), *(content.get("seeds") or [])]:
            keys = found.setdefault(model["name"], set())
            for test in model.get("data_tests") or []:
                if isinstance(test, dict) and "one_row_per" in test:
                    keys.add(tuple(test["one_row_per"]["arguments"]["columns"]))
            for column in model.get("columns") or []:
                if "unique" in (column.get("data_tests") or []):
                    keys.add((column["name"],))
    return found


def test_every_released_table_has_a_key(models):
    assert KEYS.keys() == models.keys() and len(KEYS) > 20


def test_each_is_a_key_that_a_test_of_its_model_holds(models):
    tested = held()
    drifted = {
        name: (key, keys)
        for name, key in KEYS.items()
        if key
        not in (keys := tested[models[name]["name"]] | tested.get(name, set()) | tested.get(f"int_{name}", set()))
    }
    assert not drifted


def test_each_names_columns_of_its_table_in_their_order(models):
    for name, key in KEYS.items():
        assert set(key) <= {column["name"] for column in models[name]["columns"]}, name
