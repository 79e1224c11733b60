"""The rules of preparation: each told once, with a remedy, in the document, and tried by a test that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts import rules
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
    told = "".join(path.read_text() for path in TESTS.rglob("test_*.py") if path.name != Path(__file__).name)
    names = {id(value): name for module in _modules() for name, value in vars(module).items() if name.isupper()}
    untried = [code for code, rule in RULES.items() if code not in told and names.get(id(rule), code) not in told]
    assert untried == []


def _modules():
    from contracts.sources import annex_a, exports
    from contracts.sources.cin_census import rules as cin_census_rules
    from contracts.sources.ssd import rules as ssd_rules
    from contracts.sources.ssda903 import rules as ssda903_rules
    from preparation import problems

    return [annex_a, cin_census_rules, exports, ssd_rules, ssda903_rules, problems]
