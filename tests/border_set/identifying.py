"""Kinds of columns that hold an identifier or free text, made from a seed. No value is a real person's: numbers are
drawn, names are put together. Harmless kinds are for harmless.py."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Draw = random.Random
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

# Written down apart from the border's own lists, as a class register or a staff list might have them.
FORENAMES = [
    "Amelia",
    "Noah",
    "Aisha",
    "Mohammed",
    "Jack",
    "Chloe",
    "Kwame",
    "Zofia",
    "Piotr",
    "Andreea",
    "Ionut",
    "Joao",
    "Mei",
    "Siobhan",
    "Rhys",
    "Eilidh",
    "Gurpreet",
    "Priya",
    "Fatima",
    "Yusuf",
    "Emre",
    "Zeynep",
    "Chidi",
    "Ngozi",
    "Tyrone",
    "Shanice",
    "Shlomo",
    "Rivka",
    "Oleksandr",
    "Anh",
    "Daniel",
    "Sarah",
    "Kevin",
    "Margaret",
    "Liam",
]
SURNAMES = [
    "Smith",
    "Patel",
    "Khan",
    "O'Connor",
    "McDonald",
    "Nguyen",
    "Okafor",
    "Kowalski",
    "Popescu",
    "Ferreira",
    "Chan",
    "Begum",
    "Hussain",
    "Yilmaz",
    "Mensah",
    "Cohen",
    "Williams",
    "Murphy",
    "Campbell",
    "Singh",
    "Ahmed",
    "Adeyemi",
    "Nowak",
    "Evans",
    "Robinson",
    "Ali",
    "Wright",
    "Thompson",
    "Davies",
    "Fernandes",
]
ACCENTED = [
    "Zoë",
    "Siân",
    "Chloë",
    "José",
    "João",
    "Łukasz",
    "Małgorzata",
    "Răzvan",
    "Ayşe",
    "Nguyễn Thị",
    "Renée",
    "Seán",
    "Róisín",
    "Jürgen",
]
RARE = [
    "Dustin Hazlett",
    "Mathilde Cutsforth",
    "Verdell Arp",
    "Hallie Erwin",
    "Lexie Defore",
    "Oswaldo Gowin",
    "Delphie Quantrill",
    "Torben Ashdene",
    "Ximo Barragan",
    "Ludwina Pesk",
    "Evander Tolhurst",
    "Calixta Moreby",
    "Ignace Wendover",
    "Perpetua Stoddart",
    "Aurelius Fenwright",
]


@dataclass(frozen=True)
class Kind:
    """A kind of column: its name, how one cell is made, and from how many distinct cells on the border promises to see
    it (1: a single cell among labels is enough)."""

    name: str
    cell: Callable[[Draw], str]
    fewest: int = 1


def upn(draw: Draw) -> str:
    """A UPN whose check letter is right: the sum of the figures times 2 to 13, modulo 23 (DfE's guide to UPNs)."""
    digits = "".join(str(draw.randrange(10)) for _ in range(12))
    return LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, start=2)) % 23] + digits


def nhs(draw: Draw) -> str:
    while True:
        digits = [draw.randrange(10) for _ in range(9)]
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10 and digits[0]:
            return "".join(map(str, [*digits, check % 11]))


def apart(number: str, gap: str) -> str:
    return gap.join((number[:3], number[3:6], number[6:]))


def insurance(draw: Draw) -> str:
    return f"{draw.choice('ABCEGHJKLM')}{draw.choice('ABCEGHJKLM')}{draw.randrange(10**6):06d}{draw.choice('ABCD')}"


def postcode(draw: Draw, gap: str = " ") -> str:
    inward = f"{draw.randrange(10)}{draw.choice('ABDEFGHJLN')}{draw.choice('PQRSTUWXYZ')}"
    return draw.choice(["E8", "N16", "SW1A", "BD7", "LS11", "M14", "B29", "EC1V", "UB3", "TN24"]) + gap + inward


def born(draw: Draw) -> date:
    return date(2004, 9, 1) + timedelta(days=draw.randrange(6200))


def full(draw: Draw) -> str:
    return f"{draw.choice(FORENAMES)} {draw.choice(SURNAMES)}"


def mobile(draw: Draw) -> str:
    return f"077{draw.randrange(10**8):08d}"


def _days(form: str) -> Callable[[Draw], str]:
    return lambda draw: born(draw).strftime(form)


def _address(draw: Draw) -> str:
    road = draw.choice(["Acacia Road", "Mare street", "Long Acre Ave"])
    return f"{draw.randrange(1, 200)} {road}"


def _letter(draw: Draw) -> str:
    return draw.choice("ABCDEFGHJKLMNPRSTW")


