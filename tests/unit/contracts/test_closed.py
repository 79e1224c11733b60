"""Two stores: what others may open in a data home, and what not."""

from __future__ import annotations

import os

import pytest

from contracts.closed import close, closed_to_others, restricted
from contracts.home import Home


@pytest.fixture
def home(tmp_path):
    """An old home, made under a umask that leaves everything open."""
    home = Home(tmp_path / "data")
    for folder in (*restricted(home), home.releases / "2026-01-01-01"):
        (folder / "within").mkdir(parents=True)
        for file in (folder / "rows", folder / "within" / "rows"):
            file.write_text("rows")
            file.chmod(0o644)
    for folder in home.root.rglob("*"):
        if folder.is_dir():
            folder.chmod(0o755)
    return home


def modes(folder):
    return {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*")) if path.is_dir()}, {
        path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()
    }


def test_the_restricted_store_is_closed_and_releases_are_not(home):
    assert close(home) is True
    for folder in restricted(home):
        assert modes(folder) == ({0o700}, {0o600}), folder
    assert modes(home.releases) == ({0o755}, {0o644})
    assert home.root.stat().st_mode & 0o777 == 0o755
    assert close(home) is False


def test_links_are_not_followed(home, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("theirs")
    outside.chmod(0o644)
    (home.landing / "link").symlink_to(outside)
    close(home)
    assert outside.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_home_is_closed_whatever_the_umask(tmp_path, umask):
    home, before = Home(tmp_path / "data"), os.umask(umask)
    try:
        home.root.mkdir()
        assert close(home) is False
        with closed_to_others():
            (home.warehouse / "spilt").mkdir()
            (home.warehouse / "spilt" / "rows").write_text("rows")
        (home.releases / "after").write_text("as the user likes")
    finally:
        os.umask(before)
    assert modes(home.warehouse) == ({0o700}, {0o600})
    assert home.releases.stat().st_mode & 0o777 == 0o755
    assert (home.releases / "after").stat().st_mode & 0o777 == 0o666 & ~umask
