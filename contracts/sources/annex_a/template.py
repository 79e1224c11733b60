"""The lists of Ofsted's Annex A as its template writes them, and how others write the same headers. Telling which list
some headers are is for lists.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TemplateList:
    """One list: its name, what it holds, the header that no other list has, and the others that are not about who the
    child is or who works with it."""

    name: str
    holds: str
    own: str
    others: tuple[str, ...]


# Ofsted, inspection of local authority children's services, Annex A, as the template of 2019 and later ones write them.
LISTS = (
    TemplateList("list_1", "contacts", "Date of Contact", ("Contact Source",)),
    TemplateList(
        "list_2",
        "early_help_assessments",
        "Assessment start date",
        ("Assessment completion date", "Organisation completing assessment"),
    ),
    TemplateList(
        "list_3",
        "referrals",
        "Date of referral",
        ("Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months"),
    ),
    TemplateList(
        "list_4",
        "assessments",
        "Continuous Assessment Start Date",
        (
            "Does the Child have a Disability",
            "Child Seen During Continuous Assessment",
            "Continuous Assessment Date of Authorisation",
            "Was the child assessed as requiring LA children's social care support?",
        ),
    ),
    TemplateList(
        "list_5",
        "section_47_enquiries",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        (
            "Does the Child have a Disability",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Date of Initial Child Protection Conference",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "Number of Section 47 Enquiries in the last 12 months",
            "Number of ICPCs in the last 12 months",
        ),
    ),
    TemplateList(
        "list_6",
        "children_in_need",
        "CIN Start Date",
        (
            "Does the Child have a Disability",
            "Primary Need Code",
            "Date Child Was Last Seen",
            "CIN Closure Date",
            "Reason for Closure",
            "Case Status",
        ),
    ),
    TemplateList(
        "list_7",
        "child_protection_plans",
        "Child Protection Plan Start Date",
        (
            "Does the Child have a Disability",
            "Initial Category of Abuse",
            "Latest Category of Abuse",
            "Date of the Last Statutory Visit",
            "Was the Child Seen Alone?",
            "Date of latest review conference",
            "Child Protection Plan End Date",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            "Number of Previous Child Protection Plans",
        ),
    ),
    TemplateList(
        "list_8",
        "looked_after_children",
        "Date Started to be Looked After",
        (
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "Does the Child have a Disability",
            "Child's Category of Need",
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
            "Start date of current legal status",
            "Child's Legal Status",
            "Date of Latest Statutory Review",
            "Date of Last Social Work Visit",
            "What is the permanence plan for this child?",
            "Date of Last IRO Visit / Contact to the Child",
            "Date of Last Health Assessment",
            "Date of Last Dental Check",
            "Number of Placements in the Last 12 months",
            "Date Ceased to be Looked After",
            "Reason Ceased to be Looked After",
            "Start Date of Most Recent Placement",
            "Placement Type",
            "Placement Provider",
            "Placement postcode",
            "URN of Placement",
            "Placement Location",
            "LA of Placement",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        ),
    ),
    TemplateList(
        "list_9",
        "care_leavers",
        "Eligibility Category",
        (
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            "Does the Child have a Disability",
            "Allocated Personal Advisor",
            "Latest Pathway Plan Review Date",
            "LA in Touch",
            "Latest Date of Contact",
            "Type of Accommodation",
            "Suitability of Accommodation",
            "Activity Status",
        ),
    ),
    TemplateList(
        "list_10",
        "children_for_adoption",
        "Date of Decision that Child Should be Placed for Adoption",
        (
            "Family identifier",
            "Does the Child have a Disability",
            "Date the Child Entered Care",
            "Date of Placement Order",
            "Date of Matching Child and Prospective Adopters",
            "Date Placed for Adoption",
            "Date of Adoption Order",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "Reason Why Child No Longer Placed for Adoption",
            "Date the child was placed for fostering in FFA or concurrent planning placement",
        ),
    ),
    TemplateList(
        "list_11",
        "prospective_adopters",
        "Individual adopter identifier",
        (
            "Family identifier",
            "Disability",
            "Is the (prospective) adopter fostering for adoption?",
            "Date enquiry received",
            "Date Stage 1 started",
            "Date Stage 1 ended",
            "Date Stage 2 started",
            "Date Stage 2 ended",
            "Date application submitted",
            "Date application approved",
            "Date adopter matched with child(ren)",
            "Date child/children placed with adopter(s)",
            "No. of children placed",
            "Date of Adoption Order",
            "Date of leaving adoption process",
            "Reason for leaving adoption process",
        ),
    ),
)

# The template's header → how other templates and systems write it.
ALSO_WRITTEN = {
    "Age of Child (Years)": ("Age",),
    "Gender": ("Sex",),
    "Was the child assessed as requiring LA children's social care support?": (
        "Was the child assessed as being in need at assessment?",
    ),
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)": (
        "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)",
    ),
}
