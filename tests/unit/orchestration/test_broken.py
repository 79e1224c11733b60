"""What is said of an error that nobody foresaw."""

import errno
import os
from pathlib import Path

from orchestration.cli import broken


def raised(act) -> str:
    try:
        act()
    except Exception as error:
        return broken.told(error)
    raise AssertionError("nothing was raised")


def test_its_kind_and_the_line_of_this_project_are_said_and_its_words_are_not():
    def act():
        raise ValueError("a child's name")

    said = raised(act)
    assert said.startswith("ValueError in tests/unit/orchestration/test_broken.py, line ") and "child" not in said


def test_an_error_of_the_system_is_told_by_its_code_and_a_librarys_line_comes_with_ours(tmp_path):
    for name in ("full", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    said = raised(lambda: Path(tmp_path / "full").rename(tmp_path / "other"))
    assert said.startswith(f"OSError {errno.errorcode[errno.ENOTEMPTY]} in ")
    assert "pathlib" in said and "test_broken.py, line " in said
    assert str(tmp_path) not in said and os.sep + "root" not in said
