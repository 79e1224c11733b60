"""The catalogue: every rule, by its code. `python -m contracts.rules` writes it to docs/rules.md. What a rule does is
with the extract, the gate or the border it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from contracts import arriving, border, coverage, file_rules, gate, manifest_words, mapping
from contracts.disk import write_file
from contracts.extracts import BY_NAME, Extract
from contracts.extracts.parse_rules import parse_rules
from contracts.extracts.structure import structure_rules
from contracts.home import PROJECT
from contracts.rule import Rule

DOCUMENT = PROJECT / "docs" / "rules.md"
_SEVERITY = {
    "refuse": "the submission is refused",
    "hold": "the submission is held",
    "quarantine": "the row is quarantined",
    "warn": "a warning",
}
_INTRODUCTION = """# Rules

Made by `python -m contracts.rules`; edit the rules, not this file. A finding names the rule, the row as your own tool
numbers it, and the column; it never shows a value. What each rule leads to:

- **refuse**: nothing of the submission is used. Rules MAN, GAT and BRD act at the door: nothing is stored either.
  So do all FIL rules that refuse, and the `-002` of an extract: what nobody declared cannot be told from an identifier.
- **hold**: the submission is kept and not counted until it is received again with `--replace`.
- **quarantine**: the row is set aside with its reason; the others are used. Nothing is blanked or guessed.
- **warn**: the row is used.

Rows in = accepted + quarantined + duplicate + excluded, for every submission.
"""


def of_extract(extract: Extract) -> tuple[Rule, ...]:
    """All rules of one extract: structure, reading, rows."""
    return (*structure_rules(extract.prefix, extract.event_date is not None), *parse_rules(extract), *extract.row_rules)


def _sections() -> dict[str, tuple[Rule, ...]]:
    gates = (*gate.RULES, *coverage.RULES, mapping.NO_MAPPING)
    return {
        "Manifest": (*arriving.RULES, *manifest_words.RULES),
        "Gate: area, agreement, coverage, key": tuple(sorted(gates, key=lambda rule: rule.code)),
        "Border: identifiers and free text": border.RULES,
        "Any file": file_rules.RULES,
        **{name.replace("_", " ").capitalize(): of_extract(extract) for name, extract in BY_NAME.items()},
    }


SECTIONS = _sections()
RULES: dict[str, Rule] = {rule.code: rule for rules in SECTIONS.values() for rule in rules}


def document() -> str:
    """docs/rules.md."""
    parts = [_INTRODUCTION]
    extracts = {name.replace("_", " ").capitalize(): extract for name, extract in BY_NAME.items()}
    for title, rules in SECTIONS.items():
        parts.append(f"## {title}\n")
        if title in extracts:
            parts.append(_columns(extracts[title]))
        parts.append(table(rules))
    return "\n".join(parts)


def table(rules: Iterable[Rule]) -> str:
    """Rules as a Markdown table."""
    rows = [
        f"| `{rule.code}` | {rule.title} | {_plain(rule.message)} {_plain(rule.remedy)} | {_SEVERITY[rule.severity]} |"
        for rule in rules
    ]
    return "\n".join(["| code | rule | what it says | then |", "|---|---|---|---|", *rows, ""])


def _columns(extract: Extract) -> str:
    rows = []
    for column in extract.columns:
        field = column.field
        form = ", ".join(f"`{code}`" for code in field.codes) if field.codes else field.kind
        form = f"`{field.pattern}`".replace("|", "\\|") if field.pattern else form
        needed = "" if column.nullable else "yes"
        rows.append(f"| `{column.name}` | {needed} | {field.meaning.replace('|', '¦')} | {form} |")
    measures = "\nThe measures are listed in seeds/measures.csv.\n" if extract.event_date is None else ""
    return "\n".join(["| column | needed | meaning | form |", "|---|---|---|---|", *rows, measures])


def _plain(text: str) -> str:
    """A message without what fills it: {column} stands as *column*."""
    return text.replace("{", "*").replace("}", "*").replace("|", "\\|")


if __name__ == "__main__":
    write_file(DOCUMENT, document(), mode=0o644)
