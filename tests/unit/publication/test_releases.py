"""Finding a release, and telling a whole one from one that somebody touched."""

import json

import pytest

from publication import releases
from publication.problems import Damaged, NoRelease


def test_no_release_yet(home):
    assert releases.listing(home) == []
    assert releases.latest(home) is None
    with pytest.raises(NoRelease, match="no release yet.*likeforlike refresh"):
        releases.path(home)


@pytest.mark.parametrize("name", ["2020-01-01-01", "../warehouse", "", "LATEST", "2026-11-21-01/.."])
def test_a_release_that_is_not_there(warehouse, home, name):
    warehouse.publish()
    with pytest.raises(NoRelease, match="`likeforlike releases` lists"):
        releases.path(home, name)


def test_the_latest(warehouse, home):
    made = warehouse.publish()
    info = releases.info(home)
    assert (info.release_id, info.path, info.provenance, info.is_latest) == (
        made.release_id,
        made.path,
        "invented",
        True,
    )
    assert info.tables == {
        "caveats": 2,
        "indicator_values": 7,
        "indicators": 3,
        "measure_values": 1,
        "measures": 4,
        "submissions": 12,
    }
    assert info.is_invented
    assert releases.latest(home) == made.release_id
    assert releases.path(home) == releases.path(home, made.release_id) == made.path


@pytest.mark.parametrize("content", ["", "2031-01-01-01\n", "../warehouse\n", "\x00\xff"])
def test_a_latest_that_names_nothing(warehouse, home, content):
    warehouse.publish()
    home.latest.write_bytes(content.encode("latin-1"))
    assert releases.latest(home) is None
    assert [info.is_latest for info in releases.listing(home)] == [False]


def test_what_is_half_made_or_foreign_is_not_listed(warehouse, home):
    made = warehouse.publish()
    for name in (".tmp-1-2026-11-21-09", "2026-11-21-99", "notes"):
        (home.releases / name).mkdir()
    assert [info.release_id for info in releases.listing(home)] == [made.release_id]


def test_the_hundredth_release_of_a_day_comes_last():
    assert sorted(["2026-11-21-100", "2026-11-21-99", "2026-11-20-101"], key=releases.order) == [
        "2026-11-20-101",
        "2026-11-21-99",
        "2026-11-21-100",
    ]


def test_check_finds_what_was_touched(warehouse):
    folder = warehouse.publish().path
    touched = folder / "csv" / "caveats.csv"
    touched.chmod(0o644)
    touched.write_text(touched.read_text().replace("late", "Late"))
    (folder / "parquet" / "measures.parquet").unlink()
    (folder / "likeforlike.duckdb.wal").touch()
    with pytest.raises(Damaged) as problem:
        releases.check(folder)
    assert str(problem.value) == (
        f"Release {folder.name} is damaged: parquet/measures.parquet is missing; likeforlike.duckdb.wal does not "
        "belong to it; csv/caveats.csv is not as it was released. Restore its folder from a copy."
    )


def test_check_finds_a_renamed_or_unreadable_release(warehouse):
    folder = warehouse.publish().path
    moved = folder.rename(folder.parent / "2030-01-01-01")
    with pytest.raises(Damaged, match="its manifest names another release"):
        releases.check(moved)
    (moved / "manifest.json").chmod(0o644)
    (moved / "manifest.json").write_text(json.dumps({})[:-1])
    with pytest.raises(Damaged, match="manifest of release 2030-01-01-01 cannot be read"):
        releases.check(moved)
