"""The area's pseudonym key: made, found, held to what a key must be, and what it makes of an id. Which columns hold ids
is for pseudonymising.py."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from contracts.disk import make_folder, told_plainly
from preparation.problems import PreparationProblem

SHORTEST = 32
_LONGEST = 1_024
_SENT = "to_send"
_FEWEST_DIFFERENT = 10
_REPOSITORIES = (".git", ".hg", ".svn", ".bzr")
# What a spreadsheet leaves of a long number: its last digits are gone, and children become one.
_ROUNDED = r"^\d(?:\.\d+)?E\+\d+$"
# What a system writes where there is no id: hashed, it would make one child of many.
NO_IDS = ("", "#N/A", "N/A", "NA", "NULL", "NONE", "NAN", "UNKNOWN", "NOT KNOWN", "-", "-1", "#REF!", "#VALUE!")


@dataclass(frozen=True)
class Key:
    """The key's bytes, and the name that goes into manifests in its stead."""

    secret: bytes
    key_id: str


def make_key(path: Path) -> Key:
    """Makes a key of 256 random bits, readable by its owner alone. Raises PreparationProblem where there is one
    already, or where the place is inside a repository."""
    _outside_repositories(path)
    _not_sent(path)
    if path.exists():
        raise PreparationProblem(
            f"{path} is there already. A new key would give every child another pseudonym; move the old key away only "
            "if you mean that."
        )
    make_folder(path.parent)
    with told_plainly(path.parent):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    return load_key(path)


def load_key(path: Path) -> Key:
    """The key in a file: its text without blanks around it. Raises PreparationProblem where there is none, where it is
    too short or no key, or where it lies inside a repository. A file that others may read is closed to them."""
    _outside_repositories(path)
    _not_sent(path)
    try:
        secret = path.read_bytes().strip()
        is_key = len(secret) <= _LONGEST and b"\n" not in secret and path.stat().st_nlink == 1
        if not is_key:
            raise PreparationProblem(
                f"{path} is no key: a key is one line of random characters, in a file of its own. Make one with "
                "`likeforlike prepare --new-key`."
            )
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
    except FileNotFoundError:
        raise PreparationProblem(
            f"There is no key at {path}. Without one nothing is prepared: an id that is only hashed can be found again "
            "by trying. Make one with `likeforlike prepare --new-key`, or give its file with --key."
        ) from None
    except OSError as error:
        raise PreparationProblem(f"The key at {path} cannot be opened. Check its rights.") from error
    if len(secret) < SHORTEST or len(set(secret)) < _FEWEST_DIFFERENT:
        raise PreparationProblem(
            f"The key at {path} is too short or too plain: it takes {SHORTEST} bytes or more, at random. Make one with "
            "`likeforlike prepare --new-key`."
        )
    return Key(secret, key_id(secret))


def key_id(secret: bytes) -> str:
    """A name for a key that says nothing about it, always the same."""
    return "key-" + hmac.digest(secret, b"likeforlike key id", "sha256").hex()[:12]


def normalised(ids: pl.Series) -> pl.Series:
    """Ids as they are hashed: text, trimmed, upper case, without a trailing `.0`; leading zeros stay. Null where there
    is none."""
    texts = ids.cast(pl.String).str.replace_all("\u00a0", " ", literal=True).str.strip_chars().str.to_uppercase()
    texts = texts.str.replace(r"^(\d+)\.0+$", "$1")
    lost = texts.is_in(NO_IDS) | texts.str.contains(_ROUNDED)
    return texts.set(lost.fill_null(False), None)


def keyed(ids: pl.Series, key: Key) -> pl.Series:
    """HMAC-SHA256 of each id as hexadecimal digits; null stays null. Ids are hashed as they stand: see `normalised`."""
    distinct = ids.unique().drop_nulls()
    hashes = [hmac.digest(key.secret, text.encode(), hashlib.sha256).hex() for text in distinct.to_list()]
    if not hashes:
        return pl.Series(ids.name, [None] * ids.len(), dtype=pl.String)
    return ids.replace_strict(distinct, pl.Series(hashes, dtype=pl.String), default=None, return_dtype=pl.String)


def _not_sent(path: Path) -> None:
    if _SENT in path.expanduser().resolve().parts:
        raise PreparationProblem(f"{path} lies in {_SENT}, whose folders leave the area. Keep the key outside.")


def _outside_repositories(path: Path) -> None:
    for folder in path.expanduser().resolve().parents:
        is_bare = all((folder / name).exists() for name in ("HEAD", "objects", "refs"))
        if is_bare or any((folder / name).exists() for name in _REPOSITORIES):
            raise PreparationProblem(
                f"{path} lies inside a repository ({folder}), where a key is copied with everything else. Keep it "
                "outside, and give its place with --key."
            )
