"""How a stage tells whoever waits what it is doing: one sentence at a time. Drawing it is the command line's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Say = Callable[[str], None]

_listener: ContextVar[Say | None] = ContextVar("listener", default=None)


def say(sentence: str) -> None:
    """Tells the listener, if there is one; never a value from a row."""
    listener = _listener.get()
    if listener is not None:
        listener(sentence)


@contextmanager
def heard_by(listener: Say | None) -> Iterator[None]:
    """Within the block, what stages say goes to `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