KINDS = (
    Kind("UPN", upn),
    Kind("UPN, small letters", lambda d: upn(d).lower()),
    Kind("UPN inside a text", lambda d: f"pupil {upn(d)} (Y4)"),
    Kind("UPN with a blank after it", lambda d: f" {upn(d)} "),
    Kind("NHS number", nhs),
    Kind("NHS number, 3 3 4", lambda d: apart(nhs(d), " ")),
    Kind("NHS number, 3-3-4", lambda d: apart(nhs(d), "-")),
    Kind("NHS number, 3.3.4", lambda d: apart(nhs(d), ".")),
    Kind("NHS number, blanks that do not break", lambda d: apart(nhs(d), "\u00a0")),
    Kind("NHS number inside a text", lambda d: f"NHS {apart(nhs(d), ' ')}"),
    Kind("NI number", insurance),
    Kind("NI number, small letters", lambda d: insurance(d).lower()),
    Kind("NI number, in pairs", lambda d: " ".join(insurance(d)[at : at + 2] for at in range(0, 9, 2))),
    Kind("postcode", postcode),
    Kind("postcode, no blank", lambda d: postcode(d, "")),
    Kind("postcode, small letters", lambda d: postcode(d).lower()),
    Kind("postcode inside a text", lambda d: f"lives at {postcode(d)} now"),
    Kind("postcode inside a text, no blank", lambda d: f"lives at {postcode(d, '')} now"),
    Kind("address", _address),
    Kind("address with a flat", lambda d: f"Flat {d.randrange(9)}, {d.randrange(1, 99)} Cedar Close"),
    Kind("e-mail", lambda d: f"{d.choice(FORENAMES).lower()}{d.randrange(99)}@example.org"),
    Kind("e-mail with a plus", lambda d: f"x.{d.randrange(999)}+case@mail.example.co.uk"),
    Kind("e-mail inside a text", lambda d: f"write to a{d.randrange(999)}@example.org"),
    Kind("mobile", mobile),
    Kind("mobile, with blanks", lambda d: f"{(m := mobile(d))[:5]} {m[5:8]} {m[8:]}"),
    Kind("mobile, +44", lambda d: f"+44{mobile(d)[1:]}"),
    Kind("mobile, +44 (0)", lambda d: f"+44 (0){mobile(d)[1:]}"),
    Kind("mobile inside a text", lambda d: f"ring {mobile(d)} after 5"),
    Kind("landline", lambda d: f"020 7{d.randrange(1000):03d} {d.randrange(10000):04d}"),
    Kind("landline, code in brackets", lambda d: f"(01274) {d.randrange(10**6):06d}"),
    Kind("mobile that lost its nought", lambda d: mobile(d)[1:], 50),
    Kind("birth, 31/12/2011", _days("%d/%m/%Y")),
    Kind("birth, 2011-12-31", _days("%Y-%m-%d")),
    Kind("birth, 31-Dec-2011", _days("%d-%b-%Y")),
    Kind("birth, 31 December 2011", _days("%d %B %Y")),
    Kind("birth, 31.12.2011", _days("%d.%m.%Y")),
    Kind("birth, 31/12/11", _days("%d/%m/%y")),
    Kind("birth with a time", _days("%Y-%m-%d 00:00:00")),
    Kind("birth that says so", lambda d: f"DOB {born(d):%d.%m.%y}"),
    Kind("birth, 20111231", _days("%Y%m%d"), 50),
    Kind("birth, 311211", _days("%d%m%y"), 50),
    Kind("birth as Excel counts days", lambda d: str((born(d) - date(1899, 12, 30)).days), 50),
    Kind("month of birth, Dec 2011", _days("%b %Y"), 50),
    Kind("month of birth, 12/2011", _days("%m/%Y"), 50),
    Kind("month of birth, 2011-12", _days("%Y-%m"), 50),
    Kind("full name", full),
    Kind("full name, capitals", lambda d: full(d).upper()),
    Kind("full name, small letters", lambda d: full(d).lower()),
    Kind("full name, a blank that does not break", lambda d: full(d).replace(" ", "\u00a0")),
    Kind("SURNAME, Forename", lambda d: f"{d.choice(SURNAMES).upper()}, {d.choice(FORENAMES)}"),
    Kind("Surname Forename", lambda d: f"{d.choice(SURNAMES)} {d.choice(FORENAMES)}"),
    Kind("full name with a middle initial", lambda d: f"{d.choice(FORENAMES)} {_letter(d)}. {d.choice(SURNAMES)}"),
    Kind("initial and surname", lambda d: f"{_letter(d)} {d.choice(SURNAMES)}"),
    Kind("initials with points and surname", lambda d: f"{_letter(d)}.{_letter(d)}. {d.choice(SURNAMES)}"),
    Kind("surname and initial", lambda d: f"{d.choice(SURNAMES)}, {_letter(d)}"),
    Kind("title and surname", lambda d: f"{d.choice(['Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Cllr'])} {d.choice(SURNAMES)}"),
    Kind("title with a point", lambda d: f"{d.choice(['Mr.', 'Mrs.', 'Dr.'])} {_letter(d)}. {d.choice(SURNAMES)}"),
    Kind("double surname", lambda d: f"{d.choice(FORENAMES)} {d.choice(SURNAMES)}-{d.choice(SURNAMES)}"),
    Kind("accents and a surname", lambda d: f"{d.choice(ACCENTED)} {d.choice(SURNAMES)}"),
    Kind("forename", lambda d: d.choice(FORENAMES)),
    Kind("forename, capitals", lambda d: d.choice(FORENAMES[:12]).upper()),
    Kind("forename with accents", lambda d: d.choice(ACCENTED)),
    Kind("siblings", lambda d: f"{d.choice(FORENAMES)}, {d.choice(FORENAMES)} and {d.choice(FORENAMES)}"),
    Kind("siblings, &", lambda d: f"{d.choice(FORENAMES)} & {d.choice(FORENAMES)}"),
    Kind("name and role", lambda d: f"{full(d)} (social worker)"),
    Kind("name and team", lambda d: f"{full(d)} - Team {d.randrange(9)}"),
    Kind("name inside a remark", lambda d: f"spoke to {d.choice(FORENAMES)} at school"),
    Kind("name with a code", lambda d: f"{d.randrange(99)}: {full(d)}"),
    Kind("name in a possessive", lambda d: f"{d.choice(FORENAMES)}'s file"),
    Kind("surname", lambda d: d.choice(SURNAMES), 2),
    Kind("names that no list has", lambda d: d.choice(RARE), 10),
    Kind("record number of seven digits", lambda d: str(d.randrange(10**6, 10**7)), 100),
    Kind("record number with .0", lambda d: f"{d.randrange(10**6, 10**7)}.0", 100),
    Kind("record number with letters", lambda d: f"MOS{d.randrange(10**6):07d}", 100),
    Kind("record number REF-2023-00123", lambda d: f"REF-2023-{d.randrange(10**5):05d}", 100),
    Kind("JSON", lambda d: f'{{"outcome": "see {d.randrange(99)}"}}'),
    Kind("JSON list", lambda d: f'[{{"COMMENT": {d.randrange(99)}}}]'),
    Kind("free text", lambda d: f"He came back to the house on day {d.randrange(999)} and she is very afraid"),
)  # fmt: skip

