"""The pages of a release as files: one for the partnership, one an area. What stands on them is for the other files of
this folder and for templates/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publication.figures import chosen, supply
from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import Area, Figures, Row
from publication.report import further, glance, key_tables, pictures
from publication.report.cells import Notes, value

FOLDER = "report"
_TEMPLATES = Path(__file__).parent / "templates"
_CONTENTS = {
    "changed": "What changed",
    "supplied": "Who supplied what",
    "key": "The four indicators",
    "way": "From referral to care",
    "complaints": "Complaints",
    "value": "What it was worth",
    "printed": "Printed figures",
    "marks": "Marks",
    "caveats": "Caveats",
    "cite": "How to cite",
}
_OF_AREA = ("key", "changed", "supplied", "way", "complaints", "value", "marks", "caveats")


def files(figures: Figures, say: Callable[[str], None] = lambda message: None) -> Iterator[tuple[str, bytes]]:
    """Path within the release folder, and content, of each page. Raises ValueError where a release has no period."""
    say("Writing the report")
    yield f"{FOLDER}/index.html", index(figures).encode()
    for number, area in enumerate(figures.members, 1):
        say(f"Writing the page of {area.name} ({number} of {len(figures.members)})")
        yield f"{FOLDER}/areas/{area.code}.html", of_area(figures, area).encode()


def index(figures: Figures) -> str:
    """The page of the partnership."""
    year, notes = chosen.year(figures), Notes()
    areas = [*figures.members, figures.partnership]
    start, end, period = year["period_start"], year["period_end"], year["period"]
    shown: dict[str, Any] = {
        "glance": glance.of_partnership(figures),
        "key": list(key_tables.sections(figures, period, notes)),
        "grid": further.grid(figures, start, end),
        "missing": supply.missing(figures, start, end),
        "way": further.the_way(figures, areas, period, notes),
        "complaints": further.complaints(figures, areas, period, notes),
        "worth": further.worth(figures, figures.partnership.code, notes),
        "checks": further.disagreeing(figures),
    }
    left_out = {key for key, what in (("value", "worth"), ("printed", "checks")) if not shown[what]}
    return _page("index.html.j2", figures, notes, [key for key in _CONTENTS if key not in left_out], **shown)


def of_area(figures: Figures, area: Area) -> str:
    """The page of one area."""
    year, notes = chosen.year(figures), Notes()
    period, quarters = year["period"], figures.quarters()
    grid = further.grid(figures, year["period_start"], year["period_end"])
    grid = further.Grid(grid.quarters, grid.extracts, [line for line in grid.lines if line[0] == area])
    by_quarter = [
        (each.title, [value(figures, area.code, row["period"], each.rate) for row in quarters])
        for each in chosen.THE_FOUR
    ]
    shown: dict[str, Any] = {
        "area": area,
        "glance": glance.of_area(figures, area),
        "lines": key_tables.lines_of(figures, area, period, notes),
        "picture": pictures.quarters_of_area(figures, area),
        "by_quarter": by_quarter,
        "grid": grid,
        "implausible": further.plausible(figures, area.code, period),
        "way": further.the_way(figures, [area], period, notes),
        "complaints": further.complaints(figures, [area], period, notes),
        "worth": further.worth(figures, area.code, notes),
    }
    contents = [key for key in _OF_AREA if key != "value" or shown["worth"]]
    return _page("area.html.j2", figures, notes, contents, **shown)


def _page(template: str, figures: Figures, notes: Notes, contents: list[str], **shown: Any) -> str:
    return _templates().get_template(template).render(
        about=figures.about,
        contents=[(key, _CONTENTS[key]) for key in contents],
        year=chosen.year(figures),
        quarters=figures.quarters(),
        periods=figures.periods,
        members=figures.members,
        texts=figures.caveats,
        numbers=notes.numbers,
        came=further.CAME,
        came_of=further.came,
        bearer_name=pictures.bearer_name,
        symbols=SYMBOLS,
        names_of_symbols=list(SYMBOLS),
        zero=ZERO,
        foot=Markup(_css_text(figures.about)),
        style=Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8")),
        **shown,
    )  # fmt: skip


def _css_text(about: Row) -> str:
    """The foot of each printed page, as a text of CSS: letters and digits alone need no care."""
    told = f"Release {about['release_id']}" + (". Invented data" if about["notice"] else "")
    return '"' + "".join(letter if letter.isalnum() or letter in " .-" else " " for letter in told) + '"'


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
