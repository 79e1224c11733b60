"""What stops a preparation as a whole, and the rules that only the area's raw records can break. Rules on what leaves
are the contract's own."""

from __future__ import annotations

from contracts.home import HomeProblem
from contracts.rule import Rule


class PreparationProblem(HomeProblem):
    """Nothing can be prepared as things stand; the message says what to do."""


def _row(number: int, title: str, message: str, remedy: str) -> Rule:
    return Rule(f"PRE-{number:03d}", "quarantine", title, message, remedy, "row")


UNREADABLE_BIRTH = _row(
    1, "Unreadable date of birth", "{column} holds something that is not a day in its date style.",
    "Correct the date of birth in the case system, or its date_style in the area file.",
)  # fmt: skip
BORN_AFTER = _row(
    2, "Born long after the event", "By {column} the child was born more than ten months after the event.",
    "Correct the date of birth or the date of the event in the case system.",
)  # fmt: skip
TOO_OLD = _row(
    3, "Too old for a child", "By {column} the person was over 25 on the day of the event.",
    "Correct the date of birth in the case system; a day that stands for `not known` is left blank instead.",
)  # fmt: skip
UNREADABLE_AGE = _row(
    4, "Unreadable age", "{column} holds something that is not an age in years.",
    "Correct the age, or give the date of birth; it never leaves the area.",
)  # fmt: skip

RULES = (UNREADABLE_BIRTH, BORN_AFTER, TOO_OLD, UNREADABLE_AGE)
