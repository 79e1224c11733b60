"""Child protection plans: one row a child and plan. The factors of linked assessments are for models/intermediate."""

from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

EXTRACT = Extract(
    name="child_protection_plans",
    prefix="CPP",
    key=("plan_key",),
    event_date="plan_start_date",
    columns=columns(
        f"{CHILD_COLUMNS} plan_key referral_key? plan_start_date plan_end_date? initial_category_of_abuse "
        "latest_category_of_abuse? previous_plans? transfer_in_plan?"
    ),
)
