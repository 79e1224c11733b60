"""The page of the models is made once for what dbt has parsed, and made again where it cannot be kept."""

from __future__ import annotations

import json

import pytest

from contracts.home import Home
from orchestration import models_page, parsed
from publication.package import models_page as page


@pytest.fixture
def made(tmp_path, monkeypatch):
    """What was made, and the folder of a parsed project."""
    folder = tmp_path / "parsed"
    folder.mkdir()
    (folder / parsed.MANIFEST).write_text(json.dumps({"nodes": {"a": 1}}))
    pages = []

    def made_of(index, manifest):
        pages.append(manifest)
        return b"<html>"

    monkeypatch.setattr(parsed, "project_for", lambda home: folder)
    monkeypatch.setattr(models_page, "_empty_page", lambda: "")
    monkeypatch.setattr(page, "page", made_of)
    return pages, folder


def test_it_is_made_once_and_kept_beside_the_manifest(made, tmp_path):
    pages, folder = made
    first, second = (models_page.project_of(Home(tmp_path / "data")) for _ in range(2))
    assert first == second and first.models_page == b"<html>" and first.manifest == {"nodes": {"a": 1}}
    assert len(pages) == 1 and len(list(folder.glob("models-*.html"))) == 1


def test_other_code_makes_another(made, tmp_path, monkeypatch):
    pages, _ = made
    models_page.project_of(Home(tmp_path / "data"))
    monkeypatch.setattr(models_page, "_code", lambda: "other")
    models_page.project_of(Home(tmp_path / "data"))
    assert len(pages) == 2


def test_where_nobody_may_write_it_is_made_all_the_same(made, tmp_path, monkeypatch):
    pages, folder = made

    def refused(*arguments):
        raise models_page.HomeProblem("may not be written")

    monkeypatch.setattr(models_page, "write_file", refused)
    for _ in range(2):
        assert models_page.project_of(Home(tmp_path / "data")).models_page == b"<html>"
    assert len(pages) == 2 and not list(folder.glob("models-*.html"))
