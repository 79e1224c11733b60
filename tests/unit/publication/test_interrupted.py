"""A publish killed at any of its writes: readers keep the old release whole, and the next publish completes."""

import os
import shutil
import subprocess
import sys

import pytest

from contracts import disk as disk_module
from publication import duckdb_file, query, release, releases

HACKNEY = "E09000012"
COUNT = (
    "select numerator from indicator_values where area_code = 'E09000012' and indicator_id = 'da_referrals' order by 1"
)


class Killed(BaseException):
    """Nothing of ours may catch it."""


def killed_at(monkeypatch, number):
    """The nth write of a kill: nothing after it happens, the tidying up of a living process included."""
    done = {"count": 0}

    def counted(call):
        def wrapped(*args, **kwargs):
            done["count"] += 1
            if done["count"] >= number:
                raise Killed
            return call(*args, **kwargs)

        return wrapped

    for module, name in ((os, "rename"), (os, "replace"), (duckdb_file, "write"), (release, "sync_folder")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    monkeypatch.setattr(shutil, "rmtree", lambda *args, **kwargs: None)
    monkeypatch.setattr(disk_module.Path, "unlink", lambda *args, **kwargs: None)
    return done


def test_killed_at_every_write(warehouse, home, monkeypatch):
    del warehouse.tables["caveats"]  # fewer files, fewer kills, the same kinds
    first = warehouse.publish()
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    warehouse.build()
    before = {file: file.read_bytes() for file in first.path.rglob("*") if file.is_file()}
    at, taken_up = 0, 0
    while True:
        at += 1
        with monkeypatch.context() as patch:
            done = killed_at(patch, at)
            try:
                release.publish(home, code_version="1")
            except Killed:
                pass
            else:
                break
        named = home.latest.read_text().strip()
        if named == first.release_id:  # killed before LATEST was replaced
            assert query.run(home, COUNT)["numerator"].to_list() == [0, 40]
        else:  # killed after it: the new release is out, whole
            assert query.run(home, COUNT)["numerator"].to_list() == [0, 41]
        for info in releases.listing(home):
            releases.check(info.path)
        whole = [info.release_id for info in releases.listing(home)]
        resumed = release.publish(home, code_version="1")
        assert not [entry.name for entry in home.releases.iterdir() if entry.name.startswith(".tmp-")]
        assert query.run(home, COUNT)["numerator"].to_list() == [0, 41]
        assert len(releases.listing(home)) == 2, "no twin"
        taken_up += resumed.release_id is not None and resumed.release_id in whole
        assert {file: file.read_bytes() for file in before} == before
        # back to the first release, for the next kill
        shutil.rmtree(releases.path(home))
        home.latest.write_text(first.release_id + "\n")
    # Twelve files, the DuckDB file, the ledger, the rename, its flush, LATEST.
    assert at == done["count"] + 1 == 18
    assert taken_up >= 2, "renamed but not yet named: the same folder is taken up"


def test_killed_before_any_release_was_named(warehouse, home, monkeypatch):
    warehouse.build()
    with monkeypatch.context() as patch:
        patch.setattr(release, "write_file", lambda *args: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            release.publish(home, code_version="1")
    assert releases.latest(home) is None
    (made,) = releases.listing(home)
    done = release.publish(home, code_version="2")
    assert done.release_id == made.release_id == home.latest.read_text().strip()


def test_a_folder_renamed_but_not_named_is_left_where_the_figures_moved_on(warehouse, home, monkeypatch):
    warehouse.build()
    with monkeypatch.context() as patch:
        patch.setattr(release, "write_file", lambda *args: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            release.publish(home, code_version="1")
    (made,) = releases.listing(home)
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    assert warehouse.publish().release_id > made.release_id


@pytest.mark.parametrize("at", ["Writing the DuckDB file", "Writing the manifest"])
def test_killed_for_real(warehouse, home, at):
    first = warehouse.publish()
    warehouse.figure(HACKNEY, "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    warehouse.build()
    script = (
        "import os, signal, sys; from pathlib import Path; from contracts.home import Home;"
        "from publication.release import publish;"
        "kill = lambda said: os.kill(os.getpid(), signal.SIGKILL) if said == sys.argv[2] else None;"
        "publish(Home(Path(sys.argv[1])), code_version='1', say=kill)"
    )
    died = subprocess.run(
        [sys.executable, "-c", script, str(home.root), at], check=False, env={**os.environ, "PYTHONPATH": os.getcwd()}
    )
    assert died.returncode == -9
    assert any(entry.name.startswith(".tmp-") for entry in home.releases.iterdir())
    assert [info.release_id for info in releases.listing(home)] == [first.release_id]
    assert query.run(home, COUNT)["numerator"].to_list() == [0, 40]
    assert release.publish(home, code_version="1").changed_tables == ("indicator_values",)
    assert not any(entry.name.startswith(".tmp-") for entry in home.releases.iterdir())
