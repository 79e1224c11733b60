"""An area taken into a partnership: what is written, what stays as somebody wrote it, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from contracts.admitting import admit
from contracts.area import load_areas
from contracts.home import Home, HomeProblem
from contracts.partnership import load

AREA = """area_code: {code}
area_name: {name}
mapping_version: {version}
changes: ["1: first"]
system: Made up
"""
JOINED = date(2022, 7, 1)


def area_file(tmp_path, code="E09000003", name="Barnet", version=1, more=""):
    path = tmp_path / f"{code}_{name.lower().replace(' ', '_')}.yml"
    path.write_text(AREA.format(code=code, name=name, version=version) + more)
    return path


def begun(tmp_path) -> Home:
    home = Home(tmp_path / "data")
    admit(home, area_file(tmp_path), JOINED, name="Sandbox: three areas", reporting_from="2022-23Q1")
    return home


def test_a_partnership_begins_with_its_first_area(tmp_path):
    home = begun(tmp_path)
    partnership = load(home)
    assert (partnership.name, partnership.reporting_from) == ("Sandbox: three areas", "2022-23Q1")
    assert [(each.area_code, each.area_name, each.joined_on) for each in partnership.members] == [
        ("E09000003", "Barnet", JOINED)
    ]
    assert list(load_areas(home)) == ["E09000003"]


def test_without_a_name_and_a_quarter_none_is_begun(tmp_path):
    home = Home(tmp_path / "data")
    with pytest.raises(HomeProblem, match="--partnership NAME"):
        admit(home, area_file(tmp_path), JOINED)
    assert not home.root.exists()


@pytest.mark.parametrize(
    "members",
    [
        "members:\n  - {area_code: E09000012, area_name: Hackney, joined_on: 2021-01-01}\n",
        "members:\n- area_code: E09000012\n  area_name: Hackney\n  joined_on: 2021-01-01\n",
        "members:\n    - area_code: E09000012\n      area_name: Hackney   # since the first day\n"
        "      joined_on: 2021-01-01\n",
    ],
)
@pytest.mark.parametrize("after", ["", "due_days: 30  # as agreed\n", "# the end"])
def test_a_member_is_added_and_everything_else_stays_as_it_was_written(tmp_path, members, after):
    home = Home(tmp_path / "data")
    home.areas.mkdir(parents=True)
    home.partnership_file.write_text(f"# ours\nname: Three\nreporting_from: 2021-22Q2\n{members}{after}")
    before = home.partnership_file.read_text().splitlines()
    admit(home, area_file(tmp_path, name="Barnet"), JOINED)
    assert [each.area_name for each in load(home).members] == ["Hackney", "Barnet"]
    assert [line for line in home.partnership_file.read_text().splitlines() if "Barnet" not in line] == before


def test_the_same_file_again_changes_nothing(tmp_path):
    home = begun(tmp_path)
    text = home.partnership_file.read_bytes()
    made = admit(home, area_file(tmp_path), None)
    assert (made.joined, made.replaced, made.begun) == (False, False, False)
    assert home.partnership_file.read_bytes() == text


def test_a_changed_file_needs_a_raised_version(tmp_path):
    home = begun(tmp_path)
    with pytest.raises(HomeProblem, match="Raise it"):
        admit(home, area_file(tmp_path, more="not_supplied: [{extract: complaints, reason: none}]\n"), None)
    made = admit(home, area_file(tmp_path, version=2), None)
    assert made.replaced
    assert load_areas(home)["E09000003"].mapping_version == 2


def test_a_file_that_cannot_be_used_changes_nothing(tmp_path):
    home = begun(tmp_path)
    wrong = area_file(tmp_path, code="E09000002", name="Barking")
    wrong.write_text(wrong.read_text() + "colour: green\n")
    with pytest.raises(HomeProblem, match="not a key we know"):
        admit(home, wrong, JOINED)
    assert len(load(home).members) == 1
