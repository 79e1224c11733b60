"""What is said of an error that nobody foresaw: its kind and the lines it came through, never its words. What else a
command prints is for show.py."""

from __future__ import annotations

import errno
import traceback

from contracts.home import PROJECT


def told(error: BaseException) -> str:
    """The kind of error, the line it was raised in and, where that is a library's, the last line of this project. A
    foreign message may quote a value from a row, so none is repeated."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno in errno.errorcode:
        kind += f" {errno.errorcode[error.errno]}"
    ours = [frame for frame in frames if _of_the_project(frame.filename)]
    places = dict.fromkeys(_place(frame) for frame in (*frames[-1:], *ours[-1:]))
    return f"{kind} in {', from '.join(places)}" if places else kind


def _of_the_project(filename: str) -> bool:
    return filename.startswith(f"{PROJECT}/") and not filename.startswith(f"{PROJECT}/.venv/")


def _place(frame: traceback.FrameSummary) -> str:
    name = frame.filename.removeprefix(f"{PROJECT}/") if _of_the_project(frame.filename) else frame.filename
    return f"{name.split('/site-packages/')[-1].split('/lib/python')[-1]}, line {frame.lineno}"
