"""The data package of the demonstration's release: it is valid, its questions run as printed, its page of models opens
offline, and nothing that stays at the centre is in it. Whether the answers are right is for test_package_answers.py."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing

import duckdb
import pytest

from contracts.home import PROJECT
from publication import package, query, releases
from publication.figures.addresses import KEYS
from tests.integration import printed

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def release(demonstration):
    return releases.path(demonstration.home)


@pytest.fixture(scope="module")
def asked(release):
    return printed.questions(release)


@pytest.mark.parametrize("is_invented", [True, False])
def test_the_package_is_valid(demonstration, published, is_invented):
    """Every row of every table, of invented rows and of published counts alone, keeps the keys and codes promised."""
    import frictionless

    folder = releases.path((demonstration if is_invented else published).home)
    found = frictionless.validate(str(folder / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:10]
    assert found.stats["tasks"] == len(KEYS) > 20


def test_every_question_runs_on_published_counts_alone(published):
    found = printed.questions(releases.path(published.home))
    heights = [query.run(published.home, question.sql).height for question in found]
    assert heights == [len(question.rows) for question in found] and heights[0] > 0


def test_the_readme_names_every_file_and_the_manifest_has_its_hash(release):
    manifest = releases.manifest(release)
    readme = (release / "README.txt").read_text(encoding="utf-8")
    assert len(package.FILES) == 4
    assert all(name in manifest["files"] and f"\n  {name} " in readme for name in package.FILES)
    releases.check(release)


def test_every_question_runs_as_printed_and_answers_what_is_printed(demonstration, release, asked):
    for question in asked:
        answer = query.run(demonstration.home, question.sql)
        with closing(duckdb.connect(str(release / releases.DATABASE), read_only=True)) as connection:
            assert connection.sql(question.sql).fetchall() == answer.rows(), question.title
        assert question.names == answer.columns and len(question.rows) == answer.height > 0, question.title
        for row, values in zip(question.rows, answer.iter_rows(), strict=True):
            for cell, value in zip(row, values, strict=True):
                assert (cell == "") == (value is None or value == ""), question.title
                if isinstance(value, int | float) and not isinstance(value, bool):
                    assert float(cell) == pytest.approx(value, rel=1e-9), question.title


def test_the_duckdb_file_says_of_every_column_what_it_means(release):
    with closing(duckdb.connect(str(release / releases.DATABASE), read_only=True)) as connection:
        columns = connection.sql(
            "select table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    assert len(columns) > 300 and all(comment for _, _, comment in columns)
    dictionary = (release / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    for _, name, comment in columns:
        assert f"| `{name}` |" in dictionary
        assert " ".join(comment.replace("|", "\\|").split()) in dictionary


def test_nothing_that_stays_at_the_centre_is_in_it(demonstration, release):
    """No hash of a submission, no pseudonym, no key's id; no folder of this machine."""
    landed = list(demonstration.home.landing.glob("*/manifest.json"))
    files = [file for each in landed for file in each.parent.iterdir()]
    secrets = {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    secrets |= {json.loads(each.read_text())["key_id"] for each in landed} - {None}
    for file in files:
        if file.suffix == ".csv":
            secrets |= set(re.findall("[0-9a-f]{32,64}", file.read_text(encoding="utf-8", errors="replace")[:2000]))
    secrets |= {str(demonstration.home.root), str(PROJECT), os.path.expanduser("~")}
    assert len(landed) > 100 and len(secrets) > 500
    for name in package.FILES:
        text = (release / name).read_text(encoding="utf-8")
        assert not [secret for secret in secrets if secret in text], name
        assert not re.search("invocation_id|user_id|generated_at", text), name


def test_the_models_open_offline_with_their_lineage(release, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    asked, faults = [], []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{(release / 'models.html').as_uri()}#!/model/model.likeforlike.rc_indicator_values")
        page.get_by_role("heading", name="rc_indicator_values").wait_for()
        text = page.inner_text("body")
        browser.close()
    assert len(asked) == 1 and asked[0].startswith("file:") and not faults
    assert "the figure with its limits" in text and "lower_998" in text and "from {{ ref('indicator_values') }}" in text


def test_the_notebook_runs_as_a_script(demonstration):
    done = subprocess.run(
        [sys.executable, str(PROJECT / "examples" / "evaluator.py")],
        capture_output=True, text=True, check=False, cwd=PROJECT,
        env={**os.environ, "LIKEFORLIKE_DATA": str(demonstration.home.root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "17.2 per 10,000 children a year" in done.stdout  # 95 plans among Hackney's 55,171 children
    assert "Invented data" in done.stdout and "published" in done.stdout
