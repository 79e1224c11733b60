"""The partitions of the contract stage: every quarter that may be submitted, and no endless list of them."""

from __future__ import annotations

import pytest

from orchestration.partitions import area_by_quarter
from tests.unit.contracts.making import AREA, data_home


@pytest.mark.parametrize(("first", "earliest"), [("2021-22Q2", "2018-19Q2"), ("2032-33Q2", "2029-30Q2")])
def test_from_three_years_before_the_first_reported_quarter(tmp_path, first, earliest):
    home = data_home(tmp_path)
    home.partnership_file.write_text(home.partnership_file.read_text().replace("2021-22Q2", first))
    keys = area_by_quarter(home).get_partition_keys()
    assert min(keys) == f"{AREA}|{earliest}" and len(keys) < 200
