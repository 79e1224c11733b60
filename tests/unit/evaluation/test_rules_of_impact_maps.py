"""The page of the rules of impact maps is as the rules are, and is to be found."""

from __future__ import annotations

from contracts.home import PROJECT
from evaluation import rules
from evaluation.map_checking import check_map
from evaluation.map_rules import RULES


def test_the_page_is_as_the_rules_are():
    assert rules.DOCUMENT.read_text(encoding="utf-8") == rules.document(), "run `python -m evaluation.rules`"


def test_every_rule_stands_on_it_once_with_what_it_leads_to():
    lines = [line for line in rules.document().splitlines() if line.startswith("| `")]
    assert sorted(line.split("`")[1] for line in lines) == sorted(RULES)
    for line in lines:
        assert line.endswith("| a warning |") == (RULES[line.split("`")[1]].severity == "warn"), line
        assert "submission" not in line and "**" not in line


def test_rules_of_files_are_pointed_to_and_stand_there(tmp_path):
    """UTF-16 as a spreadsheet saves it, which is a rule of any file."""
    (tmp_path / "map.csv").write_bytes("outcome,accrues_to\n".encode("utf-16-le"))
    [found] = check_map(tmp_path / "map.csv").findings
    assert (found.rule, found.severity) == ("FIL-003", "refuse") and "(rules.md)" in rules.document()
    assert "| `FIL-003` |" in (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_page_is_linked_where_a_reader_looks():
    for page, link in (
        ("README.md", "docs/rules_of_impact_maps.md"),
        ("docs/social_value.md", "rules_of_impact_maps.md"),
    ):
        assert f"({link})" in (PROJECT / page).read_text(encoding="utf-8")
