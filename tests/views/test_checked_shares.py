"""The answer to a typed share: what is right, and what would have given the printed figure."""

import pytest

from bot.domain.member import Language
from bot.domain.tables.typed_audit import checked_text
from bot.views.environment import environment

SAID = {
    "497/747 66,3": ("497/747 là 66,5%, không phải 66,3%.", "Chỉ tử số 495 mới cho tỷ lệ đã in."),
    "14/5220 0,26": (
        "14/5.220 là 0,27%, không phải 0,26%.",
        "Số đã in là cắt bỏ phần lẻ, không làm tròn.",
        "Không có tử số nào trên 5.220 cho tỷ lệ đã in.",
    ),
    "1334/2005 66,6": (
        "1.334/2.005 là 66,5%, không phải 66,6%.",
        "Số đã in là luôn làm tròn lên.",
        "Tử số từ 1.335 đến 1.336 mới cho tỷ lệ đã in.",
    ),
    "3/48 6,2": ("3/48 là 6,3%; 6,2% cũng được.", "Phần lẻ vừa đúng một nửa; thường làm tròn lên."),
    "15/76 19,74": ("15/76 là 19,74%: đúng.",),
    "4/10 40.0": (
        "4/10 là 40,0%: đúng.",
        "Dấu phẩy ghi phần lẻ, dấu chấm ghi hàng nghìn; ở đây hiểu là 40,0%.",
    ),
    "0/0 0": ("0/0: không có tỷ lệ, vì mẫu số là 0.",),
    "xin chào": ("Dòng chưa đọc được: 1. Mỗi dòng xin gõ như 497/747 66,3.",),
}


def said(text: str, language: Language = Language.VI) -> str:
    return environment(language).get_template("parts/checked_shares.j2").render(told=checked_text(text))


@pytest.mark.parametrize(("typed", "lines"), SAID.items())
def test_what_was_typed_is_answered(typed: str, lines: tuple[str, ...]) -> None:
    answer = [line.removeprefix("<b>").removesuffix("</b>") for line in said(typed).splitlines() if line]
    assert tuple(answer) == lines


def test_lines_that_are_too_many_are_not_called_unreadable() -> None:
    answer = said("1/2 50\n" * 22)
    assert "Mỗi tin xem được 20 dòng; còn 2 dòng chưa xem, xin gõ tiếp." in answer
    assert "chưa đọc được" not in answer


def test_several_lines_are_answered_in_their_order_in_either_language() -> None:
    answer = said("\n".join(SAID), Language.EN)
    assert answer.index("<b>497/747 is 66.5%, not 66.3%.</b>") < answer.index("14/5,220 is 0.27%")
    assert answer.isascii()
