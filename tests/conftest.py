"""The whole flow, once a session; tests that change something take a copy."""

from __future__ import annotations

import shutil

import pytest

from contracts.home import Home
from tests import flow


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> flow.Ran:
    """The invented partnership, refreshed once. Read it; do not change it."""
    return flow.demo(tmp_path_factory.mktemp("demonstration") / "data")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> flow.Ran:
    """The published counts, refreshed once. Read it; do not change it."""
    return flow.demo(tmp_path_factory.mktemp("published") / "data", "--real")


@pytest.fixture
def copied(demonstration: flow.Ran, tmp_path) -> Home:
    """The invented partnership in a folder of its own, to change as you like."""
    shutil.copytree(demonstration.home.root, tmp_path / "data", symlinks=True)
    return Home(tmp_path / "data")
