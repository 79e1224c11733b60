"""Published files in small: the headers that DfE, ONS and NOMIS write, and rows as they stand there. The numbers are
published ones (Crown copyright, Open Government Licence v3.0) where a test says which; else they are made up."""

from __future__ import annotations

from pathlib import Path

HACKNEY, NEWHAM, ENGLAND = "E09000012", "E09000025", "E92000001"
_PLACE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name"
)
C1 = (
    f"{_PLACE},category,referral_count,rereferral_count,rereferral_percent,no_further_action_count,"
    "no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,rereferral_child_count,"
    "rereferral_child_percent"
)
D3 = f"{_PLACE},category,CPP_start,CPP_subsequent,CPP_subsequent_percent"
C3 = (
    f"{_PLACE},category,Episodes_with_assessment_factor,Alcohol_Misuse_child,Domestic_Abuse_child,Domestic_Abuse_parent"
)
# This one has the name before the code.
CLA = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,"
    "new_la_code,population_count,population_estimate,number,rate_per_10000"
)
ONS_BY_DFE = f"{_PLACE},age_group,population_estimate"
LONG = (
    "time_period,period_start,period_end,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,"
    "measure,value,symbol,source_file"
)
LONG_SAID = f"{LONG},time_identifier"
IN_HACKNEY = f"E13000001,Inner London,{HACKNEY},204,Hackney"
ONS_LONG = (
    "mid_year,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,age_group,population_0_17,symbol"
)


def written(folder: Path, *lines: str, name: str = "published.csv") -> Path:
    """A file of these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def authority(
    cells: str, code: str = HACKNEY, period: str = "2024", kind: str = "Reporting year", name: str = "Hackney"
) -> str:
    """A row of DfE's about an authority, as C1, C3 and D3 have it."""
    return f"{period},{kind},Local authority,{ENGLAND},England,E12000007,London,204,{code},{name},{cells}"


def national(cells: str, period: str = "2024", kind: str = "Reporting year") -> str:
    """A row of DfE's about England."""
    return f"{period},{kind},National,{ENGLAND},England,,,,,,{cells}"


def dated(
    time_period: str, measure: str = "CPP_start", value: str = "9", kind: str = "", level: str = "Local authority"
) -> str:
    """A row under LONG_SAID, with one for each measure: of Hackney, and of 2023-24 by its days."""
    return f"{time_period},2023-04-01,2024-03-31,{level},{IN_HACKNEY},{measure},{value},,d3.csv,{kind}"


def said(figures) -> dict:
    """What figures say: (area, period, measure) → a number or a symbol."""
    rows = figures.select("area_code", "period", "measure", "value", "symbol").iter_rows()
    return {
        (area, period, measure): symbol if value is None else value for area, period, measure, value, symbol in rows
    }


def left(loaded) -> dict[str, int]:
    """How many cells were left out, by the reason."""
    return {each.why: each.cells for each in loaded.left_out}


def balances(loaded) -> bool:
    """Whether every cell read is taken, said again, or left out."""
    return loaded.read == loaded.made_of + loaded.again + sum(each.cells for each in loaded.left_out)
