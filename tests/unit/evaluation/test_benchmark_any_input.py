"""Whatever is added as official figures, the answer is figures or one refusal with a remedy: never another error, and
no figure without a place, a period and either a number or a symbol."""

from __future__ import annotations

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.benchmarks import values
from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.reading import NoBenchmarks
from evaluation.benchmarks.settling import KEY
from tests.unit.evaluation.published_files import C1, CLA, D3, LONG, ONS_BY_DFE, ONS_LONG, authority, balances, national

SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADERS = sorted(
    {name for header in (C1, CLA, D3, LONG, ONS_BY_DFE, ONS_LONG) for name in header.split(",")}
    | {"ladcode23", "sex", "age", "population_2012", "2025", "0", "17", "Age 3", "GEOGRAPHY_CODE", "C_AGE_NAME"}
    | {"OBS_VALUE", "MEASURES_NAME", "mnemonic", "", "year"}
)
CELLS = st.sampled_from([
    "2024", "202324", "Reporting year", "Financial year", "Local authority", "Regional", "National", "E92000001",
    "E12000007", "E09000012", "E09000025", "E10000023", "204", "12", "0", "1e+05", "1,234", "c", "low", ":", "z", "",
    "Children starting to be looked after each year", "Total", "referral_count", "CPP_start", "Aged 0 to 17", "Persons",
    "All ages", "f", "m", "2023-04-01", "2024-03-31", "mid-2024", " ", "\x00", "𝟛", "é", '"', "nan", "9" * 40, "9e+99",
    "20२4", "E0900001२", "[c]", "[low]", "2099", "4148.5", "250",
])  # fmt: skip


def looked_at(path) -> None:
    try:
        loaded = load(path)
    except NoBenchmarks as refused:
        assert ". " in str(refused) and "Error" not in str(refused)
        return
    figures = loaded.figures
    assert balances(loaded) and figures.height and not figures.select(KEY).is_duplicated().any()
    assert (
        not figures.select(*KEY, "geographic_level", "period_type", "source_file").null_count().sum_horizontal().item()
    )
    assert (figures["value"].is_null() != figures["symbol"].is_null()).all()
    assert figures["value"].drop_nulls().is_finite().all() and set(figures["symbol"].drop_nulls()) <= set(
        values.SYMBOLS
    )
    assert figures["area_code"].str.contains(r"^E(06|08|09|10|12|13|92)\d{6}$").all()
    assert figures["period"].str.contains(r"^(\d{4}-\d\d|mid-\d{4})$").all()


@SETTINGS
@given(raw=st.binary(max_size=400))
def test_any_bytes(tmp_path, raw):
    path = tmp_path / "any.csv"
    path.write_bytes(raw)
    looked_at(path)


@SETTINGS
@given(data=st.data())
def test_a_published_file_with_bytes_put_in_or_cut_off(tmp_path, data):
    whole = "\n".join([D3, authority("Plans,39,c,20.5"), national("Plans,63870,15050,23.6")]).encode()
    at = data.draw(st.integers(0, len(whole)))
    put, gone = data.draw(st.binary(max_size=6)), data.draw(st.integers(0, 30))
    path = tmp_path / "any.csv"
    path.write_bytes(whole[:at] + put + whole[at + gone :])
    looked_at(path)


@SETTINGS
@given(data=st.data())
def test_any_cells_under_any_of_the_headers(tmp_path, data):
    headers = data.draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=12))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), max_size=6))
    path = tmp_path / "any.csv"
    pl.DataFrame(rows, schema=[str(place) for place in range(len(headers))], orient="row").write_csv(
        path, include_header=False
    )
    path.write_bytes(",".join(headers).encode() + b"\n" + path.read_bytes())
    looked_at(path)


@SETTINGS
@given(data=st.data(), header=st.sampled_from([C1, CLA, D3, LONG, ONS_BY_DFE, ONS_LONG]))
def test_any_cells_in_a_layout(tmp_path, data, header):
    width = header.count(",") + 1
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
    path = tmp_path / "any.csv"
    pl.DataFrame(rows, schema=header.split(","), orient="row").write_csv(path)
    looked_at(path)
