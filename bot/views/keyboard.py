"""What is said at the keyboard beside the screens: how to choose, and where a file lies."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.domain.member import Language
from bot.views.words import N_
from locales import translations


class KeyboardWord(StrEnum):
    """What there is to say; of a file also which, of trouble also why."""

    HOW_TO = "how_to"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


WORDS: Final[Mapping[KeyboardWord, tuple[str, ...]]] = {
    KeyboardWord.HOW_TO: (
        N_("Gõ số của lựa chọn rồi bấm Enter; trả lời bằng chữ thì gõ chữ."),
        N_("Lựa chọn trong tin nhắn thì gõ cả dấu sao, ví dụ *1."),
        N_("Muốn một số, lệnh hoặc chữ q được hiểu là chữ thì gõ dấu ngoặc kép ở trước."),
        N_("Chỉ bấm Enter để xem lại trang; gõ q để thôi."),
    ),
    KeyboardWord.SAVED: (N_("Tệp đã lưu: %(about)s"),),
    KeyboardWord.NOT_SAVED: (N_("Có tệp cho đồng chí, chưa lưu được; chương trình sẽ thử lại. %(about)s"),),
}


def keyboard_words(word: KeyboardWord, language: Language, about: object = "") -> str:
    """The lines, with what they are about."""
    say = translations(language).gettext
    return "\n".join(say(line) for line in WORDS[word]) % {"about": about}
