"""`likeforlike unit-costs` as typed."""

from __future__ import annotations

import pytest
from rich.console import Console

from contracts.home import Home
from evaluation.unit_costs import unit_costs
from orchestration.cli.unit_costs import _listed
from tests import flow
from tests.unit.evaluation.databases import workbook
from tests.unit.evaluation.test_gmca import row


def partnership(root) -> Home:
    """A data home that holds a partnership, as far as this command looks."""
    home = Home(root)
    home.partnership.mkdir(parents=True)
    home.partnership_file.write_text("name: Three boroughs\n")
    return home


def test_a_version_added_and_another_after_it(tmp_path):
    home = partnership(tmp_path / "data")
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
    code, printed = flow.in_process("unit-costs", "add", str(tmp_path / "a.xlsx"), home=partnership(tmp_path / "data"))
    assert code == 2 and "does not open as a workbook" in printed


def test_listed_by_words(tmp_path):
    code, printed = flow.in_process("unit-costs", "list", "per victim", "total", home=Home(tmp_path / "data"))
    assert code == 0 and "HO19-TOTAL" in printed and "£34,015.00" in printed


def test_without_a_partnership_nothing_is_kept_and_it_is_said_what_to_do(tmp_path):
    made = workbook(tmp_path / "a.xlsx", {"Crime": [row("CR1.0")]})
    code, printed = flow.in_process("unit-costs", "add", str(made), home=Home(tmp_path / "data"))
    said = " ".join(printed.split())
    assert code == 2 and "There is no partnership in" in said and "or give its folder with --data." in said
    assert not (tmp_path / "data").exists()


def test_how_each_code_holds_those_below_it_is_said(tmp_path):
    """30 is 10 + 20; 16 is 5 + 12 but for rounding; 99 is no sum; an average of 15 lies between 10 and 20."""
    values = {"CR1.0": 30, "CR1.0.1": 10, "CR1.0.2": 20, "CR2.0": 16, "CR2.0.1": 5, "CR2.0.2": 12, "CR3.0": 99,
              "CR3.0.1": 10, "CR4.0": 15, "CR4.0.1": 10, "CR4.0.2": 20}  # fmt: skip
    rows = [row(code, value) for code, value in values.items()]
    rows[8]["description"] = "Average of call-outs"
    made = workbook(tmp_path / "a.xlsx", {"Crime": rows})
    code, printed = flow.in_process("unit-costs", "add", str(made), home=partnership(tmp_path / "data"))
    said = " ".join(printed.split())
    assert code == 0 and "Sums of the codes below them: CR1.0. Sums but for rounding: CR2.0." in said
    assert "No sums, yet the codes below are parts of them: CR3.0." in said
    assert "Averages of the codes below them, which are no parts: CR4.0." in said


@pytest.mark.parametrize("width", [80, 160])
def test_the_list_is_readable_in_a_terminal_of_that_width(width):
    costs = unit_costs()
    wanted = [costs[name] for name in ("UCD-SS4.1.4", "IRIS12-STATE-ABUSE", "HO19-TOTAL", "HO19-HOMICIDE")]
    console = Console(width=width)
    with console.capture() as printed:
        console.print(_listed(wanted, width))
    lines = printed.get().splitlines()
    assert max(map(len, lines)) <= width and len(lines) <= (5 if width < 100 else 3) * len(wanted)
    words = {word for line in lines for word in line.split()}
    for cost in wanted:
        # No id, figure or word is broken in two.
        assert {cost.unit_cost_id, f"£{cost.value_gbp:,.2f}", *cost.name.split()} <= words
        assert {each.rstrip(";") for each in words} >= {cost.bearer, cost.price_year, *cost.unit.split()}
