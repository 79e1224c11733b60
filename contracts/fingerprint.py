"""The contract key: what accepted rows were made by. When the contract's code, its code lists or the area's mapping
change, the key does, and what has landed is contracted again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from contracts.area import Area
from contracts.codes import FOLDER
from contracts.extracts.aggregate_return import measures

_HERE = Path(__file__).parent
_MADE_BY = (
    "__init__.py",
    "fields.py",
    "codes.py",
    "dates.py",
    "parsing.py",
    "mapping.py",
    "layouts.py",
    "typed.py",
    "holding.py",
    "copies.py",
    "fates.py",
    "split.py",
    "checking.py",
    "file_rules.py",
)
# How a submission is read. The readers of national formats are the area's: what they make comes as a submission.
_READ_BY = ("table.py", "delimited.py", "columnar.py", "workbook.py", "workbook_parts.py", "beside.py")


@cache
def contract_fingerprint() -> bytes:
    """One digest over everything that decides what is accepted, but for the area files."""
    paths = [_HERE / name for name in _MADE_BY]
    paths += sorted((_HERE / "extracts").glob("*.py")) + [_HERE / "sources" / name for name in _READ_BY]
    digest = hashlib.sha256()
    for path in [*paths, *sorted(FOLDER.glob("*.csv"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update("|".join(sorted(measures())).encode())
    return digest.digest()


def contract_key(area: Area, extract: str) -> str:
    """Eight hexadecimal digits for the contract as it now stands and this area's mapping of this extract."""
    return hashlib.sha256(contract_fingerprint() + area.section(extract).encode()).hexdigest()[:8]
