"""The worked questions of a release: one SQL file each in questions/, headed by what is asked, what to watch for and
how to read the answer. How they are printed is for questions_page.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from publication.figures import chosen
from publication.figures.reading import Figures
from publication.query import locked_down

FOLDER = Path(__file__).parent / "questions"
_PARTS = ("Ask", "Watch", "Read")
_TRACED = "da_cp_plans"


@dataclass(frozen=True)
class Question:
    """One question: its title, what is asked, what to watch for, how to read the answer, and the SQL."""

    title: str
    ask: str
    watch: str
    read: str
    sql: str


def of_release(figures: Figures) -> list[Question]:
    """The questions, their places filled with a year and an area that the release has."""
    places = _places(figures)
    return [_filled(_parsed(file.read_text(encoding="utf-8")), places) for file in sorted(FOLDER.glob("*.sql"))]


def answers(database: Path, asked: list[Question]) -> list[pl.DataFrame]:
    """What the release's DuckDB file answers. Raises duckdb.Error for a question that it cannot be asked."""
    with locked_down(database) as connection:
        tables: list[pa.Table] = [connection.sql(question.sql).to_arrow_table() for question in asked]
    return [pl.DataFrame(pl.from_arrow(table)) for table in tables]


def _parsed(text: str) -> Question:
    """A file of questions/. Raises ValueError where its heading lacks a part."""
    lines = text.splitlines()
    heading = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    said: dict[str, list[str]] = {"": []}
    part = ""
    for line in heading:
        word, _, rest = line.partition(": ")
        part = word if word in _PARTS else part
        said.setdefault(part, []).append(rest if word in _PARTS else line)
    if missing := [each for each in _PARTS if each not in said]:
        raise ValueError(f"a question lacks {', '.join(missing)}")
    sql = "\n".join(line for line in lines if not line.startswith("--"))
    return Question(*(" ".join(said[each]) for each in ("", *_PARTS)), sql.strip())


def _filled(question: Question, places: dict[str, str]) -> Question:
    texts = (question.title, question.ask, question.watch, question.read, question.sql)
    return Question(*(_replaced(text, places) for text in texts))


def _replaced(text: str, places: dict[str, str]) -> str:
    for name, value in places.items():
        text = text.replace("{" + name + "}", value)
    return text


def _places(figures: Figures) -> dict[str, str]:
    """A year (the one the report is of), a year with breakdowns and an area with a figure to trace; empty where the
    release has none, which no row then matches."""
    try:
        year: dict[str, Any] = chosen.year(figures)
    except ValueError:
        year = {"period": "", "period_name": "no period"}
    traced = figures.rows("indicator_values", indicator_id=_TRACED, period=year["period"], status="published")
    with_figure = {row["area_code"] for row in traced}
    areas = sorted(figures.members, key=lambda area: area.code not in with_figure)
    broken_down = {row["period"] for row in figures.rows("indicator_breakdowns")}
    years = [row for row in figures.periods.values() if row["period"] in broken_down]
    breakdown = max(years, key=lambda row: (row["period_end"], row["period"]), default=year)
    return {
        "year": year["period"],
        "year_name": year["period_name"],
        "breakdown_year": breakdown["period"],
        "breakdown_name": breakdown["period_name"],
        "area_code": areas[0].code if areas else "",
        "area_name": areas[0].name if areas else "An area",
    }
