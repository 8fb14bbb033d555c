"""The page of a whole round is what its transcript shows, without what is played unshown."""

from tests.transcripts.story import PAGE, SCRIPT, as_page


def test_the_page_of_the_round_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_page(SCRIPT.read_text(encoding="utf-8")), (
        "write it anew: python -m tests.transcripts.story"
    )


def test_remarks_days_and_deeds_become_text() -> None:
    page = as_page(
        "# ## 1. Mở đợt\n#\n# Như sau.\n@ 2026-11-06 09:00\nLan> /start {Lan}\nLan> [Mở đợt]\nLan> 27/11\n"
    )
    assert page == (
        "## 1. Mở đợt\n\nNhư sau.\n\n*Thứ Sáu, ngày 06/11/2026, 09:00*\n\n"
        "**Lan** mở đường dẫn trên phiếu mời\n\n**Lan** bấm **Mở đợt**\n\n**Lan** gõ: 27/11\n"
    )


def test_what_is_played_quietly_is_left_out_with_all_that_arrives_for_it() -> None:
    script = (
        "Lan~ [Mở đợt]\nSen<< Đã mở.\n@~ 2026-11-07 09:00\nSen<< Việc đến hạn\n  [Xem]\n"
        "Lan> [Xem]\nLan< Việc\n"
    )
    page = as_page(script)
    assert page == "*Thứ Bảy, ngày 07/11/2026, 09:00*\n\n**Lan** bấm **Xem**\n\n```text\nLan: Việc\n```\n"


def test_of_what_is_played_quietly_the_documents_that_come_are_told() -> None:
    page = as_page(
        "Lan~ [Lấy]\nLan< Văn bản\nLan<< Văn bản của chi bộ.\n  {document: a.docx}\n"
        "Lan~ [Lấy]\nLan<< Văn bản của chi bộ.\n  {document: b.docx}\n  {may be forwarded}\n"
        "Sen~ [Lấy]\nSen<< Cam kết.\n  {document: c.docx}\n"
        "@~ 2026-11-07 09:00\nLan<< Tin\n  {picture: d.png}\n"
    )
    assert page.splitlines()[:3] == ["**Lan** nhận tệp: `a.docx`, `b.docx`", "", "**Sen** nhận tệp: `c.docx`"]
    assert "d.png" not in page


def test_the_same_words_on_several_phones_stand_once_and_buttons_share_a_line() -> None:
    rang = "".join(
        f"{name}<< Đã mở.\n  {{document: a.docx}}\n  {{may be forwarded}}\n" for name in ("Lan", "Sen", "Mai")
    )
    page = as_page(
        "Lan> [Mở]\n  (Đã lưu.)\nLan< Đợt\n  [Một] [Hai]\n  [Ba]\n" + rang + "Quế<< Đợt\n  [Một]\n"
    )
    assert page.splitlines()[2:] == [
        *("```text", "  (Đã lưu.)", "Lan: Đợt", "  [Một] [Hai] [Ba]"),
        *("Lan, Sen, Mai: Đã mở.", "  (kèm tệp: a.docx)", "Quế: Đợt", "  [Một]", "```"),
    ]
    many = as_page("Lan> [Mở]\n" + "".join(f"{name}<< Đã mở.\n" for name in ("An", "Bình", "Cúc", "Đào")))
    assert "An và 3 đồng chí khác: Đã mở." in many
