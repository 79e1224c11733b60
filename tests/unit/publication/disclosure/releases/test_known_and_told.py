"""What others have published is known; what a release tells is in the ledger, and stays known."""

from __future__ import annotations

import json

import polars as pl
import pytest

from contracts.home import Home
from publication.disclosure import ledger
from publication.disclosure.candidate_system import Earlier, Known, system_of_counts
from publication.disclosure.counts import KEY, Cell
from publication.disclosure.deciding import NotProtected, decide
from publication.disclosure.known import Figure, known_of, printed
from publication.disclosure.measure_facts import measure_facts
from publication.disclosure.primary import Rules
from publication.disclosure.system import State
from publication.problems import Damaged, NotReleasable
from tests.unit.publication.disclosure.releases.counting import DAYS, counted, frame_of

RULES = Rules("partnership", 5)
YEAR = [("E1", "2022-23", "cp_plans", 23), *((("E1", f"Q{n}", "cp_plans", c)) for n, c in enumerate((4, 8, 9, 2), 1))]


def cell(period, measure="cp_plans", area="E1"):
    return Cell(area, *DAYS[period], measure)


def test_an_equal_official_figure_is_known_and_another_is_not():
    counts = counted(*YEAR)
    assert known_of(counts, [Figure("E1", "2022-23", "cp_plans", 23)]) == Known(frozenset({cell("2022-23")}))
    assert known_of(counts, [Figure("E1", "2022-23", "cp_plans", 24)]) == Known()
    assert known_of(counts, [Figure("E2", "2022-23", "cp_plans", 23)]) == Known()


def test_what_dfe_withholds_is_withheld():
    counts = counted(*YEAR)
    known = known_of(
        counts, [Figure("E1", "2022-23", "cp_plans", None, "c"), Figure("E1", "Q1", "cp_plans", None, "x")]
    )
    assert known.withheld == {cell("2022-23")}
    assert cell("2022-23") in decide(counts, RULES, known=known).withheld
    assert cell("2022-23") not in decide(counts, RULES).withheld


def test_a_year_that_dfe_has_published_hides_no_quarter():
    """Nothing is gained by withholding it; the quarters protect each other."""
    counts = counted(*YEAR)
    system, names = system_of_counts(counts, measure_facts(), RULES, known=Known(told=frozenset({cell("2022-23")})))
    assert system.state[system.addresses.index(names[cell("2022-23")])] == State.GIVEN
    withheld = decide(counts, RULES, known=Known(told=frozenset({cell("2022-23")}))).withheld
    assert withheld > {cell("Q1"), cell("Q4")}


def test_table_6_is_known():
    of_hackney = {(each.measure_id, each.count) for each in printed() if each.area_code == "E09000012"}
    assert {("da_into_care", 12), ("da_cp_plans", 95), ("da_cases", 1645), ("da_referrals", 1107)} <= of_hackney


def entered(home, release_id, frame, withheld=(), rules=RULES):
    keys = pl.DataFrame(list(withheld), schema=dict.fromkeys(KEY, pl.String), orient="row")
    ledger.enter(home, release_id, frame, keys, rules)


def test_the_ledger_keeps_what_was_told(tmp_path):
    home = Home(tmp_path)
    entered(home, "2026-01-09-02", frame_of(*YEAR), [("E1", "Q1", "cp_plans", "", "")])
    entered(home, "2026-01-09-10", frame_of(*YEAR[:2]))
    first, second = ledger.earlier(home, "partnership")
    assert (len(first.published), len(second.published)) == (4, 2)
    assert first.withheld == {cell("Q1")}
    assert (first.rules, first.counts) == (RULES, counted(*YEAR))
    entered(home, "2026-01-09-02", frame_of(*YEAR[:1]))
    assert len(ledger.earlier(home, "partnership")[0].published) == 1


@pytest.mark.parametrize("spoilt", [b"no parquet", None])
def test_an_entry_that_cannot_be_read_stops_every_release(tmp_path, spoilt):
    home = Home(tmp_path)
    entered(home, "2026-01-09-01", frame_of(*YEAR))
    file = home.ledger / "2026-01-09-01.parquet"
    if spoilt:
        file.write_bytes(spoilt)
    else:
        pl.read_parquet(file).drop("count").write_parquet(file)
    with pytest.raises(Damaged, match=r"2026-01-09-01\.parquet cannot be read.*backup"):
        ledger.earlier(home, "partnership")


def test_refused_by_address_and_never_by_count(tmp_path):
    """Everything but one small quarter was told already, by a release without disclosure control."""
    home = Home(tmp_path)
    rows = [("E1", "2022-23", "cp_plans", 57), *((("E1", f"Q{n}", "cp_plans", 18)) for n in (1, 2, 3))]
    entered(home, "2026-01-09-01", frame_of(*rows))
    with pytest.raises(NotProtected) as refused:
        decide(counted(*rows, ("E1", "Q4", "cp_plans", 3)), RULES, ledger.earlier(home, "partnership"))
    said = str(refused.value)
    assert "cp_plans of E1, 2023-01-01 to 2023-03-31" in said
    assert not {"57", "18", " 3 "} & set(said.split())


