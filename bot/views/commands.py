"""What a messenger's menu says of each command."""

from collections.abc import Mapping
from typing import Final

from bot.domain.member import Language
from bot.views.words import N_
from locales import translations

COMMANDS: Final[Mapping[str, str]] = {
    "tusoi": N_("Bắt đầu hoặc tiếp tục tự soi"),
    "camket": N_("Cam kết của tôi"),
    "guibaocao": N_("Xem lại và gửi báo cáo"),
    "riengtu": N_("Quyền riêng tư: ai xem được gì, tải về, xóa"),
    "huongdan": N_("Hướng dẫn"),
    "chibo": N_("Công việc chi bộ (bí thư, phó bí thư)"),
}


def command_words(language: Language) -> dict[str, str]:
    """Each command with its description."""
    return {name: translations(language).gettext(words) for name, words in COMMANDS.items()}
