"""What `withdraw` asks and says, and where what was withdrawn is listed."""

from __future__ import annotations

import json
import sys

import pytest

from contracts import accepting, receiving, registry
from contracts.journal import kept, tombstones
from tests import flow
from tests.unit.contracts.making import AREA, TODAY, canonical, data_home, key, submission


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    home = data_home(tmp_path)
    for name, changes in (("hackney-one", [{}]), ("hackney-two", [{}, {}])):
        receiving.receive(home, submission(tmp_path, name, "referrals", canonical("referrals", *changes)), today=TODAY)
        for place in accepting.pending(home):
            accepting.contract_partition(home, *place)
    registry.write_inputs(home)
    folder = home.releases / "2026-01-01-01"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"release_id": folder.name, "submission_ids": ["hackney-two"]}))
    return home


def withdraw(home, what, *options, why="sent by mistake"):
    code, printed = flow.in_process("withdraw", what, "--why", why, *options, home=home)
    return code, " ".join(printed.split())


def test_it_says_what_goes_and_which_release_holds_figures_of_it(home):
    code, said = withdraw(home, "hackney-two", "--yes")
    assert code == 0, said
    assert "To be deleted for good: 1 submission" in said and "Hackney referrals 2022-23Q2 hackney-two" in said
    assert "stay superseded, and are kept: hackney-one." in said
    assert "Release 2026-01-01-01 holds figures made with these rows. A release is not altered" in said
    assert "cannot be called back" in said
    assert "likeforlike refresh" in said
    assert list(kept(home)) == ["hackney-one"]


def test_unasked_only_where_told_to(home, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    code, said = withdraw(home, "hackney-two")
    assert code == 2 and "nothing was deleted. Say --yes" in said
    assert tombstones(home) == {} and len(kept(home)) == 2


@pytest.mark.parametrize(("answer", "left"), [(False, 2), (True, 1)])
def test_asked(home, monkeypatch, answer, left):
    import typer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "confirm", lambda *_, **__: answer)
    code, said = withdraw(home, "hackney-two")
    assert code == 0 and ("Nothing was deleted." in said) is not answer
    assert len(kept(home)) == left


@pytest.mark.parametrize("area", ["Hackney", AREA])
def test_an_area_by_name_or_code(home, area):
    code, said = withdraw(home, area, "--yes")
    assert code == 0, said
    assert "2 submissions" in said and "superseded" not in said
    assert kept(home) == {}
    code, said = withdraw(home, area, "--yes")
    assert code == 0 and "nothing to withdraw" in said


def test_once_more_says_when_and_why(home):
    withdraw(home, "hackney-two", "--yes", why="no lawful basis")
    day = f"{tombstones(home)['hackney-two'].day:%d/%m/%Y}"
    code, said = withdraw(home, "hackney-two", "--yes")
    assert (code, said) == (0, f"hackney-two was withdrawn on {day} already: no lawful basis")
    for command in (["status"], ["findings"], ["findings", "Hackney"]):
        _, printed = flow.in_process(*command, home=home)
        assert f"withdrawn {day}" in printed and "no lawful basis" in printed and "hackney-two" in printed
    _, printed = flow.in_process("status", home=home)
    assert " W " in printed and "withdrawn, or kept no longer: not supplied" in printed


def test_nobody_of_that_name(home):
    code, said = withdraw(home, "hackney-three", "--yes")
    assert code == 2 and "Hackney (E09000012)" in said and "select submission_id" in said


@pytest.mark.parametrize(
    "why", ["  ", "x" * 201, "mother of " + key(1), "child 1234567", "NHS 943 476 5919", "asked by Siobhan Okonkwo"]
)
def test_the_reason_is_short_and_names_nobody(home, why):
    code, said = withdraw(home, "hackney-two", "--yes", why=why)
    assert code == 2 and "--why" in said
    assert why.strip() == "" or why not in said
    assert tombstones(home) == {}


def test_a_refresh_says_what_it_deleted_by_itself_and_that_it_closed_the_store(home, capsys):
    from orchestration import withdrawal
    from orchestration.cli import running
    from orchestration.refresh import Refreshed

    home.partnership_file.write_text(home.partnership_file.read_text() + "retention_years: 1\n")
    retired = withdrawal.retire(home)
    running._tell_store(home, Refreshed(None, "no table differs", 0, [], {}, retired, was_open=True))
    printed = capsys.readouterr()
    said = " ".join((printed.out + printed.err).split())
    assert "Retention is over, so these rows were deleted: Hackney referrals 2022-23Q2." in said
    assert "Release 2026-01-01-01 holds figures made with these rows." in said
    assert "Others could open files" in said
    nothing = withdrawal.retire(home)
    running._tell_store(home, Refreshed(None, "no table differs", 0, [], {}, nothing, was_open=False))
    assert capsys.readouterr() == ("", "")
