"""The contract finds what was planted, at its row and under its rule, and nothing else that is wrong."""

from functools import cache

from contracts.area import load_areas
from contracts.checking import check_file
from contracts.home import Home
from contracts.manifest import read_manifest
from tests.unit.examples import reading

# Warnings that belong to the rows as they are: nobody planted them, and the rows are accepted.
EXPECTED_WARNINGS = {"ASM-252"}


@cache
def areas_of(root):
    return load_areas(Home(root))


def checked(root, submission_id):
    folder = root / "inbox" / submission_id
    manifest = read_manifest((folder / "manifest.json").read_bytes())
    area = areas_of(root)[manifest.area_code]
    return manifest, check_file(
        folder / manifest.file,
        area,
        manifest.extract,
        manifest.coverage_start,
        manifest.coverage_end,
        nil_return=manifest.nil_return,
        manifest=manifest,
    )


def test_the_planted_faults_and_no_others_are_found(written):
    refused = {fault["submission_id"] for fault in reading.planted(written) if not fault["source_row"]}
    seen = 0
    for submission_id in [*reading.order(written)["received"], *reading.order(written)["waiting"]]:
        if submission_id in refused:
            continue
        manifest, result = checked(written, submission_id)
        planted = {
            (fault["rule_code"], int(fault["source_row"]))
            for fault in reading.planted(written)
            if fault["submission_id"] == submission_id
        }
        found = {(each.rule, each.source_row) for each in result.findings if each.rule not in EXPECTED_WARNINGS}
        assert planted <= found, submission_id
        assert {row for _, row in found} == {row for _, row in planted}, submission_id
        assert result.quarantined_count + result.duplicate_count == len({row for _, row in planted}), submission_id
        assert result.balances
        assert result.status == ("nil" if manifest.nil_return else "accepted")
        seen += len(planted)
    assert seen == len(reading.planted(written)) - len(refused) > 30


def test_the_published_returns_meet_the_contract(written_published):
    for submission_id in reading.order(written_published)["received"]:
        _, result = checked(written_published, submission_id)
        assert (result.status, result.accepted_count, result.findings) == ("accepted", 4, [])


def test_rows_left_out_are_counted_as_excluded(written):
    excluded = {}
    for submission_id in reading.order(written)["received"]:
        if "waltham-forest-referrals" in submission_id:
            one = reading.read(written, submission_id)
            _, result = checked(written, submission_id)
            excluded[submission_id] = (
                result.excluded_count,
                one.table["Record type"].to_list().count("Early help contact"),
            )
    assert excluded and all(counted == there > 0 for counted, there in excluded.values())
