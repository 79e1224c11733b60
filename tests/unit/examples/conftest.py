"""The two examples, written once; each area's sound rows, read back."""

from collections import defaultdict

import pytest

from contracts.home import PROJECT
from examples import demonstration, published
from tests.unit.examples import reading


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    root = tmp_path_factory.mktemp("demonstration_files")
    demonstration.write(root)
    return root


@pytest.fixture(scope="session")
def written_published(tmp_path_factory):
    root = tmp_path_factory.mktemp("published_files")
    published.write(root)
    return root


@pytest.fixture(scope="session")
def rows(written):
    """(area, extract) → canonical rows that count; an assessment sent open and again authorised counts as sent last."""
    found = defaultdict(list)
    for one in sorted(reading.current(written), key=lambda one: one.manifest["coverage_start"]):
        found[one.manifest["area_code"], one.manifest["extract"]] += reading.sound_rows(written, one)
    for (area, extract), listed in found.items():
        if extract == "assessments":
            found[area, extract] = list({row["assessment_key"]: row for row in listed}.values())
    return found


@pytest.fixture
def shared():
    """The folder of published files beside the repository; a test that needs it is skipped where it is not there."""
    folder = PROJECT.parent / "shared"
    if not (folder / "reference").is_dir():
        pytest.skip("The published files lie in ../shared, which is not here.")
    return folder
