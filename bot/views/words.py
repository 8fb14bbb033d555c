"""What values of the domain are called; the words are msgids, found by Babel through N_."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from bot.domain.campaign import CampaignState
from bot.domain.commitment import Area, ItemState
from bot.domain.dates import DateProblem
from bot.domain.member import Language, Office, Purpose, RosterState, Standing
from bot.domain.papers import PaperKind, Profile, Template
from bot.domain.reminder import Rhythm
from bot.domain.request import RequestKind, RequestState
from bot.domain.retention import Trace
from bot.domain.sharing import Extent
from bot.domain.tombstone import Buried


def N_(words: str) -> str:
    """Mark words for the extractor; they are translated where they are shown."""
    return words


AREAS: Final[Mapping[Area, str]] = {
    Area.IDEOLOGY: N_("Tư tưởng chính trị"),
    Area.ETHICS: N_("Đạo đức, lối sống"),
    Area.TASKS: N_("Nhiệm vụ được giao"),
    Area.DISCIPLINE: N_("Tổ chức, kỷ luật"),
    Area.REMEDY: N_("Khắc phục, sửa chữa"),
}

RHYTHMS: Final[Mapping[Rhythm, str]] = {
    Rhythm.DUE_ONLY: N_("Trước 3 ngày"),
    Rhythm.BEFORE_DUE: N_("Trước 7 ngày và 1 ngày"),
    Rhythm.WEEKLY: N_("Hằng tuần"),
    Rhythm.MONTHLY: N_("Hằng tháng"),
}

PAPER_KINDS: Final[Mapping[PaperKind, str]] = {
    PaperKind.LEAD_IN: N_("Báo cáo đề dẫn"),
    PaperKind.MINUTES: N_("Biên bản"),
    PaperKind.CONCLUSION: N_("Kết luận"),
    PaperKind.PLAN: N_("Kế hoạch khắc phục"),
    PaperKind.RESULT: N_("Báo cáo kết quả lên cấp trên"),
}

TEMPLATES: Final[Mapping[Template, str]] = {
    Template.REPORT: N_("Bản tự soi, tự sửa"),
    Template.COMMITMENT: N_("Bản cam kết"),
    **{Template(kind.name.lower()): words for kind, words in PAPER_KINDS.items()},
}

PROFILES: Final[Mapping[Profile, str]] = {
    Profile.VPTW_2018: N_("Hướng dẫn 36 (năm 2018)"),
    Profile.VPTW_2026: N_("Hướng dẫn 05 (năm 2026)"),
}

REQUEST_KINDS: Final[Mapping[RequestKind, str]] = {
    RequestKind.CORRECT: N_("sửa danh sách"),
    RequestKind.ERASE: N_("xóa hết, thôi dùng"),
    RequestKind.OBJECT: N_("hạn chế, phản đối"),
}

REQUEST_STATES: Final[Mapping[RequestState, str]] = {
    RequestState.OPEN: N_("đang chờ trả lời"),
    RequestState.DONE: N_("đã làm xong"),
    RequestState.REFUSED: N_("không nhận"),
}

TRACES: Final[Mapping[Trace, str]] = {
    Trace.PUSHES: N_("dấu vết tin đã gửi"),
    Trace.GUESSES: N_("mã thử không đúng"),
    Trace.UPDATES: N_("số tin đã xử lý"),
    Trace.PARKED: N_("tin không xử lý được"),
    Trace.REQUEST_WORDS: N_("lời yêu cầu đã trả lời"),
    Trace.CHATS: N_("mã trò chuyện của tài khoản cũ"),
}

BURIED: Final[Mapping[Buried, str]] = {
    Buried.DRAFTS: N_("bản nháp (mọi đợt)"),
    Buried.DRAFT_EXPIRED: N_("bản nháp hết hạn giữ"),
    Buried.REPORT: N_("báo cáo đã rút"),
    Buried.REPORTS: N_("báo cáo (mọi đợt)"),
    Buried.REPORT_REDUCED: N_("báo cáo hết hạn giữ"),
    Buried.CONSENT_ACCOUNT: N_("đồng ý: tài khoản"),
    Buried.CONSENT_DRAFTS: N_("đồng ý: lưu bản nháp"),
    Buried.CONSENT_SENDING: N_("đồng ý: gửi báo cáo"),
    Buried.CONSENT_STATISTICS: N_("đồng ý: số liệu chung"),
    Buried.ACCOUNT: N_("tài khoản đã gắn"),
    Buried.SHARE: N_("chia sẻ đã dừng"),
    Buried.MEMBER: N_("dữ liệu của người xin xóa hết"),
}

PURPOSES: Final[Mapping[Purpose, str]] = {
    Purpose.ACCOUNT: N_("tài khoản"),
    Purpose.DRAFTS: N_("lưu bản nháp"),
    Purpose.SENDING: N_("gửi báo cáo"),
    Purpose.STATISTICS: N_("số liệu chung"),
}

ITEM_STATES: Final[Mapping[ItemState, str]] = {
    ItemState.NOT_STARTED: N_("chưa bắt đầu"),
    ItemState.IN_PROGRESS: N_("đang làm"),
    ItemState.DONE: N_("đã xong"),
    ItemState.WITHDRAWN: N_("đã bỏ"),
}

EXTENTS: Final[Mapping[Extent, str]] = {
    Extent.PROGRESS: N_("chỉ tiến độ"),
    Extent.EVERYTHING: N_("toàn bộ nội dung"),
}

CAMPAIGN_STATES: Final[Mapping[CampaignState, str]] = {
    CampaignState.PLANNED: N_("chưa mở"),
    CampaignState.OPEN: N_("đang mở"),
    CampaignState.CLOSED: N_("đã kết thúc"),
}

DATE_PROBLEMS: Final[Mapping[DateProblem, str]] = {
    DateProblem.UNREADABLE: N_("Chưa đọc được ngày vừa gõ. Xin gõ lại, ví dụ 30/11/2026."),
    DateProblem.IMPOSSIBLE: N_("Ngày vừa gõ không có trong lịch. Xin xem lại ngày và tháng."),
    DateProblem.FAR: N_("Ngày vừa gõ còn quá xa. Xin xem lại năm."),
    DateProblem.NOT_LATER: N_("Ngày vừa gõ không sau thời hạn hiện có. Xin chọn một ngày muộn hơn."),
    DateProblem.PAST: N_("Ngày vừa gõ đã qua. Xin chọn một ngày từ hôm nay trở đi."),
}

ROSTER_STATES: Final[Mapping[RosterState, str]] = {
    RosterState.ACTIVE: N_("đang sinh hoạt"),
    RosterState.EXEMPT: N_("miễn công tác và sinh hoạt"),
    RosterState.SUSPENDED: N_("đình chỉ sinh hoạt"),
    RosterState.ABSENT: N_("vắng có lý do"),
    RosterState.NEW: N_("mới kết nạp"),
}

OFFICES: Final[Mapping[Office, str]] = {
    Office.NONE: N_("không giữ chức vụ trong chi bộ"),
    Office.SECRETARY: N_("bí thư"),
    Office.DEPUTY: N_("phó bí thư"),
    Office.COMMITTEE: N_("chi ủy viên"),
}

STANDINGS: Final[Mapping[Standing, str]] = {
    Standing.OFFICIAL: N_("chính thức"),
    Standing.PROBATIONARY: N_("dự bị"),
}

LANGUAGES: Final[Mapping[Language, str]] = {  # each in itself, so never translated
    Language.VI: "Tiếng Việt",
    Language.EN: "English",
}

# The disclosure's questions and parts by number: what counts and judges renders words too,
# and must not reach that package.
FINDING_QUESTIONS: Final[Mapping[int, str]] = {
    1: N_("Khi nào, việc nào"),
    2: N_("Cụ thể thế nào"),
    3: N_("Ảnh hưởng ra sao"),
    4: N_("Nguyên nhân chính"),
}

PARTS: Final[Mapping[int, str]] = {
    1: N_("ghi chú"),
    2: N_("phần làm rõ"),
    3: N_("biểu hiện khác"),
}

_TABLES: Mapping[type[Enum], Mapping[Enum, str]] = {
    type(next(iter(table))): table  # type: ignore[misc]  # each table's keys are of one enumeration
    for table in (
        *(ROSTER_STATES, OFFICES, STANDINGS, BURIED, REQUEST_KINDS, REQUEST_STATES, TRACES),
        *(AREAS, RHYTHMS, PURPOSES, ITEM_STATES, EXTENTS, CAMPAIGN_STATES, DATE_PROBLEMS, LANGUAGES),
        *(PAPER_KINDS, TEMPLATES, PROFILES),
    )
}


def words_for(value: Enum) -> str:
    """The msgid of a value that people are shown."""
    return _TABLES[type(value)][value]
