"""The page of the rules that an impact map is held to: `python -m evaluation.rules` writes them, by their code, to
docs/rules_of_impact_maps.md. The rules themselves are in map_rules.py, those on what an area sends in
contracts/rules.py."""

from __future__ import annotations

from contracts.disk import write_file
from contracts.home import PROJECT
from contracts.rule import Rule
from contracts.rules import table
from evaluation.map_rules import RULES

DOCUMENT = PROJECT / "docs" / "rules_of_impact_maps.md"
_INTRODUCTION = """# Rules of impact maps

Made by `python -m evaluation.rules`; edit the rules, not this file. `likeforlike value` holds an
[impact map](social_value.md) to these. A finding names the rule, the row as your own tool numbers it (in YAML its
line), and the column.

- **refuse**: the map is not valued, and the command ends with 2.
- **warn**: the map is valued, the warning stands on standard error, and the command ends with 1.

A file that cannot be opened or read at all is refused by a rule of files: those begin with FIL and stand with the
[rules of what an area sends](rules.md).
"""
# What the codes begin with, and what such rules are about.
_HEADS = {"VAL-0": "The file", "VAL-1": "What is refused", "VAL-2": "What is warned of"}


def sections() -> dict[str, tuple[Rule, ...]]:
    """The rules by what they are about, each section in the order of its codes."""
    return {
        title: tuple(RULES[code] for code in sorted(RULES) if code.startswith(head)) for head, title in _HEADS.items()
    }


def document() -> str:
    """docs/rules_of_impact_maps.md."""
    return "\n".join([_INTRODUCTION, *(f"## {title}\n\n{_table(rules)}" for title, rules in sections().items())])


def _table(rules: tuple[Rule, ...]) -> str:
    """As for any rules; but what is refused here is a map, and two details side by side are two words."""
    return table(rules).replace("| the submission is refused |", "| the map is refused |").replace("**", "* *")


if __name__ == "__main__":
    write_file(DOCUMENT, document(), mode=0o644)
