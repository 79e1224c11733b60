"""JSON Schemas of the files that people write, for editors to check against; `python -m contracts.schemas` writes them
to docs/schemas/. What the files mean is in area.py, manifest.py and partnership.py."""

from __future__ import annotations

import json

from contracts.area import Area
from contracts.disk import write_file
from contracts.home import PROJECT
from contracts.manifest import Manifest
from contracts.partnership import Partnership

FOLDER = PROJECT / "docs" / "schemas"
MODELS = {"area": Area, "manifest": Manifest, "partnership": Partnership}


def schema(name: str) -> str:
    """The JSON Schema of one of them, as text."""
    model = MODELS[name]
    return (
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}, indent=1)
        + "\n"
    )


if __name__ == "__main__":
    for each in MODELS:
        write_file(FOLDER / f"{each}.schema.json", schema(each), mode=0o644)
