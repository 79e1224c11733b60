"""Child protection plans: one row a child and plan. The factors of linked assessments are for models/intermediate."""

from contracts.extracts import common
from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

_DATES = ("plan_start_date", "plan_end_date")

EXTRACT = Extract(
    name="child_protection_plans",
    prefix="CPP",
    key="plan_key",
    event_date="plan_start_date",
    columns=columns(
        f"{CHILD_COLUMNS} plan_key referral_key? plan_start_date plan_end_date? initial_category_of_abuse "
        "latest_category_of_abuse? previous_plans? transfer_in_plan?"
    ),
    example={
        **common.CHILD_EXAMPLE,
        "plan_key": "3a" * 16,
        "referral_key": "1a" * 16,
        "plan_start_date": "2022-08-05",
        "plan_end_date": "2022-09-20",
        "initial_category_of_abuse": "EMO",
        "latest_category_of_abuse": "NEG",
        "previous_plans": "1",
        "transfer_in_plan": "false",
    },
    row_rules=(
        common.outside_coverage("CPP", "plan_start_date", {"plan_start_date": "2022-06-30"}),
        common.in_the_future("CPP", _DATES, {"plan_end_date": "2031-01-01"}),
        common.long_ago("CPP", _DATES, {"plan_start_date": "0202-08-05"}),
        common.out_of_order("CPP", (_DATES[::-1],), {"plan_end_date": "2022-08-04"}),
        common.flag_without_basis("CPP", "da_flag", "local_flag"),
        common.same_key("CPP", "plan_key", {"sex": "M"}),
        common.exact_copy("CPP"),
    ),
)
