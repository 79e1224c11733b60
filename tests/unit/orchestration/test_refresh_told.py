"""What `refresh` says where the contract stage breaks: a sentence of ours, and nothing that a foreign error said."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from contracts.disk import NoRoom
from contracts.home import Home
from orchestration import refresh as under_test

SECRET = "Siobhan Okonkwo"


@pytest.fixture
def broken(monkeypatch, tmp_path):
    """A refresh whose contract stage raises this error."""

    def refreshed(error: Exception):
        def contract_pending(home, instance):
            raise error

        monkeypatch.setattr(under_test, "contract_pending", contract_pending)
        monkeypatch.setattr(under_test, "require_partnership", lambda home: None)
        monkeypatch.setattr(under_test, "recover", lambda home: None)
        monkeypatch.setattr(under_test.withdrawal, "retire", lambda home: None)
        monkeypatch.setattr(under_test, "instance_of", lambda home: nullcontext())
        monkeypatch.setattr(under_test, "close_stale_runs", lambda instance: None)
        monkeypatch.setattr(under_test.graph, "build_defs", lambda home: None)
        home = Home(tmp_path / "data")
        home.root.mkdir(exist_ok=True)
        return under_test.refresh(home)

    return refreshed


def test_a_foreign_error_gives_its_words_to_nobody(broken, capfd):
    with pytest.raises(under_test.RefreshStopped, match="a stage failed. The last release stands") as stopped:
        broken(ValueError(f"could not read {SECRET}"))
    printed = capfd.readouterr()
    assert SECRET not in str(stopped.value) + printed.out + printed.err
    assert "ValueError" in printed.err and "contract_pending" in printed.err


def test_an_error_of_ours_keeps_its_words(broken):
    with pytest.raises(NoRoom, match="no room left"):
        broken(NoRoom("There is no room left on the disk."))
