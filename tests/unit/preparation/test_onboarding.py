"""What is proposed of an area's own tables, column by column; and that the proposal, filled in, makes prepare work."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml

from contracts.area import AreaFileProblem, load_area
from contracts.sources.exports import read_all
from contracts.sources.opening import open_bytes
from preparation.key import Key
from preparation.onboarding.area_file import file_name, text_of
from preparation.onboarding.lines import Proposal
from preparation.onboarding.proposal import propose, sections_by_extract
from preparation.onboarding.sensitivity import file_shown, is_shown
from preparation.preparing import prepare
from tests.unit.preparation import onboarding_files as files
from tests.unit.preparation.made_up import workbook

TODAY = date(2022, 10, 10)
QUARTER = (date(2022, 7, 1), date(2022, 9, 30))


def proposed(*given: tuple[str, bytes], name: str = "Newham") -> Proposal:
    return propose(name, [open_bytes(file, raw) for file, raw in given], TODAY)


def filled_in(text: str, answers: dict[str, str]) -> str:
    """The file as an officer would leave it: each TODO by what stands before it on its line."""
    lines = []
    for line in text.splitlines():
        if re.search(r"\bTODO\b", line.split("#")[0]):
            start = next(start for start in answers if start in line)
            line = re.sub(r'TODO[^"#]*?(?=["}#]|$)', answers[start], line, count=1)
        lines.append(line)
    return "\n".join(lines)


ANSWERS = {
    "reviewed by": "Ada",
    "system:": "Mosaic",
    "reference:": "DSA 1",
    "signed:": "2022-01-01 ",
    "expires:": "2030-01-01",
    "reason:": "kept elsewhere",
    "counts_unit:": "children ",
    "referral_level:": "referrals ",
    "rereferral_look_back:": "complete ",
    "linkage:": "same_key ",
    "complaints_procedures:": "both ",
    '"Intersex"': "U",
    "Health Visitor": "3B",
    "Primary Health Services": "3E",
    "Caf\u00e9 outreach": "8",
    "Verwahrlosung": "NEG",
    '"Statutory"': "statutory_ca1989",
}


def test_three_dialects_filled_in_make_prepare_work(tmp_path):
    given = [
        ("ref.csv", files.mosaic_referrals()), ("plans.csv", files.azeus_plans()),
        ("assessments.xlsx", files.eclipse_assessments()), ("complaints.csv", files.complaints()),
    ]  # fmt: skip
    proposal = proposed(*given)
    path = tmp_path / file_name(proposal)
    path.write_text(text_of(proposal))
    with pytest.raises(AreaFileProblem, match="places are still TODO"):
        load_area(path)
    path.write_text(filled_in(text_of(proposal), ANSWERS))
    area = load_area(path)
    read = read_all([open_bytes(*each) for each in given], area)
    assert not read.refused
    made = prepare(read.readings, area, Key(b"k" * 32, "k"), QUARTER, TODAY)
    # Every one of the 40 rows of each file, by hand: no value is beyond the contract once the TODOs are filled in.
    # The assessments' day of the referral keys and the rest are sound; 10 of them have no factors, which is a warning.
    assert made.fates.group_by("extract", "fate").len().sort("extract").rows() == [
        ("assessments", "sent", 40), ("child_protection_plans", "sent", 40), ("complaints", "sent", 40),
        ("referrals", "sent", 40),
    ]  # fmt: skip
    rows = {each.extract: each.rows for each in made.submissions}
    # N1a stands in every fourth row; Y of the DV flag in every second; 3A or 3B in two of four, and in one none at all.
    assert rows["referrals"]["da_flag"].sum() == 10
    assert rows["child_protection_plans"]["da_flag"].sum() == 20
    assert rows["assessments"]["da_flag"].sum() == 20
    assert rows["assessments"]["da_flag"].null_count() == 10


def test_no_planted_secret_is_in_the_proposal():
    proposal = proposed(
        ("ref.csv", files.mosaic_referrals()), ("as.xlsx", files.eclipse_assessments()), ("c.csv", files.complaints())
    )
    said = text_of(proposal) + " ".join(proposal.notes)
    assert not [secret for secret in files.SECRETS if secret in said]


@pytest.mark.parametrize("secret", files.SECRETS)
def test_a_secret_among_the_codes_hides_all_unknown_values(secret):
    rows = [[n, f"{files.day(n):%d/%m/%Y}", "Our own source"] for n in range(30)] + [[31, "14/07/2022", secret]]
    proposal = proposed(("r.csv", files.text_of(["Child ID", "Referral Date", "Referral Source"], rows).encode()))
    line = sections_by_extract(proposal)["referrals"].line("referral_source_code")
    assert line is not None and not line.values
    assert "2 unknown values in 31 cells are not shown" in line.why
    assert secret not in text_of(proposal)


def test_rows_without_headers_are_never_taken_for_headers():
    rows = [["Siobhan Okonkwo", "14/03/2011", "E8 3QW"], ["Brennan Achebe", "15/03/2011", "E8 3QX"]]
    proposal = proposed(("r.csv", files.text_of(rows[0], rows[1:]).encode()))
    assert not proposal.sections
    assert proposal.notes == (
        "r.csv: its first row does not look like headers. Put them in the first row and try again.",
    )
    assert "Okonkwo" not in text_of(proposal)


def referral_table(values: dict[str, list[str]]) -> bytes:
    headers = ["Child ID", "Referral ID", "Referral Date", *values]
    rows = [[n, f"R{n}", f"{files.day(n):%d/%m/%Y}", *(v[n % len(v)] for v in values.values())] for n in range(24)]
    return files.text_of(headers, rows).encode()


@pytest.mark.parametrize(
    ("header", "values", "basis", "meant"),
    [
        ("DV Flag", ["Y", "N"], "local_flag", {"Y": "true", "N": "false"}),
        ("Domestic abuse recorded?", ["Yes", "No", "Maybe"], "local_flag",
         {"Yes": "true", "No": "false", "Maybe": "TODO"}),
        ("Primary Need", ["N1 - Abuse or neglect", "N5a - Domestic Abuse", "N8"], "local_need_subcode",
         {"N1 - Abuse or neglect": "false", "N5a - Domestic Abuse": "true", "N8": "false"}),
        # One value is no code, and may mean anything; another code of need is a no.
        ("Primary Need", ["N1a - Domestic Violence", "Safeguarding", "N8"], "local_need_subcode",
         {"N1a - Domestic Violence": "true", "Safeguarding": "TODO", "N8": "false"}),
        ("Referral Source", ["Police", "Police DV"], "source_text", {"Police": "false", "Police DV": "true"}),
        ("Referral Source", ["Police", "Not DV"], None, {}),
    ],
)  # fmt: skip
def test_evidence_of_domestic_abuse(header, values, basis, meant):
    section = sections_by_extract(proposed(("r.csv", referral_table({header: values}))))["referrals"]
    flag = section.line("da_flag")
    assert section.line("da_basis").constant == (basis or "not_available")
    assert {raw: value.code for raw, value in flag.values.items()} == meant if flag else not meant


def test_a_flag_that_says_not_known_has_no_basis_there():
    section = sections_by_extract(proposed(("r.csv", referral_table({"DA?": ["Y", "N", "Unknown"]}))))["referrals"]
    assert {raw: v.code for raw, v in section.line("da_flag").values.items()} == {
        "Y": "true", "N": "false", "Unknown": None,
    }  # fmt: skip
    # The contract takes a constant basis away where the flag is not known, be it said or left blank.
    assert section.line("da_basis").constant == "local_flag"


@pytest.mark.parametrize(
    ("form", "style", "said"),
    [
        ("%d/%m/%Y", "dd/mm/yyyy", "24 of 24 cells read so"),
        ("%Y-%m-%d", "iso", "24 of 24 cells read so"),
        ("%Y-%m-%d %H:%M:%S", "datetime", "24 of 24 cells read so"),
        ("%d.%m.%Y", "dd.mm.yyyy", "24 of 24 cells read so"),
        ("%d-%b-%Y", "dd-Mon-yyyy", "24 of 24 cells read so"),
        ("%Y%m%d", "yyyymmdd", "24 of 24 cells read so"),
        ("%m/%d/%Y", "dd/mm/yyyy", "a month over 12"),
        ("%d/%m/%y", "TODO", "no style that we read"),
    ],
)
def test_date_styles(form, style, said):
    rows = [[n, f"R{n}", f"{files.day(n):{form}}"] for n in range(24)]
    raw = files.text_of(["Child ID", "Referral ID", "Date of Referral"], rows).encode()
    line = sections_by_extract(proposed(("r.csv", raw)))["referrals"].line("referral_date")
    assert line.date_style == style
    assert said in line.why


def test_days_up_to_twelve_alone_are_said_to_be_open():
    rows = [[n, f"R{n}", f"{1 + n % 12:02d}/0{7 + n % 3}/2022"] for n in range(24)]
    raw = files.text_of(["Child ID", "Referral ID", "Date of Referral"], rows).encode()
    line = sections_by_extract(proposed(("r.csv", raw)))["referrals"].line("referral_date")
    assert "day and month may be the other way round" in line.why
    assert line.confidence == "unsure"


@pytest.mark.parametrize(("header", "proposed_as"), [("Further action?", None), ("No further action?", "referral_nfa")])
def test_a_header_is_never_taken_for_its_opposite(header, proposed_as):
    section = sections_by_extract(proposed(("r.csv", referral_table({header: ["Yes", "No"] * 12}))))["referrals"]
    assert {line.name for line in section.lines if line.header == header} == ({proposed_as} - {None})


def test_many_values_are_counted_and_not_shown():
    raw = referral_table({"Referral Source": [f"Our {'abcdefghijklmnopqrstuvwxyz'[n]}{n} office" for n in range(24)]})
    both = raw + b"".join(
        f"{n},S{n},14/07/2022,Bureau {'abcdefghij'[n % 10]}{n % 7}{n % 6}\n".encode() for n in range(100, 150)
    )
    line = sections_by_extract(proposed(("r.csv", both)))["referrals"].line("referral_source_code")
    assert not line.values and "more than 60 different values" in line.why


def source_values(*values: tuple[str, int]):
    """The line that is proposed for a column of sources which holds each value so many times."""
    cells = [value for value, count in values for _ in range(count)]
    return sections_by_extract(proposed(("r.csv", referral_table({"Referral Source": cells}))))["referrals"].line(
        "referral_source_code"
    )


def test_a_rare_value_is_listed_only_where_all_of_its_words_are_ordinary():
    line = source_values(("Police", 12), ("Verwahrlosung", 5), ("Zwischenstelle", 4), ("Street outreach", 3))
    assert list(line.values) == ["Verwahrlosung", "Street outreach"]
    assert "1 more in a few cells are not shown, as they may name somebody" in line.why


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_a_value_is_shown_from_five_cells_on(count, shown):
    assert is_shown("Verwahrlosung", count) is shown
    assert is_shown("Health visitor", 1) and not is_shown("Health visitor Verwahrlosung", 4)


def test_a_rare_value_of_a_flag_or_of_need_is_not_listed_either():
    flags = ["Y"] * 12 + ["N"] * 10 + ["Verwahrlosung"] * 2
    needs = ["N1a - Domestic Violence"] * 12 + ["N8"] * 10 + ["Verwahrlosung"] * 2
    for header, cells in (("DV Flag", flags), ("Primary Need", needs)):
        text = text_of(proposed(("r.csv", referral_table({header: cells}))))
        assert "da_flag" in text and "Verwahrlosung" not in text


@pytest.mark.parametrize(
    "name",
    [
        "Siobhan Okonkwo.csv", "referrals_Siobhan_Okonkwo.csv", "943 476 5919.csv", "943-476-5919.csv", "E8_4QN.csv",
        "born 14-03-2011.csv", "s.okonkwo@example.org.csv", "9434765919.csv",
    ],
)  # fmt: skip
def test_a_file_that_is_named_after_somebody_is_called_a_file(name):
    assert file_shown(name) == "a file"
    proposal = proposed((name, referral_table({"DV Flag": ["Y", "N"]})), (name, b"Grade,Floor\n4,2\n"))
    said = text_of(proposal) + " ".join(proposal.notes)
    assert name.removesuffix(".csv") not in said
    assert "From a file: 24 rows looked at." in said and "a file: its headers are those of no national" in said


@pytest.mark.parametrize("name", ["referrals.csv", "referrals_2022_23Q2.csv", "cin_census_2022_23.xml", "Sheet1"])
def test_a_file_that_is_named_after_nobody_keeps_its_name(name):
    assert file_shown(name) == name


def test_a_sheet_that_is_named_after_somebody_is_called_a_file_too():
    table = workbook(**{"Siobhan Okonkwo": ["Child ID,Referral ID,Referral Date", "1,R1,14/07/2022"]})
    text = text_of(proposed(("referrals.xlsx", table)))
    assert "Okonkwo" not in text and "From referrals.xlsx (a file): 1 row looked at." in text


def test_the_referral_key_meets_the_census():
    """Assessments of the census name a referral by child and day; a table's own ids would never meet them."""
    census = b"""<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year></CollectionDetails>
    <Source><LEA>204</LEA></Source></Header><Children><Child><ChildIdentifiers><LAchildID>1</LAchildID>
    </ChildIdentifiers><CINdetails><CINreferralDate>2022-07-08</CINreferralDate><Assessments>
    <AssessmentActualStartDate>2022-07-09</AssessmentActualStartDate></Assessments></CINdetails></Child></Children>
    </Message>"""
    proposal = proposed(("r.csv", referral_table({"DV": ["Y", "N"]})), ("cin.xml", census))
    sections = sections_by_extract(proposal)
    assert (sections["referrals"].source_format, sections["assessments"].source_format) == ("table", "cin_census")
    key = sections["referrals"].line("referral_key")
    assert (key.header, key.further) == ("Child ID", ("Referral Date",))
    assert "Referral ID" in sections["referrals"].ignore
    # 204 is Hackney's number, not Newham's.
    assert [note for note in proposal.notes if "204, which is Hackney" in note]


def test_a_table_that_is_nothing_of_ours_is_said_so():
    proposal = proposed(("staff.csv", b"Grade,Floor\n4,2\n"))
    assert not proposal.sections
    assert "its headers are those of no national export" in proposal.notes[0]


def test_what_is_written_is_yaml_for_everybody():
    """As PyYAML's own loader reads it, which knows nothing of ours: codes stay texts."""
    content = yaml.safe_load(text_of(proposed(("p.csv", files.azeus_plans()))))
    assert content["extracts"]["child_protection_plans"]["columns"]["da_flag"]["values"] == {"Y": "true", "N": "false"}
    assert content["extracts"]["child_protection_plans"]["columns"]["plan_start_date"] == {
        "from": "Plan Start Day", "with": ["Plan Start Month", "Plan Start Year"],
    }  # fmt: skip
    assert content["mapping_version"] == 1
