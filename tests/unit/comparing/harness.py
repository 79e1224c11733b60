"""The comparison macros without dbt: rendered by Jinja, run in DuckDB on rows of numbers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import duckdb
import jinja2

ROOT = Path(__file__).parents[3]
MACROS = ROOT / "dbt_project" / "macros"
REFERENCE = ROOT / "seeds" / "reference"
FILES = ("intervals", "comparisons", "funnels", "over_dispersion")
OF_TABLES = ("lists", "messages", "whole_numbers")
CASES_FILE = REFERENCE / "comparison_worked_cases.csv"
# As seeds/reference/_comparison_worked_cases.yml has them.
CASE_TYPES = (
    dict.fromkeys(("case_id", "comparison", "expected_label", "source"), "varchar")
    | dict.fromkeys(("first_base", "second_count", "second_base"), "bigint")
    | dict.fromkeys(
        (
            "first_count",
            "tolerance",
            *(f"expected_{side}_{name}" for side in ("lower", "upper") for name in ("95", "998")),
        ),
        "double",
    )
)


class WrongLevel(Exception):
    """What the stub of dbt's compiler error raises."""


class _Exceptions:
    @staticmethod
    def raise_compiler_error(message):
        raise WrongLevel(message)


class _Dbt:
    """What the macros ask dbt of an engine, for DuckDB."""

    @staticmethod
    def type_string() -> str:
        return "varchar"

    @staticmethod
    def position(item: str, text: str) -> str:
        return f"position({item} in {text})"


def rendered():
    """The macros, as functions that give SQL text."""
    return _environment().from_string("\n".join((MACROS / f"{name}.sql").read_text() for name in FILES)).module


def model(name: str) -> str:
    """The SQL of a model that uses no other macros than these."""
    macros = {name: macro for name, macro in vars(rendered()).items() if not name.startswith("_")}
    [path] = (ROOT / "models").rglob(f"{name}.sql")
    return _environment().from_string(path.read_text()).render(macros)


def table_macros() -> dict:
    """The macros and, with what dbt gives them, those of lists, messages and whole numbers, by name."""
    return _with_dbt()[1]


def mart(name: str) -> str:
    """The SQL of a model that uses lists and messages too, and picks macros by their names."""
    environment, macros = _with_dbt()
    [path] = (ROOT / "models").rglob(f"{name}.sql")
    return environment.from_string(path.read_text()).render(macros, context=macros)


def connect():
    """A database in memory with the seed that the macros look exact limits up in."""
    connection = duckdb.connect()
    connection.execute(
        f"""create table exact_poisson_limits as select * from read_csv('{REFERENCE / "exact_poisson_limits.csv"}',
        types = {{'exact_count': 'bigint', 'exact_level': 'varchar'}})"""
    )
    return connection


def run(connection, rows: Sequence[Sequence], *expressions: str) -> list[tuple]:
    """The expressions of x1, n1, x2, n2 (bigint) and p (double) for each row, in the order given."""
    columns = "position bigint, x1 bigint, n1 bigint, x2 bigint, n2 bigint, p double"
    connection.execute(f"create or replace table figures ({columns})")
    padded = [(i, *row, *[None] * (5 - len(row))) for i, row in enumerate(rows)]
    connection.executemany("insert into figures values (?, ?, ?, ?, ?, ?)", padded)
    return connection.execute(f"select {', '.join(expressions)} from figures order by position").fetchall()


def worked_cases() -> list[dict[str, str]]:
    """The seed of published comparisons."""
    with CASES_FILE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment()
    environment.globals.update(ref=lambda name: name, exceptions=_Exceptions)
    return environment


def _with_dbt() -> tuple[jinja2.Environment, dict]:
    environment, macros = _environment(), {}
    # What dbt gives macros: one of an engine's own by its name, and a value handed back.
    environment.globals.update(
        dbt=_Dbt,
        adapter={"dispatch": lambda macro: macros[f"default__{macro}"]},
        **{"return": lambda value: value},
    )
    texts = "\n".join((MACROS / f"{file}.sql").read_text() for file in (*FILES, *OF_TABLES))
    macros |= vars(environment.from_string(texts).module)
    return environment, macros
