"""The rules of preparation: each told once, with a remedy, in the document, and tried by a test that names it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from contracts import rules
from contracts.rule import Rule
from preparation.rules import DOCUMENT, RULES, SECTIONS, document

TESTS = Path(__file__).parents[1]


def test_codes_are_given_once_and_are_no_rule_of_the_contract():
    listed = [rule.code for section in SECTIONS.values() for rule in section]
    assert len(listed) == len(set(listed))
    assert not set(listed) & set(rules.RULES)


@pytest.mark.parametrize("code", RULES)
def test_each_says_what_is_wrong_and_what_to_do(code):
    rule = RULES[code]
    assert rule.message.strip().endswith((".", ".)")) and rule.remedy.strip().endswith(".")
    assert rule.severity in ("refuse", "quarantine", "warn")


def test_the_document_is_as_the_rules_are():
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_each_is_tried():
    tried = set().union(*(_tried_in(path) for path in TESTS.rglob("test_*.py") if path.name != Path(__file__).name))
    assert [code for code in RULES if code not in tried] == []


def test_a_rule_is_tried_where_it_is_expected_and_not_where_it_is_only_spoken_of(tmp_path):
    spoken = """
'''ANX-001'''
from contracts.sources.annex_a import LIST_TWICE  # CIN-001
from preparation.problems import BORN_AFTER as LATE, TOO_OLD
from preparation import problems
CASES = [("SSD-001", 1)]
@pytest.mark.parametrize("code", ["SSD-002"])
def test_a(code):
    "CIN-002"
    made = "CIN-003", TOO_OLD
    assert made == [LATE.code, "see CIN-004", "CIN-005"] and problems.UNREADABLE_AGE
"""
    path = tmp_path / "test_spoken.py"
    path.write_text(spoken)
    assert _tried_in(path) == {"SSD-001", "SSD-002", "PRE-002", "CIN-005", "PRE-004"}


def _tried_in(path: Path) -> set[str]:
    """The codes of rules that the assertions, the parameters and the tables of cases of a test module name, as a code
    or as the rule itself. Names are followed to what they stand for: some rules of different formats share theirs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = _imported(tree)
    expected = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    expected += [each for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for each in node.decorator_list]
    expected += [node for node in tree.body if isinstance(node, ast.Assign)]
    found: set[str] = set()
    for node in (each for part in expected for each in ast.walk(part)):
        if isinstance(node, ast.Constant) and node.value in RULES:
            found.add(node.value)
        if isinstance(node, ast.Name):
            found |= _code(imported.get(node.id))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= _code(getattr(imported.get(node.value.id), node.attr, None))
    return found


def _imported(tree: ast.Module) -> dict[str, object]:
    """What a test module imports of ours by name, under the name it has there."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("contracts", "preparation"):
            module = import_module(node.module)
            for each in node.names:
                if hasattr(module, each.name):
                    found[each.asname or each.name] = getattr(module, each.name)
    return found


def _code(thing: object) -> set[str]:
    return {thing.code} & set(RULES) if isinstance(thing, Rule) else set()
