"""A branch's roster as a table that `roster import` reads again."""

from collections.abc import Iterable, Mapping

from bot.domain.member import Language, Member, Office, RosterState, Standing
from bot.views.sheets.writer import Rows
from bot.views.words import N_
from locales import translations

_HEADINGS = (
    N_("STT"),
    N_("Họ và tên"),
    N_("Chính thức/Dự bị"),
    N_("Chức vụ"),
    N_("Tổ"),
    N_("Kê khai tài sản"),
    N_("Tình trạng"),
)
_STANDINGS: Mapping[Standing, str] = {
    Standing.OFFICIAL: N_("Chính thức"),
    Standing.PROBATIONARY: N_("Dự bị"),
}
_OFFICES: Mapping[Office, str] = {
    Office.NONE: "",
    Office.SECRETARY: N_("Bí thư"),
    Office.DEPUTY: N_("Phó bí thư"),
    Office.COMMITTEE: N_("Chi ủy viên"),
}
_LEADS = N_("Lãnh đạo, quản lý")
_STATES: Mapping[RosterState, str] = {
    RosterState.ACTIVE: "",
    RosterState.EXEMPT: N_("Miễn sinh hoạt"),
    RosterState.SUSPENDED: N_("Đình chỉ sinh hoạt"),
    RosterState.ABSENT: N_("Vắng: có lý do"),
    RosterState.NEW: N_("Mới kết nạp"),
}


def roster_rows(members: Iterable[Member], language: Language) -> Rows:
    """The headings and a row for each member."""

    def said(words: str) -> str:
        return translations(language).gettext(words) if words else ""

    def row(member: Member) -> list[str]:
        titles = (_OFFICES[member.office], _LEADS if member.holds_post else "")
        return [
            str(member.number),
            member.name,
            said(_STANDINGS[member.standing]),
            ", ".join(filter(None, map(said, titles))),
            str(member.group_number or ""),
            "x" if member.declares_assets else "",
            said(_STATES[member.state]),
        ]

    return [[said(heading) for heading in _HEADINGS], *map(row, members)]
