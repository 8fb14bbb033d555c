"""What is said after the chat has been cleared: plain text, honest about what is left."""

from bot.domain.member import Language
from bot.views.words import N_
from locales import translations

BEYOND = N_(
    "Tin cũ hơn 48 giờ hoặc chương trình không còn nhận ra thì chương trình không xóa được; tin nào còn lại, "
    "xin đồng chí tự xóa: mở trình đơn của đoạn chat trong Telegram, chọn xóa lịch sử. "
    "Telegram còn lưu gì ở máy chủ của mình, chương trình không biết được."
)


def cleared_words(gone: int, left: int, language: Language) -> str:
    """How many messages are gone and how many are not; an empty text where there were none."""
    say = translations(language)
    if not gone and not left:
        return ""
    counted = [say.ngettext("Đã xóa %(num)s tin.", "Đã xóa %(num)s tin.", gone) % {"num": gone}]
    if left:
        words = say.ngettext(
            "Còn %(num)s tin trong 48 giờ qua không xóa được.",
            "Còn %(num)s tin trong 48 giờ qua không xóa được.",
            left,
        )
        counted.append(words % {"num": left})
    return " ".join([*counted, say.gettext(BEYOND)])
