"""How a build by dbt in this process ends: its own stop is told as such, and nobody's Ctrl-C is swallowed."""

import os
from types import SimpleNamespace
from unittest import mock

import dbt.cli.main
import pytest

from contracts.home import Home
from orchestration import building

CHOSEN = SimpleNamespace(selection_args=["--select", "fqn:*"], indirect_selection="empty", manifest={})


@pytest.fixture(autouse=True)
def environment():
    """What dbt is told by it stays in the test."""
    with mock.patch.dict(os.environ):
        yield


@pytest.fixture
def ended(tmp_path, monkeypatch):
    """A build for which dbt gives this result back; the second is what it was called with."""
    asked = []

    def build(**result):
        class Runner:
            def __init__(self, manifest, callbacks):
                pass

            def invoke(self, arguments):
                asked.extend(arguments)
                return SimpleNamespace(**{"success": False, "exception": None, **result})

        monkeypatch.setattr(dbt.cli.main, "dbtRunner", Runner)
        monkeypatch.setattr(building, "get_updated_cli_invocation_params_for_context", lambda *given: CHOSEN)
        monkeypatch.setattr(building.parsed, "graph_for", lambda home, project: None)
        return list(building.build(Home(tmp_path), tmp_path, None, ["build"])), asked

    return build


def test_what_dagster_chose_is_what_dbt_is_asked_for(ended):
    told, asked = ended(success=True)
    assert told == []
    assert asked[-5:] == ["build", "--select", "fqn:*", "--indirect-selection", "empty"]


def test_a_build_that_fails_is_said_to_have(ended):
    with pytest.raises(building.NotBuilt):
        ended()
    with pytest.raises(building.NotBuilt) as stopped:
        ended(exception=ValueError("some cell"))
    assert "some cell" not in str(stopped.value)


def test_an_interruption_stays_one(ended):
    with pytest.raises(KeyboardInterrupt):
        ended(exception=KeyboardInterrupt())
