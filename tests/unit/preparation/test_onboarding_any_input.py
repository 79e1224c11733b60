"""Onboarding meets whatever lies in a folder: any bytes and any cells give a proposal that is YAML, or one sentence."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.area import AreaFileProblem
from contracts.file_rules import Unreadable
from contracts.problems import read_yaml_with_todos
from contracts.sources.opening import open_bytes
from preparation.onboarding.area_file import text_of
from preparation.onboarding.proposal import propose
from tests.unit.preparation import onboarding_files as files

TODAY = date(2022, 10, 10)
HEADERS = (
    "Child ID", "Referral Date", "Referral ID", "Referral Source", "Primary Need", "Gender", "DV Flag", "DOB", "Age",
    "Day", "Month", "Year", "Referral Day", "Referral Month", "Referral Year", "Started", "Ended", "Category of Abuse",
    "Factors", "Legal Status", "Received", "Stage", "Outcome", "Procedure", "Notes", "Name", "",
    "TODO", "\u00a0x", "a: b #",
    "Child Unique ID", "Date of Birth", "Date of referral", "Referral NFA?", "CHILD", "DECOM", "RNE", "LS", "DEC",
    "REC",
    "cine_referral_id", "cine_person_id", "cine_referral_date",
)  # fmt: skip
CELLS = (
    "", "1", "0", "Y", "N", "true", "Unknown", "N1", "N1a - DV", "Police DV", "domestic abuse", "3A;3B", "3A|21",
    "[\"3A\"]", "14/07/2022", "2022-07-14", "44756", "14/07/22", "31/12/2022 09:00", "null", "~", "TODO", "TODO it",
    "#N/A", "a\nb", "\u2028", "'", '"', "{", "- x", "M", "Male", "V2", "Stage 1", "\ud7ff",
    "\x85", "\U0001f600",
)  # fmt: skip


def is_yaml(text: str) -> None:
    content = read_yaml_with_todos(text.encode(), "proposal", AreaFileProblem)
    assert {"area_code", "extracts", "comparability"} <= set(content)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=3), st.text(max_size=30))
def test_any_bytes(raw, name):
    opened = []
    for number, each in enumerate(raw):
        try:
            opened.append(open_bytes(f"file {number}", each))
        except Unreadable:
            continue
    is_yaml(text_of(propose(name, opened, TODAY)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_table(data):
    headers = data.draw(st.lists(st.one_of(st.sampled_from(HEADERS), st.text(max_size=12)), min_size=1, max_size=10))
    cell = st.one_of(st.sampled_from(CELLS), st.text(max_size=8))
    rows = data.draw(st.lists(st.lists(cell, min_size=len(headers), max_size=len(headers)), max_size=12))
    try:
        opened = [open_bytes("t.csv", files.text_of(headers, rows).encode("utf-8", "replace"))]
    except Unreadable:
        return
    is_yaml(text_of(propose("Newham", opened, TODAY)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_planted_secrets_never_come_out(data):
    """Ids, names, birthdays and the like under any of our headers, alone or between harmless values."""
    headers = data.draw(
        st.lists(st.sampled_from([each for each in HEADERS if each]), min_size=3, max_size=8, unique=True)
    )
    secret = st.sampled_from(files.SECRETS)
    harmless = st.sampled_from(["", "Y", "N", "Police", "N1", "14/07/2022", "Our own office", "Unknown"])
    rows = data.draw(
        st.lists(st.lists(st.one_of(harmless, secret), min_size=len(headers), max_size=len(headers)), max_size=20)
    )
    try:
        opened = [open_bytes("t.csv", files.text_of(headers, rows).encode())]
    except Unreadable:
        return
    proposal = propose("Newham", opened, TODAY)
    said = text_of(proposal) + "\n".join(proposal.notes)
    # Names as words: `Brennan` in a sentence of ours there is none.
    assert not [each for each in files.SECRETS if each in said]
