"""The round in Chromium: the secretary's phone, a deputy's and a member's, and the papers as pictures."""

import subprocess
from datetime import timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect

from tests.e2e.hands import ARTEFACTS, IN_CHROMIUM, WAIT, Hand, opened

MEMBER, SECRETARY, DEPUTY = "?u=1012", "?u=1007", "?u=1004"
PAPERS = (
    "Báo cáo đề dẫn",
    "Biên bản",
    "Kết luận",
    "Kế hoạch khắc phục",
    "Báo cáo kết quả",
)

pytestmark = IN_CHROMIUM


def test_a_round_from_its_close_to_the_plan_of_the_next(browser: Browser, demo: str, tmp_path: Path) -> None:
    secretary = Hand(opened(browser, demo, phone=SECRETARY), 0)
    deputy = Hand(opened(browser, demo, phone=DEPUTY), 0)
    member = Hand(opened(browser, demo, phone=MEMBER), 0)
    join(member)
    close(secretary)
    lead_in(secretary, deputy, member)
    meet(secretary)
    conclude(secretary, member)
    print_papers(secretary, tmp_path)
    remedy(secretary, member)
    see_the_year(secretary, member)
    plan_the_next(secretary, member)
    assert secretary.page.request.get(f"{demo}/sandbox/violations").json() == []


def at_board(secretary: Hand, name: str = "") -> None:
    secretary.type("/chibo", "Công việc chi bộ")
    if name:
        secretary.shows("start")
        secretary.picture(f"round-{name}")


def join(member: Hand) -> None:
    member.page.get_by_role("button", name="BẮT ĐẦU").click()
    for _ in range(2):
        member.press("Tôi đồng ý")


def close(secretary: Hand) -> None:
    """Whoever drafts is named, the round ends, the figures are there."""
    at_board(secretary, "01-board-open")
    secretary.press("Đợt tự soi")
    secretary.press("Chọn người soạn đề dẫn")
    secretary.press("Đặng Thị Lan")
    secretary.press("Kết thúc đợt")
    secretary.press("Kết thúc đợt")
    at_board(secretary, "02-board-closed")
    secretary.press("Việc khác…")
    secretary.press("Tình hình chung")
    secretary.picture("round-03-figures")


def lead_in(secretary: Hand, deputy: Hand, member: Hand) -> None:
    """Drafted, sent out, commented, taken up, approved by somebody else, final."""
    at_board(secretary)
    secretary.press("Soạn báo cáo đề dẫn")
    secretary.press("Lập dự thảo")
    secretary.picture("round-04-draft")
    secretary.press("Gửi đảng viên góp ý")
    secretary.press("Gửi, góp ý đến")
    member.sees("Có dự thảo báo cáo đề dẫn")
    member.press("Báo cáo đề dẫn")
    member.press("Góp ý phần này")
    member.type("Nên thêm: tài liệu họp gửi trước ba ngày.")
    member.press("Thêm giải pháp")
    member.picture("round-05-comment")
    at_board(secretary)
    secretary.press("Soạn báo cáo đề dẫn")
    secretary.press("Ý kiến góp ý (1)")
    secretary.press("chưa xử lý")
    secretary.press("Tiếp thu")
    at_board(secretary)
    secretary.press("Soạn báo cáo đề dẫn")
    secretary.press("Trình chi ủy")
    deputy.sees("chờ đồng chí duyệt")
    deputy.press("Duyệt báo cáo đề dẫn")
    deputy.picture("round-06-approval")
    deputy.press("Tán thành")
    at_board(secretary)
    secretary.press("Soạn báo cáo đề dẫn")
    secretary.press("Gửi bản chính thức")
    secretary.press("Gửi bản chính thức")
    member.sees("đã có bản chính thức")


def meet(secretary: Hand) -> None:
    """Everybody there, opinions by class, a vote, minutes read and adopted."""
    at_board(secretary, "07-board-before-meeting")
    secretary.press("Cuộc họp")
    secretary.press("Điểm danh")
    secretary.press("Tất cả có mặt")
    secretary.picture("round-08-attendance")
    secretary.press("Về cuộc họp")
    secretary.press("Khai mạc")
    secretary.picture("round-09-meeting")
    secretary.press("Lượt ý kiến")
    for subject in ("tập thể chi bộ", "cán bộ lãnh đạo", "đảng viên không giữ chức vụ"):
        secretary.press(f"+1 {subject}")
    secretary.press("Về cuộc họp")
    secretary.press("Biểu quyết")
    secretary.press("Thêm biểu quyết")
    secretary.press("Thông qua kết luận")
    secretary.press("Tất cả tán thành")
    secretary.picture("round-10-vote")
    secretary.press("Quay lại")
    secretary.press("Về cuộc họp")
    secretary.press("Bế mạc")
    secretary.press("Biên bản")
    secretary.picture("round-11-minutes")
    while secretary.offers("Trang sau"):
        secretary.press("Trang sau")
    secretary.press("Thông qua biên bản")
    if secretary.offers("Thông qua biên bản"):
        secretary.press("Thông qua biên bản")


