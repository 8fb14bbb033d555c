"""The phone page in Chromium: read, tapped, typed into, at any size, in light and dark."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from handlers.sandbox import Running, Sandbox
from tests.sandbox.people import LAN, MINH, STRANGER, RawBot
from tests.sandbox.pictures import picture

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE, PHONE = (1200, 850), (390, 780)
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Không có", "callback_data": "a:0"}],
        [{"text": "Có, thường xuyên", "callback_data": "a:2"}],
        [{"text": name, "callback_data": name} for name in ("Quay lại", "Ghi chú", "Tạm dừng")],
    ]
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (Debian: chromium)"),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with AsyncExitStack() as open_things:
        playwright = await open_things.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        open_things.push_async_callback(browser.close)
        yield browser


class Opener:
    """Opens the page and remembers every error that the browser reports."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.errors: list[str] = []

    async def page(self, size: tuple[int, int] = PHONE, query: str = "", **how: Any) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = await self.browser.new_context(viewport=viewport, **how)  # type: ignore[arg-type] # a TypedDict
        page = await context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.on("request", lambda sent: self._check_address(sent.url))
        await page.goto(f"{self.address}/{query}")
        await expect(page.locator(".phone").first).to_be_attached()
        return page

    def _check_address(self, url: str) -> None:
        if self.address.removeprefix("http") not in url and not url.startswith("data:"):
            self.errors.append(f"something from elsewhere: {url}")


@pytest.fixture
async def opener(browser: Browser, running: Running) -> AsyncIterator[Opener]:
    opener = Opener(browser, running.address)
    yield opener
    assert opener.errors == []


async def test_a_press_reaches_the_bot_and_the_edit_comes_back(
    sandbox: Sandbox, raw: RawBot, opener: Opener
) -> None:
    page = await opener.page()
    sent = await raw.ok("sendMessage", chat_id=LAN, text="Biểu hiện 1/27", reply_markup=KEYBOARD)
    await page.get_by_role("button", name="Có, thường xuyên").press("Enter")
    await sandbox.until(lambda: sandbox.state.queries)
    (query,) = sandbox.state.queries.values()
    assert (query.account, query.data) == (LAN, "a:2")
    again = KEYBOARD | {"inline_keyboard": KEYBOARD["inline_keyboard"][:2]}
    await raw.ok(
        "editMessageText",
        chat_id=LAN,
        message_id=sent["message_id"],
        text="Biểu hiện 2/27",
        reply_markup=again,
    )
    await raw.ok("answerCallbackQuery", callback_query_id=query.id, text="Đã ghi")
    await expect(page.locator(".chosen .body")).to_have_text("Biểu hiện 2/27")
    await expect(page.get_by_text("đã sửa")).to_be_visible()
    await expect(page.locator(".chosen .toast")).to_have_text("Đã ghi")
    await expect(page.get_by_role("button", name="Có, thường xuyên")).to_be_focused()
    await expect(page.get_by_role("button", name="Tạm dừng")).to_have_count(0)


async def test_a_newcomer_presses_start_and_types(sandbox: Sandbox, raw: RawBot, opener: Opener) -> None:
    sandbox.phones.append((STRANGER, "Người mới"))
    sandbox.state.accounts[STRANGER].start_payload = "moi123"
    await raw.ok("setMyCommands", commands=[{"command": "tusoi", "description": "Tự soi"}])
    page = await opener.page(query=f"?u={STRANGER}")
    await expect(page.locator(".phone")).to_have_count(1)
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_hidden()
    await page.get_by_role("button", name="BẮT ĐẦU").click()
    await page.get_by_role("textbox", name="Tin nhắn").fill("xin chào")
    await page.get_by_role("textbox", name="Tin nhắn").press("Enter")
    await page.get_by_role("button", name="Lệnh").click()
    await page.get_by_role("button", name="/tusoi").click()
    await expect(page.locator(".bubble.mine")).to_have_count(3)
    texts = [update["message"]["text"] for update in await raw.ok("getUpdates")]
    assert texts == ["/start moi123", "xin chào", "/tusoi"]
    await expect(page.locator(".bubble.mine .body").first).to_have_text("/start")


async def test_texts_become_nodes_and_never_markup(raw: RawBot, opener: Opener) -> None:
    page = await opener.page()
    await raw.ok("sendMessage", chat_id=LAN, text="<img src=x onerror=alert(1)><script>alert(1)</script>")
    html = (
        '<b>đậm <i>cả hai</i></b> <a href="https://example.org/a">liên kết</a> '
        "<blockquote expandable>dòng một\nhai\nba\nbốn\nnăm</blockquote>🏟 <u>cuối</u>"
    )
    await raw.ok("sendMessage", chat_id=LAN, text=html, parse_mode="HTML")
    bubbles = page.locator(".chosen .bubble .body")
    await expect(bubbles.nth(0)).to_have_text("<img src=x onerror=alert(1)><script>alert(1)</script>")
    await expect(bubbles.nth(1).locator("b > i")).to_have_text("cả hai")
    await expect(bubbles.nth(1).locator("a")).to_have_attribute("href", "https://example.org/a")
    await expect(bubbles.nth(1).locator("u")).to_have_text("cuối")
    await expect(page.get_by_role("button", name="Xem thêm")).to_have_attribute("aria-expanded", "false")
    await page.get_by_role("button", name="Xem thêm").click()
    await expect(page.get_by_role("button", name="Thu gọn")).to_have_attribute("aria-expanded", "true")


