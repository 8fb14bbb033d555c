"""The one sentence that is said outside of private chats."""

from typing import Final

from bot.domain.member import Language
from bot.views.words import N_
from locales import translations

WORDS: Final = N_(
    "Chương trình chỉ trả lời trong đoạn chat riêng (%(link)s); mã trên phiếu mời cũng chỉ gõ ở đó, "
    "xin không gõ trong nhóm."
)


def group_words(language: Language, bot_username: str) -> str:
    """Plain text, the same whatever was sent: it tells neither who is known nor whether a code works."""
    return translations(language).gettext(WORDS) % {"link": f"https://t.me/{bot_username}"}
