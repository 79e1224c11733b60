"""The page of the models for a release's data package, made once for each content of the project and kept beside what
dbt has parsed. What is on it is for publication/package/models_page.py."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from contracts.disk import write_file
from contracts.home import Home, HomeProblem
from orchestration import parsed
from publication.package import Project, models_page, models_shown


def project_of(home: Home) -> Project:
    """What a data package says of the models that this home's figures are made by.

    Raises HomeProblem where the project does not parse, ValueError where dbt's page is not as expected."""
    folder = parsed.project_for(home)
    manifest = json.loads((folder / parsed.MANIFEST).read_bytes())
    kept = folder / f"models-{_code()}.html"
    try:
        return Project(manifest, kept.read_bytes())
    except FileNotFoundError:
        page = models_page.page(_empty_page(), manifest)
        with suppress(HomeProblem):  # it is made again where nobody may write there
            write_file(kept, page)
        return Project(manifest, page)


def _empty_page() -> str:
    from dbt.task.docs import DOCS_INDEX_FILE_PATH

    return Path(DOCS_INDEX_FILE_PATH).read_text(encoding="utf-8")


def _code() -> str:
    """Eight digits of the code that makes the page: the folder's name tells of the project and of dbt alone."""
    code = b"".join(Path(module.__file__).read_bytes() for module in (models_page, models_shown))
    return hashlib.sha256(code).hexdigest()[:8]
