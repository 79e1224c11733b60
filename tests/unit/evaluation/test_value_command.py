"""`likeforlike value` as typed: what it prints, where, and what it refuses."""

from __future__ import annotations

import json
import subprocess

import pytest

from contracts.home import Home
from tests import flow

HEADS = "outcome,accrues_to,quantity,proxy_gbp,duration_years,deadweight,displacement,attribution_to_others,drop_off"
# 10 x 1,000 keeps 0.54 of it; half of it the year after. A cost of 2 x 50 once.
ROWS = ("Fewer nights away,Council,10,1000,2,0.2,0.1,0.25,0.5", "More visits,NHS,-2,50,1,0,0,0,0")
FLAT = 5400 / 1.05 + 2700 / 1.05**2 - 100 / 1.05


def typed(tmp_path, *options: str, rows=ROWS, heads=HEADS) -> subprocess.CompletedProcess:
    """The command in a process of its own, on a CSV of these rows."""
    (tmp_path / "map.csv").write_text("\n".join([heads, *rows]) + "\n")
    return flow.likeforlike("value", str(tmp_path / "map.csv"), *options, home=Home(tmp_path / "data"))


def told(tmp_path, *options: str, **said) -> dict:
    """What it prints as JSON, on standard output alone."""
    done = typed(tmp_path, "--format", "json", *options, **said)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def test_json_is_one_object_with_its_lines(tmp_path):
    made = told(tmp_path, "--cost", "4000", "--discount-rate", "5%")
    assert made["pv_gbp"] == pytest.approx(FLAT, abs=0.005)
    assert made["ratio"] == pytest.approx(FLAT / 4000)
    assert (made["cost_gbp"], made["net_pv_gbp"]) == (4000, pytest.approx(FLAT - 4000))
    assert made["convention"]["name"] == "year-1-compound"
    assert [(line["outcome"], line["year"]) for line in made["lines"]] == [
        ("Fewer nights away", 1), ("Fewer nights away", 2), ("More visits", 1),
    ]  # fmt: skip
    assert sum(line["pv_gbp"] for line in made["lines"]) == pytest.approx(made["pv_gbp"])
    assert made["called"] == "scenario value, below Maryland 3 (no comparison group)"
    assert made["findings"] == [] and made["fiscal_ratio"] is None


def test_another_convention(tmp_path):
    made = told(tmp_path, "--cost", "4000", "--discount-rate", "0.05", "--convention", "year-0-straight-line")
    assert made["pv_gbp"] == pytest.approx(5400 + 2700 / 1.05 - 100)


def test_two_assumptions_at_a_time(tmp_path):
    """Of every outcome: 10,000 and its half a year later, less 100, times what a deadweight leaves; over two costs."""
    made = told(
        tmp_path, "--cost", "4000", "--discount-rate", "0", "--vary", "deadweight=0,0.5", "--vary", "cost=1000,4000",
        rows=("Fewer nights away,Council,10,1000,2,0.2,0,0,0.5", "More visits,NHS,-2,50,1,0,0,0,0"),
    )  # fmt: skip
    assert made["grid"]["pv_gbp"] == [pytest.approx([14900, 14900]), pytest.approx([7450, 7450])]
    assert made["grid"]["ratio"] == [pytest.approx([14.9, 3.725]), pytest.approx([7.45, 1.8625])]


def test_nothing_put_in_has_no_ratio(tmp_path):
    done = typed(tmp_path, "--cost", "0", "--format", "json")
    assert json.loads(done.stdout)["ratio"] is None
    assert "undefined" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "say with --cost"),
        (("--cost", "1", "--convention", "year-7"), "There is no convention of that name"),
        (("--cost", "1", "--discount-rate", "3.5"), "0.035, or 3.5%"),
        (("--cost", "1", "--vary", "deadweight=0,1"), "give --vary twice"),
        (("--cost", "1", "--vary", "cost=1", "--vary", "deadweight"), "cannot be read"),
        (("--cost", "-5"), "cost"),
        (("--cost", "1", "--format", "xml"), "There is no such format"),
    ],
)
def test_misused_it_says_how(tmp_path, options, said):
    done = typed(tmp_path, *options)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split()) and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_what_is_not_there_is_said(tmp_path):
    done = flow.likeforlike("value", str(tmp_path / "none.csv"), "--cost", "1", home=Home(tmp_path / "data"))
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "rows",
    [
        ("Domestic abuse incidents avoided,Multiple,10,34015,1,0,0,0,0",),
        (
            "Domestic violence incident: local authority children's social services,Council,10,193,1,0,0,0,0",
            "Children who need no child protection plan,Council,5,6000,1,0,0,0,0",
        ),
        ("Fewer nights away,Council,10,1000,2,1.2,0.1,0.25,0.5",),
        ("Fewer nights away,Council,10,1000,2,20,0.1,0.25,0.5",),
        ("Fewer nights away,Council,10,1000,0,0.2,0.1,0.25,0.5",),
        ("Fewer nights away,Council,ten,1000,2,0.2,0.1,0.25,0.5",),
    ],
)
def test_an_over_claim_is_refused_and_nothing_is_valued(tmp_path, rows):
    done = typed(tmp_path, "--cost", "1000", "--format", "json", rows=rows)
    assert done.returncode == 2 and done.stdout == ""
    assert "VAL-" in done.stderr