async def test_pictures_files_and_alerts_are_shown(sandbox: Sandbox, raw: RawBot, opener: Opener) -> None:
    page = await opener.page()
    for method, name, content in (
        ("sendPhoto", "photo", picture("PNG")),
        ("sendDocument", "document", b"docx"),
    ):
        form = aiohttp.FormData({"chat_id": str(LAN)}, quote_fields=False)
        form.add_field(name, content, filename="Bản cam kết.docx")
        async with raw.session.post(f"{raw.address}/bot{raw.token}/{method}", data=form) as response:
            assert response.status == 200
    image = page.get_by_role("img", name="Ảnh do bot gửi")
    await expect(image).to_be_visible()
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Tải tệp: Bản cam kết.docx").click()
    assert (await (await download.value).path()).read_bytes() == b"docx"
    sent = await raw.ok("sendMessage", chat_id=LAN, text="x", reply_markup=KEYBOARD)
    query = sandbox.press(LAN, sent["message_id"], 0)
    await raw.ok("answerCallbackQuery", callback_query_id=query.id, text="Xin đọc kỹ", show_alert=True)
    await expect(page.get_by_role("dialog")).to_contain_text("Xin đọc kỹ")
    await page.get_by_role("button", name="Đã hiểu").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


def _is_later(sandbox: Sandbox, before: float) -> bool:
    return sandbox.offset_seconds > before


async def test_the_panel_moves_the_calendar_blocks_and_breaks(
    sandbox: Sandbox, raw: RawBot, opener: Opener
) -> None:
    page = await opener.page(WIDE)
    await expect(page.get_by_text("Mô phỏng Telegram trên máy này")).to_be_visible()
    await expect(page.get_by_text("Dữ liệu mẫu")).to_be_visible()
    for name in ("Ngày mai, 08:00", "Tuần sau, 08:00"):
        before = sandbox.offset_seconds
        await page.get_by_role("button", name=name).click()
        await sandbox.until(partial(_is_later, sandbox, before))
        await expect(page.locator("#now")).to_contain_text("08:00")
    await page.get_by_role("button", name="Thứ Hai tới, 08:00").click()
    await expect(page.locator("#now")).to_contain_text("08:00 Thứ Hai")
    await page.get_by_label("Đến ngày, giờ").fill("2031-03-05T07:30")
    await page.get_by_role("button", name="Chuyển").click()
    await expect(page.locator("#now")).to_contain_text("07:30 Thứ Tư, 05/03/2031")
    await page.get_by_label("Bí thư").get_by_role("switch", name="Chặn bot").check()
    await expect(page.get_by_role("button", name="Bỏ chặn và bắt đầu lại")).to_be_visible()
    assert sandbox.state.accounts[MINH].blocked
    await page.get_by_role("button", name="Làm hỏng 3 lần gửi tiếp theo").click()
    await expect(page.locator("#faults")).to_have_text("Số lần gửi sẽ hỏng: 3")
    await raw.ok("getMe")
    await page.get_by_text("Nhật ký yêu cầu Bot API").click()
    await expect(page.locator("#requests")).to_contain_text("getMe 200")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_fits_and_can_be_hit_with_a_finger(scheme: str, raw: RawBot, opener: Opener) -> None:
    await raw.ok("sendMessage", chat_id=LAN, text="Câu hỏi khá dài " * 20, reply_markup=KEYBOARD)
    for size, letters, phones in ((WIDE, 1, 2), (PHONE, 1, 1), (PHONE, 2, 1)):
        page = await opener.page(size, color_scheme=scheme)
        await page.evaluate("size => document.documentElement.style.fontSize = size", f"{letters * 106.25}%")
        await expect(page.get_by_role("button", name="Tạm dừng")).to_be_attached()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = await page.evaluate(BOXES)
        assert len(boxes) >= 12
        assert [one for one in boxes if one["height"] < 44 or one["right"] > size[0] or one["cut"]] == []
        shown = page.locator(".phone:visible")
        await expect(shown).to_have_count(phones)
        box = await shown.first.bounding_box()
        assert box is not None
        assert box["height"] >= size[1] * 0.8
        assert await page.evaluate(CONTRAST) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", f"?u={LAN}"], ids=["two phones", "one phone"])
async def test_with_letters_twice_as_large_the_talk_keeps_most_of_a_small_screen(
    scheme: str, query: str, raw: RawBot, opener: Opener
) -> None:
    await raw.ok("setMyCommands", commands=[{"command": f"c{n}", "description": "Tự soi"} for n in range(9)])
    await raw.ok("sendMessage", chat_id=LAN, text="Câu hỏi khá dài " * 20, reply_markup=KEYBOARD)
    page = await opener.page(PHONE, query, color_scheme=scheme)
    await page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    await page.wait_for_function(LIES_WITHIN, arg=[".chosen .foot", PHONE[1]])
    talk = await page.locator(".chosen .talk").bounding_box()
    assert talk is not None
    assert talk["height"] >= PHONE[1] * 0.55
    assert await page.evaluate(CUT) == []
    await page.get_by_role("button", name="Lệnh").click()
    await page.wait_for_function(LIES_WITHIN, arg=[".chosen .send", PHONE[1]])
    assert await page.evaluate(CUT) == []


