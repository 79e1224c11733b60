"""`likeforlike unit-costs` as typed."""

from __future__ import annotations

from contracts.home import Home
from evaluation.unit_costs import unit_costs
from tests import flow
from tests.unit.evaluation.databases import workbook
from tests.unit.evaluation.test_gmca import row


def test_a_version_added_and_another_after_it(tmp_path):
    home = Home(tmp_path / "data")
    first = workbook(tmp_path / "a.xlsx", {"Crime": [row("CR1.0"), row("CR1.1"), row("CR1.2")]})
    code, printed = flow.in_process("unit-costs", "add", str(first), home=home)
    assert code == 0 and "3 unit costs kept" in printed
    second = workbook(tmp_path / "b.xlsx", {"Crime": [row("CR1.0", 120), row("CR1.1"), row("CR1.9")]})
    code, printed = flow.in_process("unit-costs", "add", str(second), home=home)
    assert code == 0 and "1 new, 1 gone, 1 with another value" in printed
    known = unit_costs(home)
    assert known["UCD-CR1.0"].value_gbp == 120
    assert "UCD-CR2.0-F" in known and "UCD-CR1.2" not in known


def test_what_is_no_database_is_said_so(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK, but no workbook")
    code, printed = flow.in_process("unit-costs", "add", str(tmp_path / "a.xlsx"), home=Home(tmp_path / "data"))
    assert code == 2 and "does not open as a workbook" in printed


def test_listed_by_words(tmp_path):
    code, printed = flow.in_process("unit-costs", "list", "per victim", "total", home=Home(tmp_path / "data"))
    assert code == 0 and "HO19-TOTAL" in printed and "£34,015.00" in printed
