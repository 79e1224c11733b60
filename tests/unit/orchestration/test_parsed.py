"""What dbt has parsed is kept for every data home, and reads each home's own files."""

import os
from pathlib import Path
from unittest import mock

import pytest

from contracts.home import Home, HomeProblem
from orchestration import parsed


@pytest.fixture(autouse=True)
def environment():
    """What dbt is told by it stays in the test."""
    with mock.patch.dict(os.environ):
        yield


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of nothing: folders of a project of their own, and parsing that only counts."""
    made = []

    def parse_into(folder):
        made.append(folder)
        folder.mkdir()

    monkeypatch.setattr(parsed, "PROJECT", tmp_path)
    monkeypatch.setattr(parsed, "DBT_PROJECT", tmp_path / "dbt_project")
    monkeypatch.setattr(parsed, "_parse_into", parse_into)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "one.sql").write_text("select 1 as one")
    return tmp_path, made


def test_a_second_home_does_not_parse_again_and_a_changed_model_does(project):
    root, made = project
    first = parsed.project_for(Home(root / "a"))
    assert parsed.project_for(Home(root / "b")) == first and made == [first]
    (root / "models" / "one.sql").write_text("select 2 as one")
    assert parsed.project_for(Home(root / "b")) != first and len(made) == 2


def test_where_nobody_may_write_beside_the_project_the_home_keeps_it(project, monkeypatch):
    root, made = project
    monkeypatch.setattr(parsed, "_writable", lambda folder: False)
    home = Home(root / "a")
    assert parsed.project_for(home).parent.parent == home.dbt_target
    assert len(made) == 1


def test_each_home_reads_its_own_files(tmp_path):
    from dbt.adapters.duckdb.utils import SourceConfig

    from orchestration import warehouse

    for name in ("a", "b"):
        home = Home(tmp_path / name)
        warehouse.use(home)
        graph = parsed.graph_for(home, parsed.project_for(home))
        places = [
            SourceConfig.create_from_source(each)["external_location"].format_map(
                SourceConfig.create_from_source(each).as_dict()
            )
            for each in graph.sources.values()
        ]
        assert len(places) > 15 and all(f"'{home.root}/" in place for place in places)


def test_models_that_dbt_cannot_read_are_told_so_and_leave_nothing(tmp_path, monkeypatch):
    broken = tmp_path / "dbt_project"
    broken.mkdir()
    monkeypatch.setattr(parsed, "DBT_PROJECT", broken)
    with pytest.raises(HomeProblem, match="dbt cannot read the models"):
        parsed._parse_into(broken / "target")
    assert not list(broken.glob("target*")) and not list(broken.glob(".tmp-*"))


def test_two_refreshes_that_parse_the_same_at_once_both_go_on(tmp_path, monkeypatch):
    folder = tmp_path / "parsed" / "same"
    folder.parent.mkdir()

    def quicker(self, arguments, **_):
        """The other one is done while this one parses."""
        folder.mkdir()
        (folder / parsed.MANIFEST).write_text("{}")
        (Path(arguments[-1]) / parsed.MANIFEST).write_text("{}")
        return mock.Mock(success=True)

    monkeypatch.setattr("dbt.cli.main.dbtRunner.invoke", quicker)
    parsed._parse_into(folder)
    assert [each.name for each in folder.parent.iterdir()] == ["same"]
