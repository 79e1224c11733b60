"""Any tree and any bytes: every record once or the file refused; no other error, no value in a message."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.file_rules import Unreadable
from contracts.sources.cin_census import is_census, readings
from tests.unit.sources.making_census import (
    ASSESSMENT,
    HEADER,
    PLAN,
    SECRET,
    census,
    child,
    details,
    of,
    refused,
)

QUICK = settings(max_examples=60, deadline=None)


KINDS = ("Child", "CINdetails", "Assessments", "ChildProtectionPlans", "Section47", "CINPlanDates")
leaf = st.sampled_from(
    ["LAchildID", "PersonBirthDate", "Sex", "GenderCurrent", "CINreferralDate", "ReferralNFA", "AssessmentFactors"]
    + ["FactorsIdentifiedAtAssessment", "CPPstartDate", "ChildIdentifiers", "Unknown", "LEA"]
)
text = st.sampled_from(["", " ", SECRET, f" {SECRET}\n", "3A", "0", "2023-04-31", "1&2", "é", "\U0001f600"])
values = st.lists(st.tuples(leaf, text), max_size=5)
inner = st.lists(st.tuples(st.sampled_from(KINDS[2:]), values), max_size=4)
tree = st.lists(st.tuples(values, values, st.lists(st.tuples(values, inner, values), max_size=3)), max_size=4)


def grown(made: list) -> ElementTree.Element:
    def put(above: ElementTree.Element, given_values: list) -> None:
        for name, value in given_values:
            ElementTree.SubElement(above, name).text = value

    root = ElementTree.fromstring(f"<Message>{HEADER}<Children/></Message>")
    for identifiers, loose, referrals in made:
        one = ElementTree.SubElement(root[1], "Child")
        put(ElementTree.SubElement(one, "ChildIdentifiers"), identifiers)
        put(one, loose)
        for before, records, after in referrals:
            each = ElementTree.SubElement(one, "CINdetails")
            put(each, before)
            for kind, inside in records:
                put(ElementTree.SubElement(each, kind), inside)
            put(each, after)
    return root


@QUICK
@given(tree, st.sampled_from(["utf-8", "utf-16", "us-ascii"]))
def test_every_record_of_any_tree_comes_out_once(made: list, encoding: str):
    root = grown(made)
    read = {each.what: each for each in readings("c.xml", ElementTree.tostring(root, encoding))}
    for kind in KINDS[1:]:
        expected = len(root.findall(f".//{kind}"))
        assert (read[kind].records if kind in read else 0) == expected
        reading = read.get(kind)
        if expected and reading:
            paths = reading.paths if reading.extract else reading.left_out[0].paths
            found = [root.find(path.removeprefix("Message/")) for path in paths]
            assert all(each.tag == kind for each in found) and len(set(map(id, found))) == expected
    bare = sum(each.find("CINdetails") is None for each in root.iter("Child"))
    assert (read["Child"].records if "Child" in read else 0) == bare


@QUICK
@given(tree)
def test_a_value_given_once_is_read_and_one_given_twice_is_marked(made: list):
    root = grown(made)
    reading = of(ElementTree.tostring(root))
    marked = {each.header: each.rows.to_list() for each in reading.found}
    for header in ("CINreferralDate", "ReferralNFA"):
        cells = reading.table.cells.to_series(reading.table.headers.index(header)).to_list()
        for place, each in enumerate(root.iter("CINdetails")):
            given_values = [(element.text or "").strip() for element in each.findall(header)]
            assert marked.get(header, [False] * len(cells))[place] == (len(given_values) > 1)
            if len(given_values) < 2:
                assert cells[place] == ("".join(given_values) or None)


def told(raw: bytes) -> str:
    """What anybody gets to hear of these bytes; no error but Unreadable may come."""
    try:
        made = readings("c.xml", raw)
    except Unreadable as error:
        return error.rule.message.format(**error.details) + str(error) + repr(error)
    assert is_census(raw)
    assert all(each.table.rows == each.paths.len() for each in made if each.extract)
    return repr([found.rule for each in made for found in each.found])


@QUICK
@given(st.sampled_from([b"", b"<", b"<?xml", b"\xff\xfe<\x00", b"\xfe\xff", b"\xef\xbb\xbf<Message>"]), st.binary())
def test_any_bytes(begin: bytes, raw: bytes):
    told(begin + raw)
    assert is_census(begin + raw) is False


@QUICK
@given(st.data())
def test_a_census_with_bytes_cut_out_or_put_in(data: st.DataObject):
    raw = bytearray(b"<?xml version='1.0' encoding='utf-8'?>" + census(child(details(ASSESSMENT), number=SECRET)))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place : place + data.draw(st.integers(0, 20))] = data.draw(
            st.sampled_from([b"", b"<", b">", b"</", b"&", b"\0", b"\xff", b"<!--", b"<x>", b"</Child>", b"'", b"\n"])
        )
    assert SECRET not in told(bytes(raw))


@QUICK
@given(st.text(st.characters(min_codepoint=45, max_codepoint=122), max_size=12))
def test_any_declared_encoding(name: str):
    told(f"<?xml version='1.0' encoding='{name}'?>".encode() + census(child(details())))


@QUICK
@given(st.data())
def test_a_census_cut_off_anywhere_is_refused_with_its_line(data: st.DataObject):
    raw = census(child(details(ASSESSMENT), number=SECRET), child(details(PLAN), number=SECRET)).replace(b"><", b">\n<")
    place = data.draw(st.integers(1, len(raw) - 1))
    code, said = refused(raw[:place])
    assert code == "CIN-001" and SECRET not in said
    line = int(re.search(r"line (\d+)", said)[1])
    assert line in (raw[:place].count(b"\n"), raw[:place].count(b"\n") + 1)
