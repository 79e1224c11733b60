"""The XML of a census: texts, encodings, prologues, and what is refused before it is believed."""

from __future__ import annotations

import re

import pytest

from contracts.file_rules import Unreadable
from contracts.sources.cin_census import census_header, is_census
from tests.unit.sources.making_census import (
    ASSESSMENT,
    PLAN,
    SECRET,
    census,
    child,
    details,
    of,
    refused,
    rows,
)

TEXTS = {
    "blanks around": "\n   Brennan\t ",
    "a comment within": "Bren<!-- nan -->nan",
    "marked as text": "<![CDATA[Bren]]>nan",
    "characters by number": "&#66;renn&#x61;n",
    "an instruction within": "Bren<?x y?>nan",
}


@pytest.mark.parametrize("name", TEXTS)
def test_brennan_stays_brennan(name: str):
    assert [row["LAchildID"] for row in rows(census(child(details(), number=TEXTS[name])))] == ["Brennan"]


@pytest.mark.parametrize("before", range(20))
def test_text_that_arrives_in_pieces_is_put_together_again(before: int):
    """The parser takes a mebibyte at a time: its border is set between each two characters of the id."""
    raw = census(child(details(), number="Brennan &amp; sons"))
    blanks = b" " * (2**20 - raw.index(b"Brennan") - before)
    assert rows(raw.replace(b"<Header>", blanks + b"<Header>"))[0]["LAchildID"] == "Brennan & sons"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_value_longer_than_any_buffer_of_the_parser(encoding: str):
    """It keeps back 8,192 characters, and stops at each character that is written as an entity."""
    raw = census(child(details(), number="&amp;".join("9" * size for size in (9_000, 20, 9_000, 70_000))))
    expected = "&".join("9" * size for size in (9_000, 20, 9_000, 70_000))
    assert rows(raw.decode().encode(encoding))[0]["LAchildID"] == expected


def test_namespaces_prefixes_and_unknown_elements_change_nothing():
    plain = census(child(details(ASSESSMENT + PLAN)))
    named = plain.replace(b"<Message>", b'<Message xmlns="urn:of-somebody" xmlns:x="urn:y" x:a="1">')
    prefixed = re.sub(rb"<(/?)(?=[A-Z])", rb"<\1cin:", plain).replace(
        b"<cin:Message>", b'<cin:Message xmlns:cin="urn:z">'
    )
    more = plain.replace(b"<ChildIdentifiers>", b"<Extra><PersonBirthDate>1900-01-01</PersonBirthDate></Extra>\\0")
    more = more.replace(b"\\0", b"<ChildIdentifiers><Surname>Quillfeather</Surname>")
    for raw in (named, prefixed, more):
        assert is_census(raw) and census_header(raw) == census_header(plain)
        for extract in ("referrals", "assessments", "child_protection_plans"):
            assert rows(raw, extract) == rows(plain, extract)
            assert of(raw, extract).paths.to_list() == of(plain, extract).paths.to_list()
            assert of(raw, extract).found == ()


PROLOGUES = [
    "",
    "<?xml version='1.0'?>",
    "<?xml version='1.0' encoding='{}' standalone='yes'?>\n<!-- made --><?by us?>",
]


@pytest.mark.parametrize("prologue", PROLOGUES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "iso-8859-1"])
def test_encodings_and_what_stands_before_the_message(prologue: str, encoding: str):
    """A file in an 8-bit encoding that does not say so is no XML, unless all in it is ASCII."""
    declared = "{}" in prologue
    number = "é7" if declared or encoding.startswith("utf") else "e7"
    text = prologue.format(encoding.removesuffix("-sig")) + census(child(details(), number=number)).decode()
    raw = text.encode(encoding)
    assert is_census(raw) and rows(raw)[0]["LAchildID"] == number


@pytest.mark.parametrize(
    ("declared", "saved"), [("utf-16", "utf-8"), ("utf-8", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be")]
)
def test_a_declaration_that_was_left_behind_when_the_file_was_saved_anew(declared: str, saved: str):
    text = f'<?xml version="1.0" encoding="{declared}"?>' + census(child(details(), number="é7")).decode()
    assert is_census(text.encode(saved)) and rows(text.encode(saved))[0]["LAchildID"] == "é7"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_blank_lines_before_the_declaration_are_counted_and_forgiven(encoding: str):
    text = f'\r\n\n <?xml version="1.0"\n encoding="{encoding}"?>\n' + census(child(details(), number="é")).decode()
    reading = of(text.encode(encoding))
    assert is_census(text.encode(encoding)) and reading.table.source_rows.to_list() == [5]
    assert reading.table.cells.row(0)[0] == "é"


BOMB = (
    '<!DOCTYPE Message [<!ENTITY a "Quillfeather"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
DECLARING = {
    "a bomb": BOMB,
    "a file of this machine": '<!DOCTYPE Message [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
    "a document type elsewhere": '<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/census.dtd">',
    "a parameter entity": '<!DOCTYPE Message [<!ENTITY % c SYSTEM "http://127.0.0.1:9/c">%c;]>',
    "nothing but a name": "<!DOCTYPE Message>",
}


@pytest.mark.parametrize("name", DECLARING)
def test_whatever_declares_a_document_type_is_refused_by_its_rule(name: str):
    raw = f"<?xml version='1.0'?>\n{DECLARING[name]}\n".encode() + census(child(details(), number="&c;"))
    assert is_census(raw)
    code, said = refused(raw)
    assert code == "CIN-002" and "ine 2 " in said and SECRET not in said
    with pytest.raises(Unreadable):
        census_header(raw)


def test_an_entity_that_nobody_declared_is_damage():
    assert refused(census(child(details(), number="&Quillfeather;"))) == (
        "CIN-001",
        "The file cannot be read as XML from line 1 on: it is damaged or cut off there.",
    )


LOST = {
    "an assessment of no referral": child(ASSESSMENT, details()),
    "a child in a wrapper": f"<Group>{child(details())}</Group>",
    "details within details": child(details(details())),
    "a record within a value": child(details("<ReasonForClosure><Section47/></ReasonForClosure>")),
    "a record within what is dropped": child(details("<Reviews><x><CINPlanDates/></x></Reviews>")),
    "children within a child": child(details(), "<Children></Children>"),
    "a second list of children": f"{child(details())}</Children>\n<Children>{child(details())}",
}


@pytest.mark.parametrize("name", LOST)
def test_no_record_is_lost_where_it_does_not_belong(name: str):
    code, said = refused(census(LOST[name], child(details(), number=SECRET)))
    assert code == "CIN-003" and SECRET not in said
