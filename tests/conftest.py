"""The whole flow, once a session; tests that change something take a copy."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from contracts.home import Home
from tests import flow

# What CI says of a commit should not depend on the day's dice; on a developer's machine they roll.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


WHOLE_FLOW = {"demonstration", "copied", "published"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run on several cores: a file stays on one, and all that need the demonstration share it."""
    for item in items:
        needs = WHOLE_FLOW & set(getattr(item, "fixturenames", ()))
        item.add_marker(pytest.mark.xdist_group("demonstration" if needs else str(item.path)))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> flow.Ran:
    """The invented partnership, refreshed once. Read it; do not change it."""
    return flow.demo(tmp_path_factory.mktemp("demonstration") / "data")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> flow.Ran:
    """The published counts, refreshed once. Read it; do not change it."""
    return flow.demo(tmp_path_factory.mktemp("published") / "data", "--real")


@pytest.fixture
def copied(demonstration: flow.Ran, tmp_path: Path) -> Home:
    """The invented partnership in a folder of its own, to change as you like."""
    return Home(shutil.copytree(demonstration.home.root, tmp_path / "data", symlinks=True))
