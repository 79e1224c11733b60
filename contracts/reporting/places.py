"""Where a report is written: beside the officer's own file, and never over a file that is not ours. What stands in it
is for workbook.py and page.py."""

from __future__ import annotations

import zipfile
from itertools import count
from pathlib import Path

# What we write into the properties of a workbook and the head of a page, to know them again.
MARK = "Like for Like findings"
_ENOUGH = 4_096


def report_paths(file: Path) -> tuple[Path, Path]:
    """The workbook and the page for a file: findings.xlsx and findings.html in its folder, or findings-2 and so on
    where one of the names belongs to a file that is not ours. An earlier report of ours is written over."""
    folder = file if file.is_dir() else file.parent
    for number in count(1):
        stem = "findings" if number == 1 else f"findings-{number}"
        paths = folder / f"{stem}.xlsx", folder / f"{stem}.html"
        if all(is_free(path) and path.absolute() != file.absolute() for path in paths):
            return paths
    raise AssertionError


def is_free(path: Path) -> bool:
    """Whether nothing is there, or a report of ours."""
    if not path.exists() and not path.is_symlink():
        return True
    if not path.is_file() or path.is_symlink():
        return False
    try:
        if path.suffix == ".html":
            with path.open("rb") as handle:
                return f'<meta name="generator" content="{MARK}">'.encode() in handle.read(_ENOUGH)
        with zipfile.ZipFile(path) as parts, parts.open("docProps/core.xml") as handle:
            return f"<cp:category>{MARK}</cp:category>".encode() in handle.read(_ENOUGH)
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        return False
