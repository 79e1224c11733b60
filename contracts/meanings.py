"""What an area file declares its values to mean, held to what the column can hold. The area file itself is area.py;
reading rows by it is for parsing.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from contracts.extracts.aggregate_return import measures
from contracts.fields import Field
from contracts.parsing import parse

if TYPE_CHECKING:
    from contracts.layouts import Source

# A target is echoed only where it is plainly a code: somebody may have put a name there.
_PLAIN_CODE = re.compile(r"^(?:[A-Za-z]{0,4}\d{1,2}[A-Za-z]?|[A-Z]{1,4}|[a-z]+(?:_[a-z]+)+)$")


def unfit(source: Source, field: Field) -> str | None:
    """What a column cannot hold of an area's `values` and `constant`, and under which key it stands; or None."""
    targets = [(f"values: line {place}", ours) for place, ours in enumerate(source.values.values(), start=1)]
    given = [*targets, ("constant", source.constant)]
    stated = [(key, ours) for key, ours in given if ours is not None and ours.strip()]
    if source.constant is not None and not source.constant.strip():
        return "`constant` is blank"
    if not stated:
        return None
    plain = source.model_copy(update={"values": {}})
    read = parse(pl.Series([ours for _, ours in stated], dtype=pl.String), field, plain)
    lost = read.unreadable.to_list() if read.unreadable is not None else [False] * len(stated)
    for (key, ours), wrong in zip(stated, lost, strict=True):
        if wrong or (field.name == "measure_id" and ours.strip() not in measures()):
            shown = f" `{ours.strip()}`" if _PLAIN_CODE.match(ours.strip()) else ""
            return f"`{key}` gives{shown or ' something'}, which the column cannot hold{_choice(field)}"
    return None


def _choice(field: Field) -> str:
    if field.kind == "flag":
        return "; write true, false or nothing"
    if field.kind in ("code", "codes") and len(field.codes) <= 12:
        return f"; it holds {', '.join(field.codes)}"
    return {"date": "; write dates as 2023-01-31", "count": "; write a whole number"}.get(field.kind, "")
