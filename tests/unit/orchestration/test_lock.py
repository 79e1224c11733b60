"""One refresh at a time, whoever started it."""

import subprocess
import sys

import pytest

from contracts.home import PROJECT, Home
from orchestration.lock import Busy, only_one

ELSEWHERE = (
    "import sys; from pathlib import Path; from contracts.home import Home; from orchestration.lock import only_one\n"
    "with only_one(Home(Path(sys.argv[1]))): print('held', flush=True); sys.stdin.read()"
)


def test_another_process_is_told_so_and_the_lock_ends_with_its_holder(tmp_path):
    home = Home(tmp_path / "data")
    holder = subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, str(home.root)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Busy, match="Another refresh is running"), only_one(home):
        pytest.fail("two held the lock")
    holder.kill()
    holder.communicate()
    with only_one(home):
        pass


def test_one_process_may_enter_again(tmp_path):
    home = Home(tmp_path)
    with only_one(home), only_one(home), only_one(home):
        pass
    with only_one(home):
        pass
