"""Transfer payments are told from work on them, from people who have them and from benefits of another kind."""

from __future__ import annotations

import pytest

from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import row

REFUSED = ["Benefits saved", "Welfare savings", "Universal credit", "Fewer housing benefit payments", "Income tax paid",
           "Women into work: universal credit saved", "National Insurance contributions", "VAT receipts", "Fines paid",
           "Council tax paid", "Compensation payments avoided", "Higher tax receipts from employment",
           "Reduced benefit bill", "Savings to DWP (universal credit)",
           "Income tax and NI contributions",
           "Income tax and NI paid by survivors", "Benefits no longer claimed", "Fines for perpetrators"]  # fmt: skip
WARNED = ["Families on universal credit supported", "Housing benefit claims processing", "Women off benefits",
          "Support with housing, universal credit, and debt", "Rent arrears avoided", "Grant income"]  # fmt: skip
HONEST = ["Health benefits", "Benefits of therapy", "Fine motor skills", "Welfare checks avoided",
          "Taxi journeys saved","Child welfare improved", "Wellbeing benefits gained", "Costs avoided"]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "found"),
    [*((each, {"VAL-115"}) for each in REFUSED), *((each, {"VAL-208"}) for each in WARNED),
     *((each, set()) for each in HONEST)],
)  # fmt: skip
def test_transfers_by_their_words(tmp_path, outcome, found):
    assert maps.codes(maps.checked(tmp_path, [row(outcome=outcome)])) == found
    denied = maps.checked(tmp_path, [row(outcome=outcome, is_transfer="false")])
    assert denied.map is not None and maps.codes(denied) == ({"VAL-213"} if found == {"VAL-115"} else set())


def test_a_transfer_that_only_the_source_names(tmp_path):
    said = {"outcome": "People into work"}
    assert maps.codes(maps.checked(tmp_path, [row(**said, source="DWP, universal credit rates")])) == {"VAL-208"}
    assert not maps.codes(maps.checked(tmp_path, [row(**said, source="ONS; excludes universal credit")]))


def test_who_pays_benefits_gains_little_else(tmp_path):
    assert maps.codes(maps.checked(tmp_path, [row(outcome="Savings", accrues_to="DWP")])) == {"VAL-208"}
    assert not maps.codes(maps.checked(tmp_path, [row(outcome="Appeals avoided", accrues_to="DWP")]))
