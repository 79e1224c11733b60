"""The small partnership that the model tests count by hand: who was referred, assessed, planned for and taken in when.
Every comment is a fact that a test relies on; how a data home is written is for fixture.py."""

from __future__ import annotations

from datetime import date as d
from pathlib import Path

from tests.unit.models.fixture import Warehouse

HACKNEY, WALTHAM, TOWER, NEWHAM = "E09000012", "E09000031", "E09000030", "E09000025"
QUARTERS = [f"{year}-{year % 100 + 1}Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4)]
REPORTED = QUARTERS[4:10]
ROW_EXTRACTS = ["referrals", "assessments", "child_protection_plans", "looked_after_children", "complaints"]


def tell(root: Path) -> Path:
    """Write the partnership's data home and return it."""
    told = Warehouse(root, "2022-23Q1", "2023-24Q2")
    told.member(HACKNEY, "Hackney", d(2019, 1, 1))
    told.member(WALTHAM, "Waltham Forest", d(2019, 1, 1))
    told.member(TOWER, "Tower Hamlets", d(2021, 8, 1))
    told.member(NEWHAM, "Newham", d(2023, 1, 1))
    told.fact(WALTHAM, "respite_care", "included")
    told.fact(NEWHAM, "complaints_procedures", "statutory")
    _hackney(told)
    _waltham_forest(told)
    _tower_hamlets(told)
    _newham(told)
    _added_figures(told)
    return told.write()


def _added_figures(told: Warehouse) -> None:
    """Newer official figures than the seeds': an estimate in another's place, a year that they lack, a symbol."""
    told.publish(HACKNEY, "mid-2023", "children_0_17", 50_000)
    told.publish(HACKNEY, "2025-26", "referral_count", 4_321)
    told.publish(WALTHAM, "2022-23", "referral_count", None, "u")
    told.publish("E92000001", "2025-26", "referral_count", 600_000)


def _referral(key: str, child: str, day: d, da: bool | None = None, basis: str = "local_flag", **also) -> dict:
    known = {"da_flag": da, "da_basis": "not_available" if da is None else basis}
    return {"referral_key": key, "child_key": child, "referral_date": day, **known, **also}


def _assessment(key: str, child: str, start: d, authorised: d | None, factors: str | None, **also) -> dict:
    codes = factors.split("|") if factors else []
    known = {name: code in codes for name, code in
             (("da_factor_child", "3A"), ("da_factor_parent", "3B"), ("da_factor_other", "3C"))}  # fmt: skip
    flag = {"da_flag": any(known.values()), "da_basis": "factors_3abc", "factor_codes": factors, **known}
    days = {"assessment_start_date": start, "assessment_authorised_date": authorised}
    return {"assessment_key": key, "child_key": child, **days, **(flag if factors else {}), **also}


def _hackney(told: Warehouse) -> None:
    area = HACKNEY
    # Of the referrals age and sex are recorded, of the other records neither; of none the ethnic group.
    ada = {"age_band": "5_9", "sex": "F"}
    told.submit(area, "referrals", "2021-22Q3", [_referral("r0", "eve", d(2021, 11, 5), da=False, **ada)])
    # Superseded: not in `current`, so it must not be counted.
    told.submit(area, "referrals", "2022-23Q2", [_referral("gone", "zoe", d(2022, 8, 1), da=True)], counts=False)
    told.submit(area, "referrals", "2022-23Q2", [
        _referral("r1", "ada", d(2022, 7, 5), da=True, referral_nfa=False, family_key="fam1", **ada),
        _referral("r2", "ben", d(2022, 7, 20), da=False, referral_nfa=True, age_band="1_4", sex="M"),
        # Does not say: unknown, never no; nor who the child is.
        _referral("r3", "cat", d(2022, 8, 10), age_band="not_known", sex="U"),
        _referral("r4", "dan", d(2022, 8, 11), da=True, record_level="contact", age_band="5_9", sex="M"),
        _referral("r5", "ada", d(2022, 9, 1), da=True, basis="source_text", **ada),  # follows r1
    ])  # fmt: skip
    told.submit(area, "referrals", "2022-23Q3", [
        # Follows r2; his birthday lies between.
        _referral("r6", "ben", d(2022, 10, 3), da=False, basis="local_need_subcode", age_band="5_9", sex="M"),
        # Follows r0, in the look-back.
        _referral("r7", "eve", d(2022, 11, 1), da=True, age_band="10_15", sex="F"),
    ])  # fmt: skip
    told.submit(area, "referrals", "2023-24Q1", [
        _referral("r8", "fay", d(2023, 5, 2), da=True, age_band="16_17", sex="F"),
    ])  # fmt: skip
    told.submit(area, "assessments", "2022-23Q2", [
        _assessment("a1", "ben", d(2022, 7, 21), d(2022, 8, 15), "3B", referral_key="r2"),  # newly identified
        _assessment("a2", "ada", d(2022, 7, 6), d(2022, 9, 30), "3A|3B", referral_key="r1"),  # 60 working days
        _assessment("a3", "cat", d(2022, 8, 12), d(2022, 9, 10), "3C"),  # its referral does not say
        _assessment("a4", "gus", d(2022, 8, 1), d(2022, 9, 12), "3B"),  # no referral
        _assessment("a5", "dan", d(2022, 8, 12), d(2022, 9, 15), "4B"),  # no domestic abuse
        _assessment("a6", "hal", d(2022, 7, 4), None, None),  # open: 62 working days on 30 September
    ])  # fmt: skip
    told.submit(area, "assessments", "2022-23Q3", [
        _assessment("a6", "hal", d(2022, 7, 4), d(2022, 12, 20), None),  # the same one, no factors recorded
        _assessment("a7", "eve", d(2022, 11, 2), d(2022, 12, 1), "3A", referral_key="r7"),
    ])  # fmt: skip
    told.submit(area, "child_protection_plans", "2022-23Q3", [
        {"plan_key": "p1", "child_key": "ben", "plan_start_date": d(2022, 10, 20), "previous_plans": 1},  # by a1
        {"plan_key": "p2", "child_key": "ada", "plan_start_date": d(2022, 10, 25), "previous_plans": 0,
         "da_flag": True, "da_basis": "local_flag", "transfer_in_plan": False},
        {"plan_key": "p3", "child_key": "ian", "plan_start_date": d(2022, 11, 1)},  # nothing known
        {"plan_key": "p4", "child_key": "joy", "plan_start_date": d(2022, 11, 2), "transfer_in_plan": True,
         "da_flag": True, "da_basis": "local_flag"},
    ])  # fmt: skip
    told.submit(area, "looked_after_children", "2022-23Q4", [
        {"care_period_key": "c1", "child_key": "gus", "care_start_date": d(2023, 1, 10),
         "legal_status_at_start": "V2"},  # by a4
        {"care_period_key": "c2", "child_key": "kim", "care_start_date": d(2023, 2, 1), "is_uasc": True},
        {"care_period_key": "c3", "child_key": "gus", "care_start_date": d(2023, 3, 1),
         "legal_status_at_start": "L1"},  # by a4
        {"care_period_key": "c4", "child_key": "leo", "care_start_date": d(2023, 3, 2), "is_respite": True,
         "legal_status_at_start": "V3"},
        # Recorded no, but a2 says yes; six months to the day after a2.
        {"care_period_key": "c5", "child_key": "ada", "care_start_date": d(2023, 3, 30), "da_flag": False,
         "da_basis": "local_flag", "legal_status_at_start": "E1"},
    ])  # fmt: skip
    statutory = {"procedure": "statutory_ca1989"}
    told.submit(area, "complaints", "2022-23Q2", [
        # The tenth working day: 19 September 2022 was a bank holiday.
        {"complaint_key": "k1", "received_date": d(2022, 9, 12), "stage1_closed_date": d(2022, 9, 27),
         "stage1_outcome": "not_upheld", **statutory},
        {"complaint_key": "k2", "received_date": d(2022, 9, 20), "stage1_outcome": "open", **statutory},
        {"complaint_key": "k3", "received_date": d(2022, 8, 1), "stage1_outcome": "partially_upheld"},
        {"complaint_key": "k4", "received_date": d(2022, 8, 1), "stage1_outcome": "withdrawn", **statutory},
    ])  # fmt: skip
    told.nil(area, ROW_EXTRACTS, QUARTERS[:10])


def _waltham_forest(told: Warehouse) -> None:
    """No look-back, a refused quarter of complaints, a withdrawn quarter of care, short breaks counted as care."""
    area = WALTHAM
    told.submit(area, "referrals", "2022-23Q2", [
        # Of age alone anything is recorded.
        _referral(f"w{number}", f"child {number}", d(2022, 7, 5), da=number == 0, age_band=age)
        for number, age in enumerate(("5_9", "5_9", "1_4", "1_4", "10_15"))
    ], is_late=True)  # fmt: skip
    care = {"care_period_key": "wc", "child_key": "child 1", "care_start_date": d(2022, 8, 1)}
    told.submit(area, "looked_after_children", "2022-23Q2", [care])
    told.submit(area, "complaints", "2022-23Q3", status="refused")
    told.withdrawn(area, "looked_after_children", "2022-23Q4", d(2026, 5, 4))
    # Nothing that stands open has ever been listed.
    told.submit(area, "assessments", "2023-24Q2", [_assessment("wa", "child 2", d(2023, 7, 3), d(2023, 8, 1), "4B")])
    told.nil(area, [extract for extract in ROW_EXTRACTS if extract != "looked_after_children"], REPORTED)
    told.nil(area, ["looked_after_children"], [quarter for quarter in REPORTED if quarter != "2022-23Q4"])


def _tower_hamlets(told: Warehouse) -> None:
    """Returns only: Table 6's one count for the year, care of another, enquiries by quarter, and a form that cannot be
    true."""
    told.submit(TOWER, "aggregate_return", "year-to-2023-03", [{"measure_id": "into_care", "count": 9}])
    told.submit(TOWER, "aggregate_return", "year-to-2023-06", [
        {"measure_id": "da_referrals", "count": 3182},
        {"measure_id": "referrals", "count": None, "status": "not_collected"},
    ])  # fmt: skip
    for quarter in QUARTERS[4:8]:
        rows = [{"measure_id": "s47_enquiries", "count": 5}]
        if quarter == "2022-23Q1":
            rows += [{"measure_id": "referrals", "count": 80}, {"measure_id": "da_referrals", "count": 100}]
        if quarter == "2022-23Q4":
            rows += [{"measure_id": "engagement_forms", "count": 3},
                     {"measure_id": "engagement_plan_actions", "count": 5}]  # fmt: skip
        told.submit(TOWER, "aggregate_return", quarter, rows)


def _newham(told: Warehouse) -> None:
    """A new pseudonym key from 2023-24Q1 on, said of the referrals only; much that is not recorded."""
    quarter, new = "2023-24Q1", {"key_id": "key-2"}
    told.submit(NEWHAM, "assessments", "2022-23Q3", [_assessment("na0", "una", d(2022, 11, 1), d(2022, 12, 1), "4B")])
    told.submit(NEWHAM, "referrals", "2022-23Q4", [_referral("n1", "una", d(2023, 2, 1), da=False)])
    told.submit(NEWHAM, "referrals", quarter, [_referral("n2", "uma", d(2023, 4, 3), da=False)], rekeyed=True, **new)
    told.submit(NEWHAM, "child_protection_plans", "2022-23Q4", [
        {"plan_key": "np0", "child_key": "una", "plan_start_date": d(2023, 2, 10), "da_flag": True,
         "da_basis": "local_flag"},
    ])  # fmt: skip
    # The later quarter came first and still lists na1 as open.
    told.submit(NEWHAM, "assessments", "2023-24Q2", [
        _assessment("na1", "uma", d(2023, 4, 10), None, None),
        # Only one of the three factors is asked for.
        {"assessment_key": "na2", "child_key": "vic", "assessment_start_date": d(2023, 6, 11),
         "assessment_authorised_date": d(2023, 7, 16), "da_factor_parent": True, "da_flag": True},
    ], **new)  # fmt: skip
    told.submit(NEWHAM, "assessments", quarter, [
        _assessment("na1", "uma", d(2023, 4, 10), d(2023, 5, 15), "3B", referral_key="n2"),
    ], **new)  # fmt: skip
    # Its own record says no, na1 says yes; whether it was taken over is not recorded.
    plan = {"plan_key": "np1", "child_key": "uma", "plan_start_date": d(2023, 6, 1), "da_flag": False,
            "da_basis": "local_flag"}  # fmt: skip
    told.submit(NEWHAM, "child_protection_plans", quarter, [plan], **new)
    told.submit(NEWHAM, "looked_after_children", quarter, [
        {"care_period_key": "nc1", "child_key": "wes", "care_start_date": d(2023, 6, 2), "is_respite": None,
         "legal_status_at_start": "V4"},  # a short break by its status
    ], **new)  # fmt: skip
    told.submit(NEWHAM, "complaints", quarter, [
        {"complaint_key": "nk1", "received_date": d(2023, 5, 10), "procedure": "statutory_ca1989",
         "stage1_outcome": "upheld", "stage2_outcome": "not_accepted"},  # decided on a day not recorded
    ])  # fmt: skip
