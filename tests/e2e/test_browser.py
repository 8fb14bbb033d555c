"""The demo in Chromium: a member walks all 27 items on a small phone, the secretary reads the digest, an
officer of the committee above looks at a table."""

import os
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.hands import IN_CHROMIUM, ROOT, WAIT, Hand, opened

PHONES = ROOT / "docs" / "phones.png"  # made anew where PHONES_PICTURE is set
ITEMS = 27
TO_ITS_TOP = "image => { image.closest('.talk').scrollTop = image.closest('.bubble').offsetTop - 80; }"

pytestmark = IN_CHROMIUM

MEMBER, SECRETARY, OFFICER = "?u=1012", "?u=1007", "?u=1010"


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
    look_from_above(browser, demo)


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
    secretary.press("Việc khác…")
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


def look_from_above(browser: Browser, demo: str) -> None:
    """The board of the committee, a table with a share, and how it changed, as a picture."""
    officer = Hand(opened(browser, demo, phone=OFFICER), 0)
    officer.type("/dangbo")
    officer.sees("Đã họp: 5/6 chi bộ")
    officer.picture("14-committee")
    officer.press("Các biểu số liệu")
    officer.press("Kết quả khắc phục")
    officer.sees("Tổng cộng")
    officer.picture("15-table")
    officer.press("Thay đổi qua các kỳ")
    officer.sees(f"Năm {date.today().year - 4}")
    officer.press("Nhận hình")
    picture = officer.phone.locator(".bubble img").last
    expect(picture).to_be_visible(timeout=WAIT)
    picture.evaluate(TO_ITS_TOP)
    officer.picture("16-change")
    assert officer.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "scrolls sideways"
    )


def show_both_phones(browser: Browser, demo: str) -> None:
    """The picture of the README: a question on one phone, the digest's chart on the other."""
    page = browser.new_page(viewport={"width": 1100, "height": 860})
    page.goto(demo)
    secretary = Hand(page, 1)
    secretary.type("/chibo")
    secretary.press("Việc khác…")
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
