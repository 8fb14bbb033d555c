"""What values of the domain are called; the words are msgids, found by Babel through N_."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from bot.domain.campaign import CampaignState
from bot.domain.commitment import Area, ItemState, Step
from bot.domain.crosswalk import Change
from bot.domain.dates import DateProblem
from bot.domain.drafting import CommentKind, ReportPart
from bot.domain.meeting import Attendance, CommonExcuse
from bot.domain.member import Language, Office, Purpose, RosterState, Standing, SubjectClass
from bot.domain.organisation.fixed_periods import FixedPeriod, Span
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.oversight import BranchState
from bot.domain.organisation.signals import SignalKind
from bot.domain.organisation.submission import SubmissionState
from bot.domain.papers import PaperKind, Profile, Template
from bot.domain.passage import Section
from bot.domain.rating import NotRated, Rating
from bot.domain.reminder import Rhythm
from bot.domain.request import RequestKind, RequestState
from bot.domain.retention import Trace
from bot.domain.roster_change import Fact
from bot.domain.round_plan import Milestone, PlanProblem, Stage
from bot.domain.sharing import Extent
from bot.domain.tables.cap import CapRounding, Denominator
from bot.domain.tables.kind import TableKind
from bot.domain.tasks import TaskKind
from bot.domain.tombstone import Buried
from bot.domain.vote import Ballot, Motion
from bot.domain.year_rating import Doubt, Remedy


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
    PaperKind.PLAN: N_("Kế hoạch khắc phục của chi bộ"),
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

CHANGES: Final[Mapping[Change, str]] = {
    Change.REWORDED: N_("sửa lời"),
    Change.RENUMBERED: N_("đổi mã"),
    Change.REPARENTED: N_("đổi biểu hiện gốc"),
    Change.MOVED: N_("đổi thứ tự"),
    Change.SPLIT: N_("tách"),
    Change.JOINED: N_("gộp"),
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
    Trace.WAITED: N_("tin chờ mãi mà tài khoản chưa được xác nhận"),
    Trace.GUESSES: N_("mã thử không đúng"),
    Trace.UPDATES: N_("số tin đã xử lý"),
    Trace.PARKED: N_("tin không xử lý được"),
    Trace.REQUEST_WORDS: N_("lời yêu cầu đã trả lời"),
    Trace.EXCUSES: N_("lý do vắng họp"),
    Trace.SHORTCOMINGS: N_("hạn chế chưa đưa vào sổ khắc phục"),
    Trace.RATING_BASES: N_("căn cứ của xếp loại cũ"),
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
    Buried.COMMENT: N_("ý kiến góp ý đã rút"),
    Buried.COMMENTS_EXPIRED: N_("ý kiến góp ý hết hạn giữ"),
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

SUBJECT_CLASSES: Final[Mapping[SubjectClass, str]] = {
    SubjectClass.ORGANISATION: N_("tập thể chi bộ"),
    SubjectClass.LEADING: N_("cán bộ lãnh đạo, quản lý"),
    SubjectClass.ORDINARY: N_("đảng viên không giữ chức vụ"),
}

LEDGER_KINDS: Final[Mapping[int, str]] = {  # by their place; 0 is the ledger as a whole
    0: N_("Xem cả sổ"),
    1: N_("Chỉ tập thể chi bộ"),
    2: N_("Chỉ cán bộ lãnh đạo"),
    3: N_("Chỉ đảng viên"),
}

STEPS: Final[Mapping[Step, str]] = {
    Step.MADE: N_("ghi vào sổ"),
    Step.REWORDED: N_("sửa nội dung, biện pháp hoặc thời hạn"),
    Step.PROGRESSED: N_("đang làm"),
    Step.DONE: N_("báo đã xong"),
    Step.REOPENED: N_("mở lại"),
    Step.MOVED: N_("lùi hạn"),
    Step.WITHDRAWN: N_("bỏ"),
    Step.RETURNED: N_("được đề nghị làm tiếp"),
    Step.NOTED: N_("diễn biến"),
    Step.CHECKED: N_("kiểm tra"),
    Step.COMPARED: N_("đối chiếu với bản giấy"),
}

EXTENTS: Final[Mapping[Extent, str]] = {
    Extent.PROGRESS: N_("chỉ tiến độ"),
    Extent.EVERYTHING: N_("toàn bộ nội dung"),
}

CAMPAIGN_STATES: Final[Mapping[CampaignState, str]] = {
    CampaignState.PLANNED: N_("chưa mở"),
    CampaignState.OPEN: N_("đang mở"),
    CampaignState.CLOSED: N_("đã kết thúc"),
    CampaignState.CANCELLED: N_("đã hủy"),
}

MILESTONES: Final[Mapping[Milestone, str]] = {
    Milestone.ANNOUNCE: N_("Thông báo đợt"),
    Milestone.OPEN: N_("Mở đợt"),
    Milestone.REPORTS: N_("Hạn nộp báo cáo"),
    Milestone.SYNTHESIS: N_("Tổng hợp"),
    Milestone.DRAFT: N_("Dự thảo đề dẫn"),
    Milestone.COMMENTS: N_("Hạn góp ý đề dẫn"),
    Milestone.FINAL: N_("Gửi đề dẫn"),
    Milestone.MEETING: N_("Họp chi bộ"),
    Milestone.REPORT_UP: N_("Báo lên cấp trên"),
    Milestone.PLANS: N_("Kế hoạch khắc phục"),
}

TASK_KINDS: Final[Mapping[TaskKind, str]] = {
    TaskKind.ANNOUNCE_ROUND: N_("Thông báo đợt tự soi"),
    TaskKind.OPEN_ROUND: N_("Mở đợt tự soi"),
    TaskKind.NAME_DRAFTER: N_("Chọn người soạn đề dẫn"),
    TaskKind.SEND_REPORT: N_("Nộp báo cáo tự soi"),
    TaskKind.WRITE_DRAFT: N_("Dự thảo đề dẫn"),
    TaskKind.COMMENT: N_("Góp ý đề dẫn"),
    TaskKind.SETTLE_COMMENTS: N_("Tiếp thu góp ý đề dẫn"),
    TaskKind.APPROVE_LEAD_IN: N_("Duyệt đề dẫn"),
    TaskKind.SEND_FINAL: N_("Gửi đề dẫn"),
    TaskKind.ATTEND: N_("Dự họp chi bộ"),
    TaskKind.ADOPT_MINUTES: N_("Thông qua biên bản"),
    TaskKind.ISSUE_CONCLUSION: N_("Ban hành kết luận"),
    TaskKind.MAKE_PLAN: N_("Kế hoạch khắc phục"),
    TaskKind.CONFIRM_ITEM: N_("Xác nhận việc đã xong"),
    TaskKind.CONFIRM_PROMISE: N_("Xác nhận việc cam kết"),
    TaskKind.CHECK_ITEM: N_("Kiểm tra khắc phục"),
    TaskKind.REPORT_UP: N_("Báo lên cấp trên"),
}

STAGES: Final[Mapping[Stage, str]] = {
    Stage.APPROVAL: N_("Chi ủy cho ý kiến đề dẫn"),
    Stage.CONCLUSION: N_("Ban hành kết luận"),
}

PLAN_PROBLEMS: Final[Mapping[PlanProblem, str]] = {
    PlanProblem.TOO_NEAR: N_("Ngày họp quá gần nên không đủ ngày làm việc cho các bước trước đó."),
    PlanProblem.HOLIDAY: N_("Ngày vừa chọn là ngày nghỉ lễ. Xin chọn một ngày khác."),
    PlanProblem.PAST: N_("Ngày vừa gõ đã qua. Xin chọn một ngày từ hôm nay trở đi."),
    PlanProblem.ORDER: N_("Ngày vừa gõ làm đảo thứ tự các bước. Xin xem lại các ngày trước và sau."),
    PlanProblem.LATE_LEAD_IN: N_("Báo cáo đề dẫn phải gửi trước ngày họp ít nhất 3 ngày làm việc."),
}

DATE_PROBLEMS: Final[Mapping[DateProblem, str]] = {
    DateProblem.UNREADABLE: N_("Chưa đọc được ngày vừa gõ. Xin gõ lại, ví dụ 30/11/2026."),
    DateProblem.IMPOSSIBLE: N_("Ngày vừa gõ không có trong lịch. Xin xem lại ngày và tháng."),
    DateProblem.OUTSIDE: N_("Ngày vừa gõ không nằm trong kỳ. Xin chọn một ngày trong kỳ."),
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

FACTS: Final[Mapping[Fact, str]] = {
    Fact.STATE: N_("Tình trạng"),
    Fact.GROUP: N_("Tổ"),
    Fact.STANDING: N_("Đảng viên"),
    Fact.POST: N_("Chức vụ lãnh đạo"),
    Fact.ASSETS: N_("Kê khai tài sản"),
}

REPORT_PARTS: Final[Mapping[ReportPart, str]] = {
    ReportPart.VIEWS: N_("Phần 1. Tự soi, tự phê bình"),
    ReportPart.PICTURE: N_("Phần 2. Tình hình chi bộ"),
    ReportPart.TASKS: N_("Phần 3. Nhiệm vụ, giải pháp"),
    ReportPart.QUESTIONS: N_("Phần 4. Gợi ý thảo luận"),
    ReportPart.REMEDIES: N_("Phần 5. Việc đã khắc phục"),
}

COMMENT_KINDS: Final[Mapping[CommentKind, str]] = {
    CommentKind.PARTY_WORK: N_("Công tác xây dựng Đảng"),
    CommentKind.ACHIEVEMENT: N_("Thành tích, chuyên môn"),
    CommentKind.MORE_SIGNS: N_("Thêm biểu hiện"),
    CommentKind.MORE_MEASURES: N_("Thêm giải pháp"),
    CommentKind.WORDING: N_("Lời văn, việc khác"),
}

ATTENDANCES: Final[Mapping[Attendance, str]] = {
    Attendance.PRESENT: N_("có mặt"),
    Attendance.EXCUSED: N_("vắng có lý do"),
    Attendance.UNEXCUSED: N_("vắng không lý do"),
}

EXCUSES: Final[Mapping[CommonExcuse, str]] = {
    CommonExcuse.ILLNESS: N_("Ốm"),
    CommonExcuse.WORK: N_("Đi công tác"),
    CommonExcuse.FAMILY: N_("Việc gia đình"),
}

MOTIONS: Final[Mapping[Motion, str]] = {
    Motion.MINUTES: N_("Thông qua biên bản"),
    Motion.CONCLUSION: N_("Thông qua kết luận"),
    Motion.REMEDIES: N_("Tán thành kế hoạch khắc phục"),
}

BALLOTS: Final[Mapping[Ballot, str]] = {
    Ballot.IN_FAVOUR: N_("tán thành"),
    Ballot.AGAINST: N_("không tán thành"),
    Ballot.OTHER: N_("ý kiến khác"),
}

SECTIONS: Final[Mapping[Section, str]] = {
    Section.NOTES: N_("Ghi thảo luận"),
    Section.REMARKS: N_("Ý kiến về biên bản"),
    Section.COLLECTIVE: N_("Trách nhiệm của tập thể"),
    Section.INDIVIDUALS: N_("Trách nhiệm của cá nhân"),
    Section.TASKS: N_("Nhiệm vụ sau cuộc họp"),
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

UNIT_KINDS: Final[Mapping[Kind, str]] = {
    Kind.ORGANISATION: N_("đảng bộ"),
    Kind.GRASSROOTS: N_("đảng bộ cơ sở"),
    Kind.SECTION: N_("đảng bộ bộ phận"),
    Kind.BASE_BRANCH: N_("chi bộ cơ sở"),
    Kind.SUBORDINATE_BRANCH: N_("chi bộ trực thuộc"),
    Kind.BRANCH: N_("chi bộ"),
}

UNIT_TYPES: Final[Mapping[UnitType, str]] = {
    UnitType.ADMINISTRATIVE: N_("cơ quan hành chính"),
    UnitType.PUBLIC_SERVICE: N_("đơn vị sự nghiệp"),
    UnitType.ENTERPRISE: N_("doanh nghiệp"),
    UnitType.RESIDENTIAL: N_("khu dân cư"),
    UnitType.OTHER: N_("loại hình khác"),
}

BRANCH_STATES: Final[Mapping[BranchState, str]] = {
    BranchState.OVERDUE: N_("quá hạn, chưa họp"),
    BranchState.DUE: N_("chưa họp, còn hạn"),
    BranchState.HELD_LATE: N_("họp muộn"),
    BranchState.HELD: N_("họp đúng hạn"),
    BranchState.ENDED: N_("đã kết thúc, không họp"),
}

SUBMISSION_STATES: Final[Mapping[SubmissionState, str]] = {
    SubmissionState.NOT_SUBMITTED: N_("chưa nộp"),
    SubmissionState.SUBMITTED: N_("chờ duyệt"),
    SubmissionState.RETURNED: N_("đã trả lại"),
    SubmissionState.APPROVED: N_("đã duyệt"),
}

# Short, for buttons and lists; the printed titles are in bot/views/tables/descriptions.py.
TABLE_KINDS: Final[Mapping[TableKind, str]] = {
    TableKind.COVERAGE: N_("Sinh hoạt"),
    TableKind.OPINIONS: N_("Lượt ý kiến"),
    TableKind.REMEDIATION: N_("Kết quả khắc phục"),
    TableKind.POINTS: N_("Gợi ý kiểm điểm"),
    TableKind.RATINGS: N_("Xếp loại"),
    TableKind.DISCIPLINE: N_("Kỷ luật"),
    TableKind.CAP: N_("Tỷ lệ xuất sắc"),
    TableKind.PREVALENCE: N_("Tổng hợp tự soi"),
    TableKind.PARTICIPATION: N_("Tham gia, cam kết"),
    TableKind.PROGRESS: N_("Mức khắc phục"),
    TableKind.QUALITY: N_("Chất lượng họp"),
    TableKind.AWARDS: N_("Khen thưởng"),
}

SPANS: Final[Mapping[Span, str]] = {
    Span.YEAR: N_("Năm %(year)s"),
    Span.FIRST_QUARTER: N_("Quý I/%(year)s"),
    Span.SECOND_QUARTER: N_("Quý II/%(year)s"),
    Span.THIRD_QUARTER: N_("Quý III/%(year)s"),
    Span.FOURTH_QUARTER: N_("Quý IV/%(year)s"),
    Span.FIRST_HALF: N_("6 tháng đầu năm %(year)s"),
    Span.SECOND_HALF: N_("6 tháng cuối năm %(year)s"),
}

SIGNALS: Final[Mapping[SignalKind, str]] = {
    SignalKind.SILENT: N_("không ghi ý kiến"),
    SignalKind.LATE_PAPERS: N_("đề dẫn muộn"),
    SignalKind.EMPTY_LEDGER: N_("sổ trống"),
    SignalKind.UNCHECKED: N_("chưa kiểm tra"),
}

RATINGS: Final[Mapping[Rating, str]] = {
    Rating.EXCELLENT: N_("Hoàn thành xuất sắc nhiệm vụ"),
    Rating.GOOD: N_("Hoàn thành tốt nhiệm vụ"),
    Rating.COMPLETED: N_("Hoàn thành nhiệm vụ"),
    Rating.NOT_COMPLETED: N_("Không hoàn thành nhiệm vụ"),
}

NOT_RATED: Final[Mapping[NotRated, str]] = {
    NotRated.NEW: N_("Không xếp loại: mới kết nạp"),
    NotRated.EXEMPT: N_("Không xếp loại: được miễn"),
    NotRated.SUSPENDED: N_("Không xếp loại: đình chỉ"),
    NotRated.ABSENT: N_("Không xếp loại: vắng mặt"),
    NotRated.OTHER: N_("Không xếp loại: lý do khác"),
}

REMEDIES: Final[Mapping[Remedy, str]] = {
    Remedy.NOTHING: N_("không có việc phải khắc phục"),
    Remedy.GOING_ON: N_("đang khắc phục"),
    Remedy.DONE: N_("đã khắc phục xong"),
}

DOUBTS: Final[Mapping[Doubt, str]] = {
    Doubt.NOT_ALL: N_("Chưa khắc phục đủ 100% việc đến hạn trong năm."),
    Doubt.NOT_ENOUGH: N_("Chưa khắc phục đủ 80% việc đến hạn trong năm."),
    Doubt.RECURRENCES: N_("Trong năm có hạn chế lặp lại."),
    Doubt.OVERDUE: N_("Có việc khắc phục đã quá hạn mà chưa xong."),
}

CAP_DENOMINATORS: Final[Mapping[Denominator, str]] = {
    Denominator.GOOD: N_("số hoàn thành tốt"),
    Denominator.GOOD_AND_ABOVE: N_("số hoàn thành tốt trở lên"),
    Denominator.RATED: N_("số được xếp loại"),
    Denominator.ELIGIBLE: N_("số đủ điều kiện xếp loại"),
}

CAP_ROUNDINGS: Final[Mapping[CapRounding, str]] = {
    CapRounding.FLOOR: N_("bỏ phần lẻ"),
    CapRounding.HALF_UP: N_("từ nửa tính một"),
}

_TABLES: Mapping[type[Enum], Mapping[Enum, str]] = {
    type(next(iter(table))): table  # type: ignore[misc]  # each table's keys are of one enumeration
    for table in (
        *(MILESTONES, STAGES, TASK_KINDS, PLAN_PROBLEMS),
        *(ROSTER_STATES, OFFICES, STANDINGS, FACTS, BURIED, REQUEST_KINDS, REQUEST_STATES, TRACES),
        *(REPORT_PARTS, COMMENT_KINDS),
        *(ATTENDANCES, EXCUSES, SUBJECT_CLASSES, MOTIONS, BALLOTS, SECTIONS, STEPS),
        *(AREAS, RHYTHMS, PURPOSES, ITEM_STATES, EXTENTS, CAMPAIGN_STATES, DATE_PROBLEMS, LANGUAGES),
        *(PAPER_KINDS, TEMPLATES, PROFILES, UNIT_KINDS, UNIT_TYPES, CHANGES, BRANCH_STATES, SIGNALS),
        *(SUBMISSION_STATES, TABLE_KINDS),
        *(RATINGS, NOT_RATED, REMEDIES, DOUBTS, CAP_DENOMINATORS, CAP_ROUNDINGS),
    )
}


def words_for(value: Enum) -> str:
    """The msgid of a value that people are shown."""
    return _TABLES[type(value)][value]


def period_words(period: FixedPeriod, gettext: Callable[[str], str]) -> str:
    """What a year or a part of it is called."""
    return gettext(SPANS[period.span]) % {"year": period.year}
