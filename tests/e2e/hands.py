"""A hand on a phone of the demo in Chromium: presses by words, types, waits, takes pictures."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts"
CHROMIUM = shutil.which("chromium")
SMALL_PHONE = {"width": 390, "height": 780}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WAIT = 20_000  # milliseconds: a chart is drawn by a process of its own
IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian's package: chromium)"),
]


class Hand:
    """A hand on one phone of the page."""

    def __init__(self, page: Page, place: int) -> None:
        self.page, self.place = page, place
        self.phone = page.locator(".phone").nth(place)

    def press(self, words: str | re.Pattern[str]) -> None:
        """Press the newest button with these words; wait until it is answered, and its message changed or
        a new one is there."""
        button = self.phone.locator(".buttons button", has_text=words).last
        self._wait_for(button, words)
        message = button.locator("xpath=ancestor::*[@data-message][1]")
        place = self.phone.locator("[data-message]")
        before, count = message.inner_text(), place.count()
        known, presses = message.get_attribute("data-message"), self.phone.get_attribute("data-presses")
        with self.page.expect_response("**/sandbox/press"):
            button.click()
        self.page.wait_for_function(
            """([phone, known, before, count, presses]) => {
                const screen = document.querySelectorAll('.phone')[phone];
                const all = [...screen.querySelectorAll('[data-message]')];
                const one = all.find((each) => each.dataset.message === known);
                const isAnswered = screen.dataset.presses !== presses && !screen.querySelector('[aria-busy]');
                return isAnswered && (all.length > count || !one || one.innerText !== before);
            }""",
            arg=[self.place, known, before, count, presses],
            timeout=WAIT,
        )

    def _wait_for(self, button: Locator, words: str | re.Pattern[str]) -> None:
        try:
            button.wait_for(timeout=WAIT)
        except TimeoutError:
            raise AssertionError(f"no button {words!r} on this phone:\n{self.phone.inner_text()}") from None

    def type(self, text: str, answer: str = "") -> None:
        """Type, and wait for what answers it: a message below it, with these words."""
        typed = self.phone.locator(".bubble.mine")
        mine = typed.nth(typed.count())
        self.phone.get_by_role("textbox", name="Tin nhắn").fill(text)
        with self.page.expect_response("**/sandbox/write"):
            self.phone.get_by_role("button", name="Gửi", exact=True).click()
        below = mine.locator("xpath=following-sibling::*[not(contains(@class, 'mine'))]", has_text=answer)
        expect(below.last).to_be_visible(timeout=WAIT)

    def today(self) -> date:
        """The day of the sandbox's calendar, which the page shows."""
        told = self.page.request.get(urljoin(self.page.url, "/sandbox/state")).json()["calendar"]
        return datetime.fromtimestamp(told["now"], ZoneInfo(told["zone"])).date()

    def let_it_be(self, local: str) -> None:
        """Move the calendar to a local time: 2027-06-30T08:30."""
        address = urljoin(self.page.url, "/sandbox/calendar")
        assert self.page.request.post(address, data={"local": local}).ok

    def sees(self, words: str) -> None:
        expect(self.phone.locator(".bubble", has_text=words).last).to_be_visible(timeout=WAIT)

    def offers(self, words: str) -> bool:
        """Whether the newest message has a button with these words."""
        newest = self.phone.locator(".bubble").last
        return (
            newest.locator("xpath=ancestor-or-self::*[@data-message][1]")
            .locator(".buttons button", has_text=words)
            .count()
            > 0
        )

    def shows(self, place: Literal["start", "end"]) -> None:
        """Scroll to the start or the end of the newest message, buttons included."""
        newest = self.phone.locator(".bubble").last
        newest.evaluate(
            """(node, place) => {
                const talk = node.closest('.talk');
                const top = node.offsetTop - talk.offsetTop;
                talk.scrollTop = place === 'start' ? top : top + node.offsetHeight - talk.clientHeight;
            }""",
            place,
        )

    def picture(self, name: str) -> None:
        """The phone as it is, below the top of the page."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


def opened(browser: Browser, address: str, scheme: str = "light", phone: str = "") -> Page:
    page = browser.new_page(viewport=SMALL_PHONE, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    page.goto(f"{address}/{phone}")
    page.wait_for_selector(".phone")
    return page
