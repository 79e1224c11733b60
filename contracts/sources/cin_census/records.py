"""The kinds of record in a CIN census, the elements read from each, and how they are kept while the XML streams past.
Finding them in the XML is for xml.py."""

from __future__ import annotations

import polars as pl

LISTED = "AssessmentFactors"
FACTOR_SEPARATOR = "|"
# Values of an element that was given more than once are kept side by side, so that nobody takes them for one.
TWICE = " | "
_CHUNK = 50_000

# Each kind of record: the elements read from it. All others in it are dropped.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "Child": ("LAchildID", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent", "Sex", "Ethnicity"),
    "CINdetails": (
        *("CINreferralDate", "ReferralSource", "PrimaryNeedCode", "ReferralNFA", "CINclosureDate", "ReasonForClosure"),
    ),
    "Assessments": ("AssessmentActualStartDate", "AssessmentAuthorisationDate", LISTED),
    "ChildProtectionPlans": (
        *("CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"),
    ),
    "Section47": (),
    "CINPlanDates": (),
}
WITHIN = {"Child": ("CINdetails",), "CINdetails": tuple(ELEMENTS)[2:]}
# Elements that only hold some of a record's own together; factors also stand without.
HOLDERS = {
    "Child": {"ChildIdentifiers": ELEMENTS["Child"][:5], "ChildCharacteristics": ELEMENTS["Child"][5:]},
    "Assessments": {"FactorsIdentifiedAtAssessment": (LISTED,)},
}


class Kept:
    """The closed records of one kind: the latest as rows, all before them as frames."""

    def __init__(self, kind: str, parent: Kept | None) -> None:
        """`parent` keeps the records that these stand in."""
        own = dict.fromkeys(ELEMENTS[kind], pl.String())
        self.schema = {**own, "line": pl.Int64(), "parent": pl.Int64(), "twice": pl.Int64()}
        self.blank, self.parent, self.closed = [None] * len(own), parent, 0
        self.rows: list[tuple[object, ...]] = []
        self.frames = [pl.DataFrame(schema=self.schema)]

    def opened(self, line: int) -> list[object]:
        """A row to be filled. Its parent, still open, will be the next of its kind to be closed."""
        return [*self.blank, line, self.parent.closed if self.parent else 0, 0]

    def add(self, row: list[object]) -> None:
        """A record that has ended."""
        self.rows.append(tuple(row))
        self.closed += 1
        if len(self.rows) == _CHUNK:
            self._settle()

    def frame(self) -> pl.DataFrame:
        """All records, in the order of the file: the elements read (String, null where empty or missing), `line`,
        `parent` (the row of its parent in the parent's frame) and `twice`, one bit for each element, set where the
        record has it more than once or with elements inside."""
        self._settle()
        return pl.concat(self.frames).with_columns(pl.col(pl.String).replace("", None))

    def _settle(self) -> None:
        if self.rows:
            columns = zip(self.schema.items(), zip(*self.rows, strict=True), strict=True)
            self.frames.append(pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns]))
            self.rows.clear()
