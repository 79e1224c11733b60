"""ONS' and NOMIS' layouts of the estimates of children aged 0 to 17. Numbers are made up: 18 ages of 10 are 180."""

from __future__ import annotations

import pytest

from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.reading import NoBenchmarks
from tests.unit.evaluation.published_files import (
    ENGLAND,
    HACKNEY,
    NEWHAM,
    ONS_BY_DFE,
    ONS_LONG,
    authority,
    balances,
    left,
    national,
    said,
    written,
)

AGES = range(20)
CHILDREN = "children_0_17"


def test_the_estimates_beside_dfes_files_are_of_the_year_that_they_name(tmp_path):
    """ONS mid-year population estimates 2012 to 2024, as DfE publishes them: not the year that ends then."""
    file = written(tmp_path, ONS_BY_DFE, national("Children aged 0 to 17 years,12183016"),
                   authority("Children aged 0 to 17 years,54191"))  # fmt: skip
    loaded = load(file)
    assert said(loaded.figures) == {(ENGLAND, "mid-2024", CHILDREN): 12183016, (HACKNEY, "mid-2024", CHILDREN): 54191}
    assert set(loaded.figures["period_type"]) == {"mid_year"} and balances(loaded)


def test_what_is_counted_by_age_is_no_population_unless_it_says_so(tmp_path):
    with pytest.raises(NoBenchmarks, match="no published file of DfE or ONS"):
        load(written(tmp_path, "area_code,year,age,count", f"{HACKNEY},2025,0 to 17,3"))


def test_the_long_form_keeps_its_symbols(tmp_path):
    place = "Local authority,E13000001,Inner London,E09000012,204,Hackney,Children aged 0 to 17 years"
    loaded = load(written(tmp_path, ONS_LONG, f"2012,{place},57345,", f"2013,{place},,x"))
    assert said(loaded.figures) == {(HACKNEY, "mid-2012", CHILDREN): 57345, (HACKNEY, "mid-2013", CHILDREN): "x"}


def test_a_row_for_each_age_and_sex_with_a_column_for_each_year(tmp_path):
    """ONS' MYEB1: ages and sexes of one area are added up, districts and Wales left out."""
    header = "ladcode23,laname23,country,sex,age,population_2011,population_2012"
    rows = [f"{code},A place,E,{sex},{age},{5},{6}" for code in (HACKNEY, "E07000008", "W06000001")
            for sex in ("f", "m") for age in AGES]  # fmt: skip
    loaded = load(written(tmp_path, "Mid-year population estimates by sex and single year of age", header, *rows))
    assert said(loaded.figures) == {(HACKNEY, "mid-2011", CHILDREN): 180, (HACKNEY, "mid-2012", CHILDREN): 216}
    assert loaded.made_of == 2 * 2 * 18 and balances(loaded)
    assert left(loaded)["ages that are not 0 to 17"] == 3 * 2 * 2 * 2
    assert left(loaded)["districts, which have no children's services"] == 2 * 2 * 18


def test_nomis_rows_of_persons_are_taken_and_the_sexes_left(tmp_path):
    header = "DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,C_AGE_NAME,MEASURES_NAME,OBS_VALUE,OBS_STATUS_NAME"
    persons = {"Total": 10, "Male": 6, "Female": 4}
    rows = [
        f"2025,Hackney,{HACKNEY},{sex},Age {age},{kind},{text},Normal Value"
        for sex, count in persons.items()
        for age in AGES
        for kind, text in (("Value", count), ("Percent", 0.5))
    ]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures) == {(HACKNEY, "mid-2025", CHILDREN): 180}
    assert loaded.read == 3 * 20 and balances(loaded)


def test_a_column_for_each_age(tmp_path):
    header = ",".join(["Code", "Name", "Geography", "Year", "All ages", *map(str, AGES), "90+"])
    rows = [f"{code},A place,Unitary,2025,999," + ",".join(["10"] * 20) + ",7" for code in (HACKNEY, ENGLAND)]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures) == {(HACKNEY, "mid-2025", CHILDREN): 180, (ENGLAND, "mid-2025", CHILDREN): 180}
    assert left(loaded) == {"ages that are not 0 to 17": 2 * 3} and balances(loaded)


