"""cli/commands/reporting.py: the report, looked at in a real browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.cli.conftest import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium is installed (Debian: apt-get install chromium)"
)


@pytest.fixture(scope="module")
def report(ask: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    made = ask("report", "--as-of", "2019-07-01", "--title", "Russia & the US", "-o", str(path))
    assert (made.returncode, made.stdout) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(path))}: \d+ marks\.\n", made.stderr)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """The report, opened; it may say nothing on the console, and ask for nothing but itself."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    yield page
    page.close()
    assert (said, asked) == ([], [report.as_uri()])


def row(page: Page, table: str, words: str) -> str:
    """What a table says in its row with these words."""
    return page.locator(f"#{table} tr", has_text=words).first.inner_text()


@needs_browser
def test_the_slider_moves_the_state(page: Page) -> None:
    assert "held" in row(page, "meetings", "Summit in Helsinki")
    assert "in 31 to 61 days" in row(page, "due", "INF Treaty")

    page.locator("#date").fill("2018-07-15")
    expect(page.locator("#day")).to_have_text("15 July 2018")
    assert "announced" in row(page, "meetings", "Summit in Helsinki")
    assert "in 1 day" in row(page, "due", "Summit in Helsinki")
    assert page.locator("#meetings tr", has_text="Osaka").count() == 0

    page.locator("#slider").press("ArrowRight")
    expect(page.locator("#day")).to_have_text("16 July 2018")
    assert "held" in row(page, "meetings", "Summit in Helsinki")
    page.locator("#later").click()
    expect(page.locator("#slider")).not_to_have_attribute("aria-valuetext", "16 July 2018")


@needs_browser
def test_filters_leave_what_fits(page: Page) -> None:
    drawn = page.locator("#chart [aria-roledescription=window], #chart [aria-roledescription=day]")
    listed = page.locator("#marks > li")
    everything, all_drawn = listed.count(), drawn.count()
    page.locator("#party").select_option("IRN")
    expect(listed.filter(has_not_text="IRN")).to_have_count(0)
    assert 0 < listed.count() < everything
    assert 0 < drawn.count() < all_drawn
    page.locator("#words").fill("sanction")
    page.locator("#kind").select_option("act")
    expect(listed).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    expect(listed).to_have_count(everything)
    page.locator("#lanes").select_option("kindName")
    page.locator("#period").select_option("2018")
    expect(page.locator("#outside")).to_contain_text("outside the period")


@needs_browser
def test_a_mark_opens_to_the_sentences_behind_it(page: Page) -> None:
    quote = "The only full-format meeting between Putin and Trump was the Helsinki summit on July 16."
    page.locator("#chart [aria-label^='Summit in Helsinki']").click()
    expect(page.get_by_role("dialog")).to_contain_text(quote)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.locator("#marks summary", has_text="Summit in Helsinki").press("Enter")
    expect(page.locator("#marks details[open]")).to_contain_text("RT, 25 June 2019")


@needs_browser
def test_all_of_it_can_be_reached_by_the_keyboard(page: Page) -> None:
    page.locator("#chart").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#said").inner_text()
    page.keyboard.press("Enter")
    title = page.get_by_role("dialog").locator("h2").inner_text()
    assert chosen.startswith(title)
    page.keyboard.press("Enter")  # on the button that closes it
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#chart")).to_be_focused()


@needs_browser
def test_axe_finds_no_barrier(page: Page) -> None:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    for scheme, chosen in (("light", {"runOnly": rules}), ("dark", {"runOnly": ["cat.color"]})):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=chosen)
        assert found.response["passes"]
        assert found.violations_count == 0, found.generate_report()


@needs_browser
def test_it_fits_a_phone_and_prints_every_sentence(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cells = "section:not([hidden]) tbody tr:first-child td"
    widths = page.locator(cells).evaluate_all("cells => cells.map(cell => cell.offsetWidth)")
    assert min(widths) > 80, "no column is squeezed by another"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(
        "[...document.querySelectorAll('#marks li')].every(mark => mark.querySelector('blockquote'))"
    )


def test_the_report_goes_to_standard_output_and_takes_the_filters(ask: Run) -> None:
    made = ask("report", "--pair", "IRN-USA", "--as-of", "2019-07-01")
    assert made.returncode == 0
    assert set(re.findall(r'"lane":"([^"]*)"', made.stdout)) == {"JCPOA", "IRN – USA"}
    assert "Talks in Osaka" not in made.stdout


def test_a_wrong_filter_writes_nothing(ask: Run, tmp_path: Path) -> None:
    refused = ask("report", "--type", "meting", "-o", str(tmp_path / "report.html"))
    assert (refused.returncode, len(refused.stderr.splitlines()), list(tmp_path.iterdir())) == (2, 1, [])
