"""The warehouse file in the states that people and crashes leave it in."""

import subprocess
import sys

import duckdb
import pytest

from contracts.disk import NoRoom, require_room, told_plainly
from contracts.home import Home, HomeProblem
from orchestration import warehouse

READER = (
    "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); sys.stdin.read()"
)


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "data")
    home.warehouse.mkdir(parents=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create table figures as select 1 as value")
    return home


def test_another_program_that_has_it_open_is_named_as_the_cause(home):
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(home.warehouse_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "open\n"
    try:
        with pytest.raises(HomeProblem, match="Another program has the warehouse open"):
            warehouse.begin_building(home)
    finally:
        reader.communicate("")
    assert home.warehouse_file.exists()


def test_a_file_that_is_no_database_is_made_again(home):
    home.warehouse_file.write_bytes(b"not a database" * 1000)
    warehouse.begin_building(home)
    assert not home.warehouse_file.exists()


def test_one_half_built_is_thrown_away_and_a_whole_one_is_kept(home):
    warehouse.begin_building(home)
    assert home.warehouse_file.exists()
    warehouse.drop_if_half_built(home)
    assert not home.warehouse_file.exists()


def test_anew_starts_from_nothing(home):
    warehouse.begin_building(home, anew=True)
    assert not home.warehouse_file.exists()


def test_too_little_room_is_told_before_anything_is_built(tmp_path):
    require_room(tmp_path, 1)
    with pytest.raises(NoRoom, match="make room for"):
        require_room(tmp_path, 2**60)


def test_a_folder_that_may_not_be_written_is_told_plainly(tmp_path):
    with pytest.raises(HomeProblem, match="may not be written"), told_plainly(tmp_path):
        raise PermissionError(13, "Permission denied")