def conclude(secretary: Hand, member: Hand) -> None:
    """The conclusion, and a shortcoming of the member who finds it in a plan of his own."""
    at_board(secretary)
    secretary.press("Cuộc họp")
    secretary.press("Soạn kết luận")
    secretary.press("Trách nhiệm của tập thể")
    secretary.type("Sinh hoạt chuyên đề còn thưa.")
    secretary.press("Quay lại")
    secretary.press("Ban hành kết luận")
    secretary.press("Ban hành kết luận")
    member.sees("Kết luận của chi bộ đã có")
    at_board(secretary)
    secretary.press("Ghi hạn chế theo kết luận")
    for who, words in (("Của chi bộ", "Sinh hoạt chuyên đề còn thưa"), ("Dương Văn Liễu", "Còn nể nang")):
        secretary.press("Ghi thêm hạn chế")
        secretary.press(who)
        secretary.type(words)
        secretary.type("30 ngày nữa")
    secretary.picture("round-12-shortcoming")
    secretary.press("Quay lại")
    secretary.press("Đưa vào sổ khắc phục")
    secretary.press("Đưa vào sổ khắc phục")
    member.sees("việc mới trong sổ khắc phục")
    member.press("Kế hoạch khắc phục")
    member.picture("round-13-plan")
    at_board(secretary, "14-board-concluded")
    secretary.press("Sổ khắc phục")
    secretary.picture("round-15-ledger")


def remedy(secretary: Hand, member: Hand) -> None:
    """The member says how and until when, does it and proves it; somebody else confirms."""
    member.type("/camket")
    member.press("Kế hoạch khắc phục")
    member.press("Còn nể nang")
    member.press("Sửa biện pháp")
    member.type("Mỗi kỳ họp góp ý ít nhất một lần")
    member.press("Quay lại")
    member.press("Chốt kế hoạch")
    member.press("Chốt cam kết")
    member.type("/camket")
    member.press("Kế hoạch khắc phục")
    member.press("Còn nể nang")
    member.press("Đã xong")
    member.press("Ghi minh chứng")
    member.type("Biên bản kỳ họp tháng này")
    member.picture("round-16-proof")
    at_board(secretary)
    secretary.press("Sổ khắc phục")
    secretary.press("Dương Văn Liễu")
    secretary.picture("round-17-confirmation")
    secretary.press("Xác nhận đã xong")


def see_the_year(secretary: Hand, member: Hand) -> None:
    """From December on what has become of everybody's commitment; half a year later a few figures."""
    year = (secretary.today() + timedelta(days=30)).year  # in which the shortcoming is to be remedied
    secretary.let_it_be(f"{year}-12-02T08:30")
    member.sees(f"Kết quả thực hiện cam kết năm {year} đã có")
    member.press("Kết quả năm")
    member.picture("round-18-year-of-a-member")
    at_board(secretary)
    secretary.press("Sổ khắc phục")
    secretary.press("Kết quả năm của đảng viên")
    secretary.picture("round-19-year")
    secretary.let_it_be(f"{year + 1}-06-30T08:30")
    secretary.sees(f"Nửa năm {year + 1}")
    secretary.shows("start")
    secretary.picture("round-20-half-year")


def plan_the_next(secretary: Hand, member: Hand) -> None:
    """A day for the meeting, from which all others are counted back; everybody is told."""
    at_board(secretary)
    secretary.press("Lập đợt mới")
    secretary.press("Họp ngày")
    secretary.press("Văn bản cho phép")
    secretary.type("Kế hoạch mẫu số 01-KH/ĐU")
    secretary.shows("start")
    secretary.picture("round-21-plan")
    secretary.press("Đợt tự soi")
    secretary.press("Tôi đã đối chiếu")
    secretary.press("Thông báo cho chi bộ")
    member.sees("Chi bộ có đợt tự soi mới")
    member.picture("round-22-announced")
    at_board(secretary, "23-board-planned")


def print_papers(secretary: Hand, folder: Path) -> None:
    """Each paper comes as a file; its first page is looked at as it will be printed."""
    files = secretary.phone.locator("a[download]")
    for number, name in enumerate(PAPERS, 1):
        at_board(secretary)
        secretary.press("Văn bản của đợt")
        secretary.press(name)
        before = files.count()
        secretary.press("Nhận văn bản (Word)")
        expect(files).to_have_count(before + 1, timeout=WAIT)
        with secretary.page.expect_download() as coming:
            files.last.click()
        coming.value.save_as(folder / f"{number}.docx")
    first_pages(folder)


def first_pages(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
    )
    for number, file in enumerate(files, 1):
        picture = ARTEFACTS / f"round-paper-{number}"
        subprocess.run(
            ["pdftoppm", "-png", "-r", "60", "-singlefile", file.with_suffix(".pdf"), picture], check=True
        )
        assert len(Image.open(picture.with_suffix(".png")).convert("L").getcolors() or ()) > 2  # not blank
    assert len(files) == len(PAPERS)
