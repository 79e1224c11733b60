"""partnership.yml: what can be meant is taken, what cannot is one sentence that names the key."""

from __future__ import annotations

from datetime import date

import pytest

from contracts.partnership import PartnershipProblem, earliest_day, load
from tests.unit.contracts.making import data_home


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("due_days", "99999999"),
        ("reporting_from", "0001-02Q2"),
        ("reporting_from", "9999-00Q3"),
        ("reporting_to", "9998-99Q4"),
        ("baseline_quarters", "[9999-00Q3]"),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path, key, value):
    home = data_home(tmp_path)
    lines = [line for line in home.partnership_file.read_text().splitlines() if not line.startswith(key)]
    home.partnership_file.write_text("\n".join([*lines, f"{key}: {value}"]))
    with pytest.raises(PartnershipProblem, match=key):
        load(home)


def test_three_years_before_the_first_quarter_may_be_looked_back_to(tmp_path):
    assert earliest_day(load(data_home(tmp_path))) == date(2018, 7, 1)
