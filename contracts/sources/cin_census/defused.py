"""XML as events, from bytes that nobody vouches for: no document type, no entities, nothing fetched from elsewhere, and
damage told by its line. What the elements mean is for the readers beside."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from contracts.file_rules import Unreadable
from contracts.sources.cin_census.rules import DECLARES, ENCODING, NOT_WHOLE

_DECLARATION = re.compile(rb"([ \t\r\n]*)<\?xml\b[^>]{0,200}\?>")
_NAMED = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']")
_MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\x00": "utf-16le",
    b"\x00<": "utf-16be",
}

Parser = expat.XMLParserType
Declared = Callable[[str], None]


class Enough(Exception):
    """Raised by a handler that has seen what it wanted: the rest is not read."""


def defused(raw: bytes, declared: Declared | None = None) -> Parser:
    """A parser for these bytes, to be given handlers and then to `walk`. It refuses whatever declares a document type
    (`declared` is told its name before) or an entity."""
    parser = expat.ParserCreate(_encoding(raw))
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*_: object) -> None:
        raise Unreadable(DECLARES, at_row=parser.CurrentLineNumber)

    def document_type(name: str, *_: object) -> None:
        if declared:
            declared(name)
        refuse()

    parser.StartDoctypeDeclHandler = document_type
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.SkippedEntityHandler = refuse
    return parser


def walk(parser: Parser, raw: bytes) -> None:
    """Calls the parser's handlers in the order of the file, to its end or until one of them raises Enough.

    Raises Unreadable where the XML is damaged, cut off or declares what it must not."""
    try:
        begin = _DECLARATION.match(raw)
        if begin and begin[1]:
            # XML wants its declaration at the very start. Blank lines before it harm nobody, and must still be counted.
            parser.Parse(re.sub(rb"[^\r\n]", b" ", begin[0]), False)
            parser.Parse(memoryview(raw)[begin.end() :], True)
        else:
            parser.Parse(raw, True)
    except Enough:
        return
    except expat.ExpatError as error:
        raise Unreadable(NOT_WHOLE, at_row=error.lineno) from None
    except (LookupError, ValueError):
        raise Unreadable(ENCODING) from None


def _encoding(raw: bytes) -> str | None:
    """What the bytes themselves say, where a declaration may not: a file saved anew often keeps the old one's."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding
    begin = _DECLARATION.match(raw)
    named = _NAMED.search(begin[0]) if begin else None
    if begin is None or named is None:
        return None
    name = named[1].decode().lower()
    if name.startswith(("utf-16", "utf16")):
        return "utf-8"
    return name if begin[1] else None
