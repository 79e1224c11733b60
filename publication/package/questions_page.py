"""QUERIES.md: the worked questions with their SQL and this release's own answers. What is asked is for questions.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from publication.package.markdown import table as in_table
from publication.package.questions import Question
from publication.releases import DATABASE

NAME = "QUERIES.md"


def page(about: Mapping[str, Any], asked: Sequence[Question], answers: Sequence[pl.DataFrame]) -> str:
    """The page, as Markdown. `answers` in the order of the questions."""
    return "\n".join(
        [*_head(about, asked), *(line for each in zip(asked, answers, strict=True) for line in _one(*each))]
    )


def _head(about: Mapping[str, Any], asked: Sequence[Question]) -> Iterator[str]:
    yield f"# Questions to release {about['release_id']}\n"
    if about["notice"]:
        yield f"> {about['notice']}\n"
    yield (
        "Each with its SQL as it runs on this release, and the answer. Whoever has the data home asks with\n"
        f'`likeforlike query "…" --release {about["release_id"]}`; whoever has this folder opens the file with DuckDB\n'
        "(1.4 or later):\n"
    )
    yield f"```\nduckdb -readonly {DATABASE}\n```\n"
    yield "An empty field of an answer is a missing value, never nought. Values are rounded here, not in the tables.\n"
    for number, question in enumerate(asked, 1):
        yield f"{number}. {question.title}"
    yield ""


def _one(question: Question, answer: pl.DataFrame) -> Iterator[str]:
    yield f"## {question.title}\n"
    yield f"{question.ask}\n"
    yield f"**Watch.** {question.watch}\n"
    yield f"```sql\n{question.sql}\n```\n"
    yield f"**Read.** {question.read}\n"
    yield from _table(answer)


def _table(answer: pl.DataFrame) -> Iterator[str]:
    if answer.is_empty():
        yield "No rows in this release.\n"
        return
    right = frozenset(place for place, dtype in enumerate(answer.dtypes) if dtype.is_numeric())
    yield from in_table(answer.columns, (tuple(map(_text, row)) for row in answer.iter_rows()), right)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.10g}"
    return str(value)
