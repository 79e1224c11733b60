"""What a workbook or a Parquet file holds beside its cells: properties, names, links, metadata, and parts that no table
needs. Reading the cells is for workbook.py and columnar.py; judging these texts is for border.py."""

from __future__ import annotations

import base64
import html
import re
import zipfile
from collections.abc import Iterator

from contracts.file_rules import EXTRA_PARTS, Unreadable

# Parts of a plain workbook as Excel, LibreOffice and Python write it. Comments, drawings, pivot tables, links to other
# workbooks, queries and macros are none of them: they hold words or rows of their own.
_PARTS = re.compile(
    r"^(?:\[content_types\]\.xml|_rels/\.rels|docprops/(?:app|core|custom)\.xml|docmetadata/labelinfo\.xml"
    r"|customxml/.*\.(?:xml|rels)|xl/(?:workbook|styles|sharedstrings|calcchain|metadata)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/theme/[^/]*\.xml|xl/worksheets/[^/]*\.xml|xl/worksheets/_rels/[^/]*\.rels"
    r"|xl/tables/[^/]*\.xml|xl/printersettings/[^/]*\.bin|[^.]*/)$"
)
_LOOKS_ONLY = ("xl/styles.xml", "xl/theme/", "xl/printersettings/", "[content_types].xml", "xl/calcchain.xml")
_CELLS = re.compile(rb"<(?:\w+:)?sheetData\b.*</(?:\w+:)?sheetData>", re.DOTALL)
_FORMULAS = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]+)<")
_TEXTS = re.compile(rb">([^<>]+)<")
_ATTRIBUTES = re.compile(rb"=\s*\"([^\"]{5,})\"|=\s*'([^']{5,})'")
_NO_WORDS = re.compile(r"^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$|^https?://schemas\.")
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?")
# Every spreadsheet program writes down who saved the file: that plain name is the officer's, no child's. Anything else
# that stands there (a number, an address) is looked at.
_SAVED_BY = re.compile(rb"<(dc:creator|cp:lastModifiedBy)>[^<>@0-9]*</\1>")
_END_OF_ZIP = b"PK\x05\x06"
_ARROW = "ARROW:schema"


def of_workbook(raw: bytes, parts: zipfile.ZipFile) -> frozenset[str]:
    """The texts beside the cells (and those among the shared strings, which may be of no cell). Raises Unreadable where
    the workbook has parts that no table needs, or bytes after its end."""
    if not raw.startswith(b"PK\x03\x04") or raw[-22:-18] != _END_OF_ZIP or parts.comment:
        raise Unreadable(EXTRA_PARTS)
    if any(not _PARTS.match(name.lower()) for name in parts.namelist()):
        raise Unreadable(EXTRA_PARTS)
    texts: set[str] = set()
    for name in parts.namelist():
        if not name.lower().startswith(_LOOKS_ONLY):
            texts.update(_texts(parts.read(name)))
    return frozenset(text for text in texts if text and not _NO_WORDS.match(text))


def _texts(content: bytes) -> Iterator[str]:
    around = _SAVED_BY.sub(b"", _CELLS.sub(b"", content))
    found = [*_FORMULAS.findall(content), *_TEXTS.findall(around)]
    found += [first or second for first, second in _ATTRIBUTES.findall(around)]
    for text in found:
        yield _GUID.sub("", html.unescape(text.decode("utf-8", "replace"))).strip()


def of_parquet(metadata: dict[str, str]) -> frozenset[str]:
    """The words of a Parquet file's key-value metadata; of the Arrow schema in it, those that can be read."""
    texts: set[str] = set()
    for key, value in metadata.items():
        if key == _ARROW:
            texts.update(re.findall(r"[\x20-\x7e]{5,}", _decoded(value)))
        else:
            texts.update((key, value, *re.findall(r"\"([^\"]+)\"", value)))
    return frozenset(text.strip() for text in texts)


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value).decode("latin-1")
    except ValueError:
        return value
