"""Which table of the Standard Safeguarding Dataset (SSD) given headers are. What its fields mean is for the modules
that read them (events.py, assessments.py, care.py, persons.py)."""

from __future__ import annotations

from collections import Counter

from contracts.sources.table import plain

# Every field begins with the four characters of its table: prefix → table, and one field that is the table's own.
# Data to Insight, ssd-data-model, data_objects_specification.csv at 4987c73 (MIT).
TABLES: dict[str, tuple[str, str]] = {
    "pers": ("ssd_person", "pers_dob"),
    "fami": ("ssd_family", "fami_family_id"),
    "addr": ("ssd_address", "addr_address_json"),
    "disa": ("ssd_disability", "disa_disability_code"),
    "immi": ("ssd_immigration_status", "immi_immigration_status"),
    "moth": ("ssd_mother", "moth_childs_person_id"),
    "lega": ("ssd_legal_status", "lega_legal_status"),
    "cont": ("ssd_contacts", "cont_contact_id"),
    "earl": ("ssd_early_help_episodes", "earl_episode_id"),
    "cine": ("ssd_cin_episodes", "cine_referral_id"),
    "cina": ("ssd_cin_assessments", "cina_assessment_id"),
    "cinf": ("ssd_assessment_factors", "cinf_assessment_id"),
    "cinp": ("ssd_cin_plans", "cinp_cin_plan_id"),
    "cinv": ("ssd_cin_visits", "cinv_cin_visit_id"),
    "s47e": ("ssd_s47_enquiry", "s47e_s47_enquiry_id"),
    "icpc": ("ssd_initial_cp_conference", "icpc_icpc_id"),
    "cppl": ("ssd_cp_plans", "cppl_cp_plan_id"),
    "cppv": ("ssd_cp_visits", "cppv_cp_visit_id"),
    "cppr": ("ssd_cp_reviews", "cppr_cp_review_id"),
    "clae": ("ssd_cla_episodes", "clae_cla_episode_id"),
    "clac": ("ssd_cla_convictions", "clac_cla_conviction_id"),
    "clah": ("ssd_cla_health", "clah_health_check_id"),
    "clai": ("ssd_cla_immunisations", "clai_immunisations_status"),
    "clas": ("ssd_cla_substance_misuse", "clas_substance_misuse_id"),
    "clap": ("ssd_cla_placement", "clap_cla_placement_id"),
    "clar": ("ssd_cla_reviews", "clar_cla_review_id"),
    "clav": ("ssd_cla_visits", "clav_cla_visit_id"),
    "lapp": ("ssd_cla_previous_permanence", "lapp_previous_permanence_option"),
    "lacp": ("ssd_cla_care_plan", "lacp_cla_care_plan_json"),
    "csdq": ("ssd_sdq_scores", "csdq_sdq_score"),
    "miss": ("ssd_missing", "miss_missing_episode_start_date"),
    "clea": ("ssd_care_leavers", "clea_care_leaver_eligibility"),
    "perm": ("ssd_permanence", "perm_permanence_order_type"),
    "invo": ("ssd_involvements", "invo_involvements_id"),
    "prof": ("ssd_professionals", "prof_professional_id"),
    "send": ("ssd_send", "send_uln"),
    "ehcr": ("ssd_ehcp_requests", "ehcr_ehcp_request_id"),
    "ehca": ("ssd_ehcp_assessment", "ehca_ehcp_assessment_id"),
    "ehcn": ("ssd_ehcp_named_plan", "ehcn_named_plan_id"),
    "ehcp": ("ssd_ehcp_active_plans", "ehcp_active_ehcp_id"),
    "senn": ("ssd_sen_need", "senn_active_ehcp_id"),
    "prep": ("ssd_pre_proceedings", "prep_plo_family_id"),
    "voch": ("ssd_voice_of_child", "voch_explained_worries"),
    "link": ("ssd_linked_identifiers", "link_identifier_type"),
    "s251": ("ssd_s251_finance", "s251_cla_placement_id"),
    "dept": ("ssd_department", "dept_team_id"),
}
# The two tables for the dataset's own upkeep have fields without a prefix.
_UPKEEP: dict[str, frozenset[str]] = {
    "ssd_version_log": frozenset({"version_number", "release_date", "description", "is_current", "impact_description"}),
    "ssd_api_data_staging": frozenset(
        {"json_payload", "current_hash", "previous_hash", "submission_status", "row_state"}
    ),
}
_SURE = 4


def part_of(headers: tuple[str, ...]) -> str | None:
    """The SSD table (`ssd_person`, ...) that these headers are; None where they are none, or as much one as another.

    Case, order and further or missing columns do not matter. Two fields of the table must be there, one of them by its
    full name: the child's id, the row's id, or the field that is the table's own."""
    known = {plain(header) for header in headers}
    counted = Counter(header[:4] for header in known if header[4:5] == "_" and header[:4] in TABLES)
    found = [(count, prefix) for prefix, count in counted.items() if count >= 2 and _named(prefix, known)]
    if found:
        most = max(count for count, _ in found)
        best = [prefix for count, prefix in found if count == most]
        return TABLES[best[0]][0] if len(best) == 1 else None
    upkeep = [table for table, fields in _UPKEEP.items() if len(fields & known) >= _SURE]
    return upkeep[0] if len(upkeep) == 1 else None


def _named(prefix: str, known: set[str]) -> bool:
    return not known.isdisjoint((f"{prefix}_person_id", f"{prefix}_table_id", TABLES[prefix][1]))