def test_the_public_gets_nothing_that_areas_could_put_beside_their_own(tmp_path):
    home = Home(tmp_path)
    entered(home, "2026-01-09-01", frame_of(*YEAR), rules=Rules("public", 5))
    entered(home, "2026-01-09-02", frame_of(*YEAR))
    assert len(ledger.earlier(home, "partnership")) == 2
    with pytest.raises(NotReleasable, match=r"2026-01-09-02 went to the partnership"):
        ledger.earlier(home, "public")


@pytest.mark.parametrize(("provenance", "is_known"), [("invented", True), ("invented|real", False)])
def test_a_release_of_real_rows_without_an_entry_stops_every_release(tmp_path, provenance, is_known):
    home = Home(tmp_path)
    folder = home.releases / "2026-01-09-01"
    folder.mkdir(parents=True)
    about = {"release_id": folder.name, "made_at": "2026-01-09T09:00:00Z", "provenance": provenance, "tables": {}}
    (folder / "manifest.json").write_text(json.dumps(about))
    if is_known:
        assert ledger.earlier(home, "public") == []
    else:
        with pytest.raises(Damaged, match=r"2026-01-09-01\.parquet cannot be read"):
            ledger.earlier(home, "public")


def test_years_that_overlap_are_not_broken_down_one_after_the_other(tmp_path):
    home = Home(tmp_path)
    sex = [("E1", "2022-23", ("cp_plans", "sex", each), 20) for each in ("female", "male")]
    entered(home, "2026-01-09-01", frame_of(("E1", "2022-23", "cp_plans", 40), *sex))
    before = ledger.earlier(home, "partnership")
    again = [("E1", "year-to-2023-03", ("cp_plans", "sex", each), 20) for each in ("female", "male")]
    decide(counted(("E1", "2022-23", "cp_plans", 40), *again), RULES, before)
    later = [("E1", "year-to-2023-06", ("cp_plans", "sex", each), 20) for each in ("female", "male")]
    with pytest.raises(NotReleasable, match="breakdown_years_end back"):
        decide(counted(("E1", "year-to-2023-06", "cp_plans", 40), *later), RULES, before)


def test_what_was_withheld_stays_withheld_until_it_is_counted_anew():
    rows = [(area, f"Q{n}", "cp_plans", 14 + n) for area in ("E2", "E3") for n in (1, 2, 3, 4)]
    rows += [("E1|E2|E3", f"Q{n}", "cp_plans", total) for n, total in zip((1, 2, 3, 4), (33, 40, 42, 44), strict=True)]
    counts = counted(*rows, ("E1", "Q1", "cp_plans", 3), *(("E1", f"Q{n}", "cp_plans", 8) for n in (2, 3, 4)))
    first = decide(counts, RULES)
    assert len(first.withheld) > 1
    before = Earlier(counts, frozenset(counts.cells) - first.withheld, RULES)
    # Grown, so that nothing small is left to be protected.
    grown = [(*row[:3], row[3] + 4) if row[0] == "E1|E2|E3" and row[1] == "Q1" else row for row in rows]
    again = counted(*grown, ("E1", "Q1", "cp_plans", 7), *(("E1", f"Q{n}", "cp_plans", 8) for n in (2, 3, 4)))
    kept = decide(again, RULES, [before]).withheld
    assert {each for each in first.withheld if again.cells[each] == counts.cells[each]} <= kept
    assert cell("Q1") in first.withheld


def test_a_nought_that_was_told_is_a_nought_still():
    """It does not move, for an attacker or for what is conceded to him."""
    counts = counted(*YEAR[:3], ("E1", "Q3", "cp_plans", 0))
    system, names = system_of_counts(counts, measure_facts(), RULES, [Earlier(counts, frozenset(counts.cells), RULES)])
    assert system.state[system.addresses.index(names[cell("Q3")])] == State.NOUGHT


def test_of_the_categories_of_a_count_none_is_known_to_be_no_nought_where_all_are_withheld():
    by_sex = [("E1", "2022-23", ("cp_plans", "sex", sex), count) for sex, count in (("female", 9), ("male", 14))]
    counts = counted(*YEAR, *by_sex)
    sexes = [cell("2022-23")._replace(breakdown="sex", category=sex) for sex in ("female", "male")]
    told = frozenset(counts.cells) - {cell("Q4"), *sexes}
    assert Earlier(counts, told, RULES).not_nought == {cell("Q4")}
    assert Earlier(counts, told | {sexes[0]}, RULES).not_nought == {cell("Q4"), sexes[1]}


def test_noughts_among_the_categories_of_a_measure_that_is_withheld_are_not_known_for_such():
    """Who was remanded is withheld, so none of its categories is told, and nobody knows which of them are noughts."""
    by_status = {"J1": 4, "J3": 0, "C1": 3, "C2": 8, "V2": 9}
    of_status = [("E1", "2022-23", ("into_care", "legal_status_at_start", key), n) for key, n in by_status.items()]
    wholes = [("into_care", 24), ("into_care_remand", 4), ("into_care_by_order", 11), ("into_care_agreed", 9)]
    wholes.append(("into_care_status_known", 24))
    counts = counted(*(("E1", "2022-23", measure, count) for measure, count in wholes), *of_status)
    withheld = {
        cell("2022-23", "into_care_remand"),
        *(
            cell("2022-23", "into_care")._replace(breakdown="legal_status_at_start", category=key)
            for key in ("J1", "J3", "C1", "C2")
        ),
    }
    known = Earlier(counts, frozenset(counts.cells) - withheld, RULES).not_nought
    assert {each.category for each in known} == {"", "C1", "C2"}
