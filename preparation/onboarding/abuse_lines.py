"""The lines on domestic abuse in a proposal: the flag, and the basis that it rests on. Which column says so is found in
evidence.py."""

from __future__ import annotations

from contracts.extracts import Extract
from preparation.onboarding.evidence import Evidence
from preparation.onboarding.guesses import Recognised
from preparation.onboarding.lines import Line

BASIS_WORDS = {
    "local_flag": "a flag of the local system",
    "local_need_subcode": "a local sub-code of need",
    "source_text": "the text of the source",
}


def abuse_lines(found: Recognised, extract: Extract, evidence: list[Evidence]) -> list[Line]:
    """The lines by the first of the evidence. Factors say it by themselves; without any evidence it is not known."""
    if "da_basis" not in extract.names or "factor_codes" in found.guesses:
        return []
    if not evidence:
        why = "no column says whether domestic abuse was recorded: it is not known, which is not `no`"
        return [Line("da_basis", constant="not_available", confidence="likely", why=why)]
    best = evidence[0]
    basis = "complaints_team_coded" if extract.name == "complaints" else best.basis
    why = f"{BASIS_WORDS[best.basis]}; {best.yes:,} of {best.column.filled:,} filled cells say yes"
    if blank := found.table.rows - best.column.filled:
        why += f"; {blank:,} are blank, which says neither yes nor no"
    header = best.column.header
    flag = Line(extract.flag, header, values=best.values, confidence="likely", why=why)
    # Where a value says that it is not known, or the cell is blank, the contract takes nothing as available.
    why = "it follows from the column above; not available where that says that it is not known"
    return [flag, Line("da_basis", constant=basis, confidence="likely", why=why)]
