"""The report's pages in Chromium, as a lead opens them from a shared drive: they ask for nothing, and can be read by
keyboard, by ear, on a telephone and on paper. What the numbers are is for tests/integration/test_report.py."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from publication import releases

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: install Debian's package, or set CHROMIUM"),
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = 7


@pytest.fixture(scope="module")
def files(demonstration) -> list[Path]:
    found = sorted((releases.path(demonstration.home) / "report").rglob("*.html"))
    assert len(found) == PAGES
    return found


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield opened
        opened.close()


@pytest.fixture
def opened(browser):
    """Opens a page at a width; gives the page, and what it asked for or complained of."""
    pages = []

    def open_page(file: Path, width: int = 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        heard: list[str] = []
        page.on("request", lambda request: heard.append(f"request {request.url}"))
        page.on("console", lambda message: heard.append(f"console {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error {error}"))
        page.goto(file.as_uri())
        return page, heard

    yield open_page
    for page in pages:
        page.close()


def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(files, opened):
    for file in files:
        _, heard = opened(file)
        assert heard == [f"request {file.as_uri()}"]


def test_no_page_breaks_wcag(files, opened):
    from axe_playwright_python.sync_playwright import Axe

    for file in files:
        # The page forbids every script; the one that looks at it is let in.
        page, _ = opened(file)
        page.set_content(file.read_text().replace("default-src 'none'; ", ""))
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.response["passes"], file
        assert found.violations_count == 0, found.generate_report()


def test_at_320_pixels_the_page_itself_does_not_scroll_sideways(files, opened):
    for file in files:
        page, _ = opened(file, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_screen_says_what_a_lead_asks_first(files, opened):
    """Which period, which areas, what changed, how sure, what is missing: seen without scrolling."""
    index = next(file for file in files if file.name == "index.html")
    page, _ = opened(index)
    for question in ("Period", "Areas", "What changed", "How sure", "What is missing"):
        box = page.get_by_role("term").filter(has_text=question).bounding_box()
        assert box and box["y"] + box["height"] < 900, question


def test_headings_landmarks_tables_and_pictures_are_told_by_ear(files, opened):
    for file in files:
        page, _ = opened(file)
        levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(each => +each.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
        for landmark in ("header", "main", "footer", "nav[aria-label]"):
            assert page.locator(landmark).count() == 1, landmark
        assert page.locator("html[lang=en-GB]").count() == 1
        assert page.locator("table").count() == page.locator("table > caption").count() > 3
        assert page.locator("table th:not([scope])").count() == 0
        pictures = page.locator("svg")
        assert pictures.count() == page.locator("svg[role=img] > title:first-child + desc").count()
        named = page.eval_on_selector_all(
            "[aria-labelledby]",
            "all => all.flatMap(e => e.getAttribute('aria-labelledby').split(' '))"
            ".map(id => !!document.getElementById(id))",
        )
        assert all(named)
        ids = page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
        assert len(ids) == len(set(ids))
        lost = page.eval_on_selector_all(
            "a[href^='#']", "all => all.filter(e => !document.getElementById(e.hash.slice(1))).map(e => e.hash)"
        )
        assert lost == []


def test_a_page_is_gone_through_by_keyboard_in_the_order_it_is_read(files, opened):
    for file in files:
        page, _ = opened(file)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        tops = []
        for _ in range(12):
            page.keyboard.press("Tab")
            tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
        assert tops == sorted(tops)
        page.goto(file.as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"


def test_a_page_prints_on_a4_with_everything_that_is_folded_in(files, opened, tmp_path):
    for file in files:
        page, _ = opened(file)
        page.emulate_media(media="print")
        folded = page.locator("details table")
        assert all(folded.nth(number).is_visible() for number in range(folded.count()))
        printed = tmp_path / "page.pdf"
        page.pdf(path=str(printed), prefer_css_page_size=True)
        raw = printed.read_bytes()
        assert raw.startswith(b"%PDF") and 0 < raw.count(b"/Type /Page\n") <= 20


def test_links_between_the_pages_lead_somewhere(files, opened):
    for file in files:
        page, _ = opened(file)
        for link in page.eval_on_selector_all("a[href$='.html']", "all => all.map(each => each.getAttribute('href'))"):
            assert (file.parent / link).resolve() in files