def test_age_groups_with_a_column_for_each_year(tmp_path):
    header = "area_code,area_name,age_group,2024,2025"
    groups = {
        "Aged 0 to 15": (100, 110),
        "Aged 16 to 17": (20, 21),
        "Aged 16 to 64": (900, 901),
        "All ages": (999, 998),
    }
    rows = [f"{HACKNEY},Hackney,{group},{first},{last}" for group, (first, last) in groups.items()]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures) == {(HACKNEY, "mid-2024", CHILDREN): 120, (HACKNEY, "mid-2025", CHILDREN): 131}


def test_a_table_of_ons_with_two_columns_of_each_name(tmp_path):
    header = "v4_0,calendar-years,Time,administrative-geography,Geography,sex,Sex,single-year-of-age,Age"
    rows = [f"10,2025,2025,{NEWHAM},Newham,all,All,{age},{age}" for age in AGES]
    assert said(load(written(tmp_path, header, *rows)).figures) == {(NEWHAM, "mid-2025", CHILDREN): 180}


def test_titles_above_and_notes_below_are_no_rows(tmp_path):
    """As NOMIS downloads come."""
    lines = [
        '"Population estimates - local authority based by single year of age"',
        "",
        '"local authority: county / unitary (as of April 2023)","mnemonic","age","2025"',
        f'"Hackney","{HACKNEY}","Aged 0 to 17","54000"',
        "",
        '"In order to protect privacy, figures are rounded"',
    ]
    loaded = load(written(tmp_path, *lines))
    assert said(loaded.figures) == {(HACKNEY, "mid-2025", CHILDREN): 54000}
    assert left(loaded) == {"lines of notes": 1} and not loaded.left_out[0].is_fault


def test_rows_under_titles_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    lines = ["Population estimates", "", "area_code,mid_year,age,population"]
    rows = [f"{HACKNEY},2025,0 to 17,{count}" for count in (54000, 55000)]
    with pytest.raises(NoBenchmarks, match="stands in row 4 and, with another figure, in row 5"):
        load(written(tmp_path, *lines, *rows))


@pytest.mark.parametrize("text", ["c", "", "many", "9.5"])
def test_an_age_without_a_number_leaves_no_number(tmp_path, text):
    header = "area_code,area_name,mid_year,age,population"
    rows = [f"{code},A place,2025,{age},{text if (code, age) == (HACKNEY, 9) else 10}" for code in (HACKNEY, NEWHAM)
            for age in AGES]  # fmt: skip
    loaded = load(written(tmp_path, header, *rows))
    figures = said(loaded.figures)
    assert figures.pop((NEWHAM, "mid-2025", CHILDREN)) == 180
    assert figures == ({(HACKNEY, "mid-2025", CHILDREN): "c"} if text == "c" else {}) and balances(loaded)


def test_an_area_without_all_its_ages_has_no_figure(tmp_path):
    header = "area_code,area_name,mid_year,age,population"
    rows = [
        f"{code},A place,2025,{age},10" for code in (HACKNEY, NEWHAM) for age in AGES if (code, age) != (HACKNEY, 9)
    ]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures) == {(NEWHAM, "mid-2025", CHILDREN): 180}
    assert left(loaded)["ages from 0 to 17 that are not all there"] == 17 and balances(loaded)


def test_an_age_twice_counts_once_if_it_says_the_same(tmp_path):
    header = "area_code,area_name,mid_year,age,population"
    rows = [f"{HACKNEY},Hackney,2025,{age},10" for age in [*AGES, 3]]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures) == {(HACKNEY, "mid-2025", CHILDREN): 180} and loaded.again == 1 and balances(loaded)
    with pytest.raises(NoBenchmarks, match=f"{CHILDREN} of {HACKNEY} in 2025 stands in row 5"):
        load(written(tmp_path, header, *rows[:-1], f"{HACKNEY},Hackney,2025,3,11"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Code,Name,0,1,2", f"{HACKNEY},Hackney,1,2,3"], "No column says which year"),
        (["area_code,mid_year,age,population", f"{HACKNEY},2025,All ages,3"], "do not fill 0 to 17 once"),
        (["area_code,year,age,sex,population", f"{HACKNEY},2025,0 to 17,unknown,3", f"{HACKNEY},2025,0 to 17,m,3"],
         "neither of all persons nor of both sexes"),
        (["area_code,year,age,sex,population", f"{HACKNEY},2025,0 to 17,female,3"],
         "neither of all persons nor of both sexes"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_with_a_remedy(tmp_path, lines, words):
    with pytest.raises(NoBenchmarks, match=words):
        load(written(tmp_path, *lines))