# Headers that say what they hold; the cells may be empty.
HONEST = (
    "Surname", "Forename", "Child's Name", "Full Name", "FIRST_NAME", "pers_forename", "pers_surname", "Known As",
    "Alias", "Mother's name", "Professional Name", "Social Worker", "cine_referral_worker_id", "Allocated Worker",
    "Allocated Team", "Key Worker", "IRO", "Personal Advisor", "Team name", "Case Holder", "Created by",
    "Completed By", "SW", "UPN", "Former UPN", "FormerUPN", "Unique Pupil Number", "ULN", "Unique Learner Number",
    "NHS No.", "NHS Number", "NINO", "NI Number", "DOB", "D.O.B.", "Date of Birth", "PersonBirthDate",
    "ExpectedPersonBirthDate", "Expected DOB", "EDD", "Expected Date of Birth", "Mother's DOB", "MC_DOB",
    "Month of Birth", "Year of birth", "Postcode", "Post Code", "HOME_POST", "PL_POST", "Placement postcode",
    "Address", "Address Line 1", "addr_address_json", "UPRN", "E-mail", "Email Address", "Telephone", "Mobile No",
    "Tel", "URN", "URN of Placement", "LA of Placement", "LA_PERM", "Placement LA", "School", "School attended",
    "LAESTAB", "GP", "GP Practice", "Court case number", "Court ref", "cont_contact_outcome_json", "JSON_COMMENTS",
    "Comments", "Case Notes", "Free text", "Passport No", "prof_social_worker_registration_no", "Staff ID",
)  # fmt: skip
# Headers of the case system's own numbers: refused where the cells are no keyed hashes.
OWN_NUMBERS = (
    "CHILD", "LAchildID", "Child Unique ID", "pers_person_id", "Person ID", "Mosaic ID", "MOSAIC_ID", "Mosaic ref",
    "Liquidlogic ID", "Azeus Ref", "Eclipse ID", "LCS ID", "LAC No", "SSN", "Case number", "Client Ref",
    "Family identifier", "Referral ID", "cina_assessment_id", "Legacy ID", "pers_common_child_id",
    "link_identifier_value", "ID", "Service user ID",
)  # fmt: skip
