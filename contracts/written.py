"""Types of what people write by hand in an area file or partnership.yml: a day and a text that says something. What is
said where one is written wrongly is for problem_words.py."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from contracts.periods import bounds, quarter_of

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(content: Any) -> Any:
    """A day as year-month-day alone: a number would be taken for seconds since 1970."""
    if content is None or isinstance(content, date):
        return content
    if not isinstance(content, str) or not _ISO.fullmatch(content.strip()):
        raise PydanticCustomError("date_form", "is no day written as year-month-day")
    try:
        day = date.fromisoformat(content.strip())
    except ValueError:
        raise PydanticCustomError("date_unknown", "is no day of the calendar") from None
    try:
        bounds(quarter_of(day))
    except ValueError:
        raise PydanticCustomError("date_far", "lies in a year that cannot be meant") from None
    return day


Day = Annotated[date, BeforeValidator(_day)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