@pytest.mark.parametrize("letters", [1, 2])
async def test_a_toast_covers_no_button_and_moves_none(
    letters: int, sandbox: Sandbox, raw: RawBot, opener: Opener
) -> None:
    page = await opener.page(PHONE)
    for _ in range(5):  # buttons wherever one looks
        await raw.ok("sendMessage", chat_id=LAN, text="Câu hỏi", reply_markup=KEYBOARD)
    await page.evaluate("size => document.documentElement.style.fontSize = size", f"{letters * 106.25}%")
    await page.wait_for_function(LIES_WITHIN, arg=[".chosen .foot", PHONE[1]])
    last = page.get_by_role("button", name="Tạm dừng").last
    await last.scroll_into_view_if_needed()
    before = await last.bounding_box()
    query = sandbox.press(LAN, sandbox.screen(LAN)[-1].message_id, 0)
    words = "Đã lưu câu trả lời. Đồng chí xem lại ở trang sau trước khi gửi báo cáo."
    await raw.ok("answerCallbackQuery", callback_query_id=query.id, text=words)
    await expect(page.locator(".chosen .toast")).to_have_text(words)
    await expect(page.locator(".chosen .toast")).to_have_class("toast shown")
    after = await last.bounding_box()
    assert before is not None
    assert after == pytest.approx(before, abs=1)  # pixels
    for _ in range(6):
        assert await page.evaluate(COVERED) == []
        await page.evaluate("document.querySelector('.chosen .talk').scrollTop -= 40")


LIES_WITHIN = """([what, bottom]) =>
    document.querySelector(what).getBoundingClientRect().bottom <= bottom + 1"""

CUT = """() => [...document.querySelectorAll(".top *, .tabs *, .bar *, .foot *")]
    .filter((one) => one.offsetParent && one.textContent.trim() && !one.closest(".menu, .hidden, .toast"))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth
        || one.getBoundingClientRect().right > innerWidth + 1
        || one.closest(".phone") && one.getBoundingClientRect().bottom
            > one.closest(".phone").getBoundingClientRect().bottom + 1)
    .map((one) => one.className || one.tagName)"""

COVERED = """() => {
    const toast = document.querySelector(".chosen .toast").getBoundingClientRect();
    const meets = (box) => box.left < toast.right && toast.left < box.right
        && box.top < toast.bottom && toast.top < box.bottom;
    return [...document.querySelectorAll("button, input, a")].filter((one) => one.offsetParent)
        .filter((one) => meets(one.getBoundingClientRect()))
        .filter((one) => !one.closest(".talk") || toast.bottom
            > one.closest(".talk").getBoundingClientRect().top + 1)
        .map((one) => one.textContent || one.className);
}"""

BOXES = """() => [...document.querySelectorAll("button")].filter((one) => one.offsetParent).map((one) => ({
    name: one.textContent, height: one.getBoundingClientRect().height,
    right: one.getBoundingClientRect().right, cut: one.scrollWidth > one.clientWidth + 1 }))"""

CONTRAST = """() => {
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => numbers(color).slice(0, 3).map((one) => one / 255)
        .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
    const ground = (node) => {
        const color = getComputedStyle(node).backgroundColor;
        return numbers(color)[3] === 0 && node.parentElement ? ground(node.parentElement) : color;
    };
    const ratio = (node) => {
        const [one, other] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
        return (one + 0.05) / (other + 0.05);
    };
    const seen = [...document.querySelectorAll("h1,h2,h3,p,button,.body,.meta,label,summary,output,time")];
    return Math.min(...seen.filter((node) => node.offsetParent && node.textContent.trim()
        && !node.closest(".toast")).map(ratio));
}"""


async def test_messages_that_are_deleted_leave_the_phone_and_others_stay(
    sandbox: Sandbox, raw: RawBot, opener: Opener
) -> None:
    typed = sandbox.write(LAN, "một").message_id
    sent = [(await raw.ok("sendMessage", chat_id=LAN, text=text))["message_id"] for text in ("hai", "ba")]
    phone = (await opener.page()).locator(f"[data-account='{LAN}']").first
    await expect(phone.locator(".bubble")).to_have_count(3)
    await raw.ok("deleteMessages", chat_id=LAN, message_ids=[typed, sent[0]])
    await expect(phone.locator(".bubble")).to_have_count(1)
    await raw.ok("deleteMessage", chat_id=LAN, message_id=sent[1])
    await expect(phone.locator(".bubble")).to_have_count(0)
    await raw.ok("sendMessage", chat_id=LAN, text="bốn")
    await expect(phone.locator(".bubble .body")).to_have_text(["bốn"])
