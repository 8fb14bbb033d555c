"""The demo in Chromium: a member walks all 27 items on a small phone, the secretary reads the digest."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts"
PHONES = ROOT / "docs" / "phones.png"  # made anew where PHONES_PICTURE is set
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
ITEMS = 27
TO_ITS_TOP = "image => { image.closest('.talk').scrollTop = image.closest('.bubble').offsetTop - 80; }"
WAIT = 20_000  # milliseconds: a chart is drawn by a process of its own

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian's package: chromium)"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo, on a sample made for this test."""
    folder = tmp_path_factory.mktemp("demo") / "sample"
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--folder", str(folder)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield _address(process.stdout)
        process.terminate()


def _address(said: IO[str]) -> str:
    for line in said:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise AssertionError("the demo ended without an address")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Hand:
    """A hand on one phone of the page."""

    def __init__(self, page: Page, place: int) -> None:
        self.page, self.place = page, place
        self.phone = page.locator(".phone").nth(place)

    def press(self, words: str | re.Pattern[str]) -> None:
        """Press the newest button with these words; wait until its message changes or a new one comes."""
        button = self.phone.locator(".buttons button", has_text=words).last
        message = button.locator("xpath=ancestor::*[@data-message][1]")
        place = self.phone.locator("[data-message]")
        before, count = message.inner_text(), place.count()
        known = message.get_attribute("data-message")
        button.click()
        self.page.wait_for_function(
            """([phone, known, before, count]) => {
                const screen = document.querySelectorAll('.phone')[phone];
                const all = [...screen.querySelectorAll('[data-message]')];
                const one = all.find((each) => each.dataset.message === known);
                return all.length > count || !one || one.innerText !== before;
            }""",
            arg=[self.place, known, before, count],
            timeout=WAIT,
        )

    def type(self, text: str) -> None:
        before = self.phone.locator(".bubble").count()
        self.phone.get_by_role("textbox", name="Tin nhắn").fill(text)
        self.phone.get_by_role("button", name="Gửi", exact=True).click()
        expect(self.phone.locator(".bubble")).not_to_have_count(before, timeout=WAIT)

    def sees(self, words: str) -> None:
        expect(self.phone.locator(".bubble", has_text=words).last).to_be_visible(timeout=WAIT)

    def shows(self, place: Literal["start", "end"]) -> None:
        """Scroll to the start or the end of the newest message, buttons included."""
        newest = self.phone.locator(".bubble").last
        newest.evaluate("(node, place) => node.scrollIntoView({ block: place })", place)

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


MEMBER, SECRETARY = "?u=1012", "?u=1007"


def test_a_member_checks_commits_sends_and_is_reminded_and_the_secretary_reads_the_digest(
    browser: Browser, demo: str
) -> None:
    page = opened(browser, demo, phone=MEMBER)
    member = Hand(page, 0)
    page.get_by_role("button", name="BẮT ĐẦU").click()
    member.sees("Xin ý kiến đồng chí (1/4)")
    member.picture("01-consent-light")
    member.press("Tôi đồng ý")
    member.sees("Xin ý kiến đồng chí (2/4)")
    member.press("Tôi đồng ý")
    member.press("Bắt đầu tự soi")
    walk(member, lambda: show_both_phones(browser, demo) if "PHONES_PICTURE" in os.environ else None)
    member.press("Không có biểu hiện khác")
    commit(member)
    send(member)
    remind(page, member)
    read_the_digest(browser, demo)


def walk(member: Hand, meanwhile: Callable[[], None]) -> None:
    """All 27, two of them present; on the way in dark, and with text at 200 %."""
    for number in range(1, ITEMS + 1):
        member.sees(f"Biểu hiện {number}/{ITEMS}")
        if number == 3:
            meanwhile()
        if number == 5:
            see_it_every_way(member)
        member.press("thỉnh thoảng" if number in (5, 15) else "Không có")
    member.sees("biểu hiện khác")


def see_it_every_way(member: Hand) -> None:
    page = member.page
    member.picture("02-question-light")
    page.emulate_media(color_scheme="dark")
    member.picture("03-question-dark")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    member.shows("end")
    member.picture("04-question-dark-200")
    page.emulate_media(color_scheme="light")
    member.shows("start")
    member.picture("05-question-light-200")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "scrolls sideways"
    page.evaluate("document.documentElement.style.fontSize = ''")


def commit(member: Hand) -> None:
    """A finding put into words, a commitment made of it and closed."""
    member.press("Làm rõ biểu hiện")
    member.picture("06-findings")
    member.press(re.compile(r"^5\. "))
    member.press("Đưa vào cam kết")
    member.type("Góp ý thẳng thắn trong kỳ họp hằng tháng")
    member.type("Viết sẵn một ý kiến trước mỗi kỳ họp")
    member.type("10 ngày nữa")
    member.press("Trước 3 ngày")
    member.picture("07-item")
    member.press("Quay lại")
    member.press("Chốt cam kết")
    member.press("Chốt cam kết")
    member.sees("Đã chốt lần 1")


def send(member: Hand) -> None:
    """Preview, the readers by name, send."""
    member.type("/guibaocao")
    member.press("Xem trước báo cáo")
    member.picture("08-preview")
    member.press("Đến bước gửi")
    member.press("Tôi đồng ý")
    member.sees("đồng chí Đặng Thị Lan")
    member.picture("09-send")
    member.press("Gửi báo cáo")
    member.sees("Báo cáo đã gửi")


def remind(page: Page, member: Hand) -> None:
    """Later the item is due soon: the reminder names no fault, and one tap says it is done.

    Two weeks, so that there is a day on which one may be reminded, whatever today is.
    """
    for _ in range(2):
        page.get_by_role("button", name="Tuần sau, 08:00").click()
    member.sees("Bấm để xem")
    member.picture("10-reminder")
    member.press("Xem việc đến hạn")
    member.press("Đã xong")
    member.sees("Tình trạng: đã xong")
    member.picture("11-done")


def read_the_digest(browser: Browser, demo: str) -> None:
    """Counts with their picture, and the names apart."""
    secretary = Hand(opened(browser, demo, phone=SECRETARY), 0)
    secretary.type("/chibo")
    secretary.press("Số liệu")
    secretary.press("Nhận tin tóm tắt")
    secretary.sees("Tin tóm tắt ngày")
    picture = secretary.phone.locator(".bubble img").last
    expect(picture).to_be_visible(timeout=WAIT)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    picture.evaluate(TO_ITS_TOP)
    secretary.picture("12-digest-light")
    secretary.page.emulate_media(color_scheme="dark")
    secretary.picture("13-digest-dark")
    assert secretary.page.request.get(f"{demo}/sandbox/violations").json() == []


def show_both_phones(browser: Browser, demo: str) -> None:
    """The picture of the README: a question on one phone, the digest's chart on the other."""
    page = browser.new_page(viewport={"width": 1100, "height": 860})
    page.goto(demo)
    secretary = Hand(page, 1)
    secretary.type("/chibo")
    secretary.press("Số liệu")
    secretary.press("Nhận tin tóm tắt")
    secretary.sees("Theo dõi nộp báo cáo")
    chart = secretary.phone.locator(".bubble img").last
    expect(chart).to_be_visible(timeout=WAIT)
    expect(secretary.phone.locator(".toast")).to_have_css("opacity", "0", timeout=WAIT)
    chart.evaluate(TO_ITS_TOP)
    page.evaluate("scrollTo(0, 0)")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(64).save(PHONES, optimize=True)
    page.close()