def test_in_words_for_a_reader(tmp_path):
    done = typed(tmp_path, "--cost", "4000")
    printed = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "for every £1 put in: scenario value, below Maryland 3 (no comparison group)" in printed
    assert "year 1 is discounted once; drop-off compounds from year 2" in printed
    assert "Who pays and who gains" in printed and "Under each convention" in printed and "Break-even" in printed
    assert "7.72" in printed and "can't be reproduced" in printed and "not ranked" in printed


@pytest.mark.parametrize(
    "row",
    [
        "Victims: domestic abuse incidents avoided,Multiple,120,34015,1,0,0,0,0",
        "Domestic abuse episodes avoided,Multiple,120,34015,1,0,0,0,0",
        "Repeat DA reports to police,Multiple,120,34015,1,0,0,0,0",
        "Weeks in care avoided,Council,104,51080,1,0,0,0,0",
    ],
)
def test_the_same_claims_in_other_words(tmp_path, row):
    done = typed(tmp_path, "--cost", "1000", rows=[row])
    assert done.returncode == 2 and "VAL-110" in done.stderr


def test_each_is_no_unit_that_lets_incidents_through(tmp_path):
    rows = ["Domestic abuse incidents avoided,Multiple,120,34015,1,0,0,0,0,each"]
    done = typed(tmp_path, "--cost", "1000", rows=rows, heads=f"{HEADS},unit")
    assert done.returncode == 2 and "VAL-110" in done.stderr


def test_a_source_that_says_not_uprated_leaves_nothing_out(tmp_path):
    rows = [
        'Incidents avoided: council,Council,100,191,1,0,0,0,0,"UCD v1.4, CR2.0.4, not uprated"',
        "Care entries avoided,Council,2,51080,1,0,0,0,0,SS1.0",
    ]
    done = typed(tmp_path, "--cost", "1000", rows=rows, heads=f"{HEADS},source")
    assert done.returncode == 2 and "VAL-117" in done.stderr


@pytest.mark.parametrize(
    "row",
    [
        "Police call-outs to domestic abuse incidents avoided,Police,30,476.57,1,0,0,0,0",
        "Reduced domestic abuse incidents: victims helped,Multiple,20,34015,1,0,0,0,0",
        "Weeks in foster care avoided,Council,52,700,1,0,0,0,0",
        "Years in care avoided,Council,2,51080,1,0,0,0,0",
    ],
)
def test_honest_rows_have_no_finding(tmp_path, row):
    assert told(tmp_path, "--cost", "1000", rows=[row])["findings"] == []


def test_a_cost_beside_the_maps_own_inputs_is_refused(tmp_path):
    rows = ["Better,Council,1,100,1,0,0,0,0,outcome,,", "Staff,,,,,,,,,input,Council,5000"]
    done = typed(tmp_path, "--cost", "1000", rows=rows, heads=f"{HEADS},kind,paid_by,amount_gbp")
    assert done.returncode == 2 and "inputs of its own" in " ".join(done.stderr.split())


LA_PART = "Domestic violence incident: local authority children's social services,Council,10,193,1,0,0,0,0"


@pytest.mark.parametrize(
    "outcome",
    ["S47s avoided", "Section-47 enquiries avoided", "Strategy discussions avoided", "CP registrations avoided",
     "Removals of children avoided", "Placement weeks saved"],
)  # fmt: skip
def test_the_councils_part_beside_its_own_work_by_other_names(tmp_path, outcome):
    done = typed(tmp_path, "--cost", "1000", rows=[LA_PART, f"{outcome},Council,5,40,1,0,0,0,0"])
    assert done.returncode == 2 and "VAL-117" in done.stderr


@pytest.mark.parametrize(
    ("said", "code"),
    [("compared to a comparison group", 2), ("diff-in-diff", 2), ("PSM estimate", 2), ("vs controls", 2),
     ("vs comparison group - not repeat", 2), ("no comparison group", 0), ("without a comparison group", 0)],
)  # fmt: skip
def test_a_comparison_by_any_name_is_not_taken_off_twice(tmp_path, said, code):
    done = typed(tmp_path, "--cost", "1000", rows=[f"Fewer nights away ({said}),Council,10,100,1,0.2,0,0,0"])
    assert done.returncode == code and ("VAL-120" in done.stderr) == (code == 2)


def test_prices_of_two_years_in_words(tmp_path):
    rows = ["Nights away in prices of 2015/16,Council,1,90,1,0,0,0,0", "Visits (in 2019/20 money),NHS,1,90,1,0,0,0,0"]
    done = typed(tmp_path, "--cost", "1000", rows=rows)
    assert done.returncode == 2 and "VAL-111" in done.stderr


def test_the_same_outcome_with_other_marks_is_the_same(tmp_path):
    rows = ["Call-outs avoided,Police,1,90,1,0,0,0,0", "Call outs avoided.,Police,2,90,1,0,0,0,0"]
    done = typed(tmp_path, "--cost", "1000", rows=rows)
    assert done.returncode == 2 and "VAL-118" in done.stderr
