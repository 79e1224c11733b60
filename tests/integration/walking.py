"""Walks a page of the report: every element that says where its number stands, and every digit that says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "hr", "img", "input"}
_NUMBER = re.compile(r"^(?P<sign>[−+-]?)£?(?P<digits>[\d,]+(?:\.\d+)?(?:e-?\d+)?)(?P<percent>\u00a0%)?$")


@dataclass
class Walked:
    """What a page holds: addresses with their text, and the text that has none."""

    addressed: list[tuple[str, str]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Walked()
        self.open: list[tuple[str, str | None, bool]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag in _VOID:
            return
        given = dict(attributes)
        is_passed = tag in ("svg", "style", "title", "code") or "note" in (given.get("class") or "").split()
        self.open.append((tag, given.get("data-of"), is_passed or "unseen" in (given.get("class") or "")))
        if given.get("data-of"):
            self.text = []

    def handle_endtag(self, tag):
        while self.open:
            name, of, _ = self.open.pop()
            if of:
                self.found.addressed.append((of, "".join(self.text).strip()))
            if name == tag:
                return

    def handle_data(self, data):
        if any(is_passed for _, _, is_passed in self.open):
            return
        if any(of for _, of, _ in self.open):
            self.text.append(data)
        elif data.strip():
            self.found.plain.append(" ".join(data.split()))


def walk(page: str) -> Walked:
    """Of a whole page."""
    walker = _Walker()
    walker.feed(page)
    return walker.found


def read(text: str) -> tuple[float, float] | None:
    """The number that a text prints and half of its last place; None where it prints none. A share is read as one."""
    found = _NUMBER.match(text)
    if not found:
        return None
    digits = found["digits"].replace(",", "")
    scale = 0.01 if found["percent"] else 1.0
    places = len(digits.partition(".")[2]) if "e" not in digits else 12
    sign = -1 if found["sign"] in ("−", "-") else 1
    return sign * float(digits) * scale, 0.5 * 10**-places * scale
