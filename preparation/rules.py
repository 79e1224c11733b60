"""The rules that an area's own exports are held to before anything leaves, by their code; `python -m preparation.rules`
writes them to docs/rules_of_preparation.md. The rules on what is sent are in contracts/rules.py."""

from __future__ import annotations

from contracts.disk import write_file
from contracts.home import PROJECT
from contracts.rule import Rule
from contracts.rules import table
from contracts.sources import annex_a, exports, ssd
from contracts.sources.cin_census import rules as cin_census_rules
from contracts.sources.ssda903 import rules as ssda903_rules
from preparation import problems

DOCUMENT = PROJECT / "docs" / "rules_of_preparation.md"
SECTIONS: dict[str, tuple[Rule, ...]] = {
    "Any export": exports.RULES,
    "Dates of birth and ages": problems.RULES,
    "Annex A": annex_a.RULES,
    "CIN census": cin_census_rules.RULES,
    "SSDA903": ssda903_rules.RULES,
    "SSD": ssd.RULES,
}
RULES: dict[str, Rule] = {rule.code: rule for rules in SECTIONS.values() for rule in rules}
_INTRODUCTION = """# Rules of preparation

Made by `python -m preparation.rules`; edit the rules, not this file. `likeforlike prepare` holds an area's own exports
to these and to the [rules of the contract](rules.md), before anything leaves. A finding names the rule, the row or line
as your own tool numbers it, and the column.

- **refuse**: nothing of that format is prepared; what was read from other files is.
- **quarantine**: the record stays in the area with its reason; the others leave.
- **warn**: the record leaves.
"""


def document() -> str:
    """docs/rules_of_preparation.md."""
    return "\n".join([_INTRODUCTION, *(f"## {title}\n\n{table(rules)}" for title, rules in SECTIONS.items())])


if __name__ == "__main__":
    write_file(DOCUMENT, document(), mode=0o644)
