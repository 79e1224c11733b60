"""Every rule of the catalogue, with a submission that keeps it and one that breaks it: the rule fires in the one and is
silent in the other. pandera that checks nothing, or a rule that nobody can break, would show here."""

from __future__ import annotations

from datetime import date

import pytest

from contracts import accepting, receiving, withdrawing
from contracts.extracts import BY_NAME
from contracts.rules import RULES, of_extract
from tests.contract.file_examples import FILES, Sent
from tests.unit.contracts.making import AREA, END, START, canonical, check, csv_text, data_home, rows, submission

ROW_RULES = [
    (extract.name, rule)
    for extract in BY_NAME.values()
    for rule in of_extract(extract)
    if rule.level == "row" and rule.fails is not None
]
PAIRS = ("206", "250")  # about two rows: the sound one stands beside


def test_every_rule_has_examples():
    with_examples = {rule.code for _, rule in ROW_RULES if rule.passes is not None} | set(FILES)
    assert with_examples == set(RULES)


def test_codes_are_given_once():
    listed = [rule.code for extract in BY_NAME.values() for rule in of_extract(extract)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("extract", "rule"), ROW_RULES, ids=[rule.code for _, rule in ROW_RULES])
def test_a_row_that_breaks_the_rule_is_found_under_it_alone(tmp_path, extract, rule):
    [sound] = rows(extract, {})
    made = [sound, {**sound, **rule.fails}] if rule.code.endswith(PAIRS) else [*rows(extract, {}, rule.fails)]
    if extract == "aggregate_return" and not rule.code.endswith(PAIRS):
        made[0] = {**made[0], "measure_id": "cp_plans"}
    checked = check(tmp_path, extract, csv_text(made, BY_NAME[extract].names))
    found = set(checked.by_rule) - {f"{BY_NAME[extract].prefix}-005"}
    assert found == {rule.code}
    if rule.severity == "quarantine":
        wrong = [2, 3] if rule.code.endswith("206") else [3]
        assert checked.quarantined["source_row"].to_list() == wrong
    else:
        assert checked.quarantined_count == 0
    assert all(each.message and each.remedy and "{" not in each.message + each.remedy for each in checked.findings)


@pytest.mark.parametrize(("extract", "rule"), ROW_RULES, ids=[rule.code for _, rule in ROW_RULES])
def test_a_row_that_keeps_the_rule_is_accepted(tmp_path, extract, rule):
    checked = check(tmp_path, extract, canonical(extract, rule.passes))
    assert (checked.accepted_count, checked.by_rule) == (1, {})


def codes(root, sent: Sent) -> set[str]:
    """All rules that a submission was found to break, at the door and by the contract."""
    home = data_home(root, **sent.area)
    today = date(2023, 1, 15)
    for before in sent.before:
        folder = submission(
            root / "before", before.manifest["submission_id"], before.extract, before.content, **before.manifest
        )
        assert receiving.receive(home, folder, today=today).outcome == "landed"
        contract(home)
    if sent.withdrawn:
        gone = withdrawing.bury(home, withdrawing.of_submission(home, sent.withdrawn), withdrawing.BY_HAND, "why", {})
        withdrawing.delete_rows(home, gone)
    if sent.retention_years:
        home.partnership_file.write_text(
            f"{home.partnership_file.read_text()}retention_years: {sent.retention_years}\n"
        )
    name = {"submission_id": "sent-just-now", **sent.manifest}["submission_id"]
    folder = submission(root / "now", name, sent.extract, sent.content, **sent.manifest)
    if sent.spoil:
        sent.spoil(folder)
    options = dict(sent.options)
    if sent.alone:
        folder = folder / "rows.csv"
        options |= {"area": AREA, "extract": sent.extract, "coverage": (START, END)}
    already = len(list(home.landing.glob("*/receipt.json")))
    receipt = receiving.receive(home, folder, today=today, **options)
    landed = len(list(home.landing.glob("*/receipt.json"))) - already
    assert landed == (len(receipt.periods) if receipt.outcome == "landed" else 0)
    found = {each.rule for each in receipt.findings}
    return found | {code for outcome in contract(home) for code in outcome.by_rule}


def contract(home) -> list[accepting.Outcome]:
    return [made for place in accepting.pending(home) for made in accepting.contract_partition(home, *place)]


@pytest.mark.parametrize("code", FILES)
def test_a_submission_that_breaks_the_rule_is_found(tmp_path, code):
    assert code in codes(tmp_path, FILES[code][1])


@pytest.mark.parametrize("code", FILES)
def test_a_submission_that_keeps_the_rule_is_not(tmp_path, code):
    assert code not in codes(tmp_path, FILES[code][0])
