"""Which field of a model a place in a file is of, what may stand there for example, and which keys stand beside it. The
words that are made of it are in problem_words.py."""

from __future__ import annotations

from collections.abc import Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def field_at(model: type[BaseModel], loc: Sequence[str | int]) -> FieldInfo | None:
    """The field that a place is of, or that it is an entry of; None where there is none."""
    return _walked(model, loc)[0]


def keys_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that may stand at a place, as they are written."""
    kind = _walked(model, loc)[1]
    return [field.alias or name for name, field in kind.model_fields.items()] if _is_model(kind) else []


def example_of(field: FieldInfo | None) -> str | None:
    """As the field gives it, else what holds where nothing is written; None where there is neither."""
    if field is None:
        return None
    if field.examples:
        return str(field.examples[0])
    is_plain = isinstance(field.default, (int, float, str)) and not isinstance(field.default, bool)
    return str(field.default) if is_plain and field.default != "" else None


def _walked(model: type[BaseModel], loc: Sequence[str | int]) -> tuple[FieldInfo | None, Any]:
    """The last field met on the way to a place, and the type of what stands there."""
    kind: Any = model
    field = None
    for part in loc:
        if _is_model(kind):
            fields = kind.model_fields.items()
            field = next((each for name, each in fields if part in (name, each.alias)), None)
            kind = field and _unblank(field.annotation)
        else:  # an entry of a list, or the value of a key
            kind = _unblank(get_args(kind)[-1]) if get_args(kind) else None
    return field, kind


def _unblank(kind: Any) -> Any:
    """What may be left blank, without that."""
    if get_origin(kind) in (Union, UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
