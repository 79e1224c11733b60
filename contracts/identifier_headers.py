"""What a header says that its column holds, where that is an identifier. How identifiers look by their values is for
identifiers.py; what follows is for border.py."""

from __future__ import annotations

import re

_WHO = (
    "sur|fore|first|last|middle|full|given|family|maiden|preferred|previous|legal|birth|child|children|mother|father"
    "|parent|carer|guardian|person|client|pupil|student|sibling|perpetrator|victim|worker|manager|complainant|referrer"
    "|school|gp|street|professional|practitioner|staff|adopter|applicant|relative|partner|social|iro|advisor|adviser"
)
_HEADERS = (
    ("a name", rf"\b(?:{_WHO})s? ?names?\b|^names?$|\bsurname|\bforename|\binitials\b|\bknown as\b|\baka\b|\balias"),
    ("a UPN", r"\bupns?\b|\bunique pupil"),
    ("a learner number", r"\bulns?\b|\bunique learner"),
    ("an NHS number", r"^nhs$|\bnhs ?(?:no|num|number|id|identifier|ref)s?\b"),
    ("a National Insurance number", r"\bnino\b|\bni (?:no|num|number)\b|\bnational insurance"),
    (
        "a date of birth",
        r"\bdob\b|\bd o b\b|\bdate of (?:birth|delivery)\b|\bbirth ?date\b|\bborn on\b|\bedd\b"
        r"|\b(?:month|year) of birth\b|\bbirth ?(?:day|month|year)\b|\byob\b"
        r"|\b(?:expected|due) (?:date of )?delivery\b|\bbaby due\b",
    ),
    ("a postcode", r"\bpost ?codes?\b|\bpl post\b|\bhome post\b"),
    ("an address", r"\baddress(?:es)?\b|\bstreet\b|\bhouse (?:no|number)\b|\buprns?\b"),
    ("an e-mail address", r"\be ?mails?\b"),
    ("a telephone number", r"\b(?:tele)?phones?\b|\bmobile\b|\btel(?: no| num| number)?\b"),
    (
        "a worker or team",
        r"\bworkers?\b|\bkeyworker\b|\ballocated\b|\bteams?\b|\bpractitioner\b"
        r"|^(?:sw|iro)$|\bcase ?(?:holder|manager|owner)\b|\bline manager\b|\bpersonal advis[eo]r\b|\bassigned to\b"
        r"|\bstaff (?:id|no|number)\b"
        r"|\bprofessional (?:id|role|department)\b"
        r"|\b(?:created|updated|modified|entered|recorded|completed|authori[sz]ed|signed off) by\b"
        r"|\bregistration (?:no|number)\b|^(?:sw|iro|worker) (?:id|ref|code)$",
    ),
    (
        "a provider or place",
        r"\burns?\b|\bplacement (?:la|local authority)\b|\bpl la\b"
        r"|\b(?:la|local authority) (?:of|for) (?:the )?(?:current |latest )?placement\b|\bpermanence la\b|\bla perm\b"
        r"|^(?:current |previous |last )?school$|\bschool (?:attended|code|urn)\b|\blaestab\b"
        r"|^gp$|\bgp (?:practice|surgery|code|details)\b",
    ),
    ("a court case", r"\bcourt (?:case )?(?:no|number|ref|reference)\b"),
    ("a passport or Home Office number", r"\bpassport\b|\bhome office\b"),
    ("free text", r"\bnotes?\b|\bcomments?\b|\bnarrative\b|\bfree ?text\b|\bjson\b|\bremarks\b"),
)
_RECORD = (
    "child|childs|person|client|case|pupil|family|household|referral|assessment|contact|episode|plan|enquiry|conference"
    "|placement|adopter|legacy|service user|local|mosaic|liquid ?logic|azeus|eclipse|care ?first|lcs|ics|lac|cla|pers"
)
_SYSTEM = r"\b(?:mosaic|liquid ?logic|azeus|eclipse|care ?first|ssn|swift|framework ?i)$"
_NO_RECORD = (
    "measure",
    "batch",
    "extract",
    "load",
    "run",
    "file",
    "export",
    "submission",
    "key",
    "area",
    "row",
    "job",
    "version",
    "service",
    "ward",
)
_LOCAL_ID = re.compile(
    rf"\b(?:la ?)?(?:{_RECORD})(?: unique)? ?"
    r"(?:ids?|identifiers?|refs?|references?|nos?(?! longer| further)|numbers?)\b"
    rf"|\bunique id\b|\bidentifier value\b|^(?:child|person|client|pupil|case|ids?|identifier)$|{_SYSTEM}"
    rf"|{''.join(f'(?<!{word} )' for word in _NO_RECORD)}\b(?:id|identifier)$"
)


def named(header: str) -> str | None:
    """What a header says its column holds, where that is an identifier."""
    words = _words(header)
    return next((what for what, pattern in _HEADERS if re.search(pattern, words)), None)


def named_local_id(header: str) -> bool:
    """Whether a header says that its column holds the case system's own number."""
    return bool(_LOCAL_ID.search(_words(header)))


def _words(header: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"['’]", "", header))
    return " ".join(re.sub(r"[^A-Za-z0-9]+", " ", apart).split()).lower()
