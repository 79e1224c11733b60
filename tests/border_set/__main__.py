"""Prints what the border says of the built set: kind, columns, refused, missed. Run as `python -m tests.border_set`."""

from __future__ import annotations

from tests.border_set.running import Verdict, all_verdicts


def table(verdicts: list[Verdict]) -> list[str]:
    """One line a kind, harmful kinds first; then the two figures."""
    kinds: dict[tuple[bool, str], list[Verdict]] = {}
    for each in verdicts:
        kinds.setdefault((not each.column.harmful, each.column.kind), []).append(each)
    lines = [f"{'kind':<48}{'columns':>8}{'refused':>8}{'missed':>8}{'too few':>8}"]
    for (harmless, kind), found in sorted(kinds.items(), key=lambda item: item[0][0]):
        refused, missed = sum(bool(each.rules) for each in found), sum(each.missed for each in found)
        few = "" if harmless else sum(not each.rules and not each.column.promised for each in found)
        lines.append(f"{kind:<48}{len(found):>8}{refused:>8}{'' if harmless else missed:>8}{few:>8}")
    return [*lines, *figures(verdicts)]


def figures(verdicts: list[Verdict]) -> list[str]:
    """The two figures: identifier columns missed, and harmless columns refused."""
    harmful = [each for each in verdicts if each.column.harmful and each.column.promised]
    harmless = [each for each in verdicts if not each.column.harmful]
    missed, vain = sum(each.missed for each in verdicts), sum(each.refused_in_vain for each in verdicts)
    few = sum(not each.rules and each.column.harmful and not each.column.promised for each in verdicts)
    return [
        f"identifier columns missed: {missed} of {len(harmful)} (beside {few} with too few values to tell)",
        f"harmless columns refused: {vain} of {len(harmless)}",
    ]


if __name__ == "__main__":
    print("\n".join(table(all_verdicts())))
