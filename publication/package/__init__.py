"""THE DATA PACKAGE OF A RELEASE, for evaluators: what every table and column means, to programs and to people, worked
questions with their answers, and the models. Only what is in the released tables and in the project is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publication.candidate import Table
from publication.figures import reading
from publication.package import data_package, declared, dictionary, models_page, questions, questions_page
from publication.releases import DATABASE

# As the README of a release names them.
FILES = {
    data_package.NAME: "every table described for programs (Frictionless Data Package)",
    dictionary.NAME: "what every table, column, code and symbol means, and how to cite",
    questions_page.NAME: "worked questions: SQL, what to watch for, and this release's answers",
    models_page.NAME: "how every table is made: the models with their SQL and lineage (opens offline)",
}


@dataclass(frozen=True)
class Project:
    """What the package says of how figures are made: dbt's manifest, and the page of the models."""

    manifest: Mapping[str, Any]
    models_page: bytes


def files(
    tables: Sequence[Table], about: Mapping[str, Any], folder: Path, project: Project
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the package's files. `folder` holds the release's CSV, Parquet and DuckDB files already;
    `about` is what its manifest will say of it. The same tables give the same bytes."""
    held = declared.of_manifest(project.manifest)
    figures = reading.of_tables(tables, about)
    asked = questions.of_release(figures)
    answers = questions.answers(folder / DATABASE, asked)
    yield data_package.NAME, data_package.written(data_package.descriptor(tables, about, held, folder))
    yield dictionary.NAME, dictionary.page(tables, figures, held).encode()
    yield questions_page.NAME, questions_page.page(about, asked, answers).encode()
    yield models_page.NAME, project.models_page
