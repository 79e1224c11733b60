"""The JSON Schema of an impact map written as YAML, for editors to check against; `python -m evaluation.map_schema`
writes it to docs/schemas/. What the columns are is in map_columns.py; what an editor cannot check, in map_rules.py."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from contracts.disk import write_file
from contracts.home import PROJECT
from evaluation.cells import MOST_YEARS
from evaluation.map_columns import INPUT_COLUMNS, OUTCOME_COLUMNS, Column

FILE = PROJECT / "docs" / "schemas" / "impact_map.schema.json"


def _digits(pound: str = "", per_cent: str = "") -> dict[str, Any]:
    return {"type": "string", "pattern": rf"^[-+]?{pound}([0-9][0-9,]*(\.[0-9]*)?|\.[0-9]+){per_cent}$"}


_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "flag": {"enum": [True, False, "true", "false", "yes", "no"]},
    "number": {"anyOf": [{"type": "number"}, _digits()]},
    "money": {"anyOf": [{"type": "number"}, _digits(pound="£?")]},
    "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _digits(per_cent=" ?%")]},
    "years": {"type": "integer", "minimum": 1, "maximum": MOST_YEARS},
    "year": {"type": "integer", "minimum": 0, "maximum": MOST_YEARS},
    "price_year": {
        "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^(19|20)[0-9]{2}([/-]([0-9]{2}){1,2})?$"}]
    },
}


def schema() -> str:
    """The JSON Schema, as text."""
    outcome = _row(OUTCOME_COLUMNS, but=("quantity",))
    outcome["anyOf"] = [{"required": ["quantity"]}, {"required": ["quantity_measure"]}]
    paid = _row(INPUT_COLUMNS, but=("outcome",))
    paid["anyOf"] = [{"required": ["outcome"]}, {"required": ["name"]}]
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Like for Like: impact map",
        "type": "object",
        "additionalProperties": False,
        "required": ["outcomes"],
        "properties": {
            "name": {"type": "string", "description": "What the map is of; the name of its file, where left out."},
            "outcomes": {"type": "array", "minItems": 1, "items": outcome},
            "inputs": {"type": ["array", "null"], "items": paid},
        },
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _row(columns: Iterable[Column], but: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in columns if each.is_required and each.name not in but],
        "properties": {each.name: _column(each) for each in columns},
    }


def _column(column: Column) -> dict[str, Any]:
    """An empty cell of a column that is not needed may be left standing."""
    kind = {"enum": list(column.codes)} if column.kind == "code" else dict(_TYPES[column.kind])
    return {"description": column.meaning, **(kind if column.is_required else {"anyOf": [kind, {"type": "null"}]})}


if __name__ == "__main__":
    write_file(FILE, schema(), mode=0o644)
