"""What the acts of the trail are called for the operator."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.meeting import Attendance
from bot.domain.member import Language, Office, Purpose, RosterState, Standing, SubjectClass
from bot.domain.papers import PaperKind, Profile, Template
from bot.domain.passage import Section
from bot.domain.request import RequestKind, RequestState
from bot.domain.sharing import Extent
from bot.domain.trail import Act
from bot.views.words import N_, words_for

UNKNOWN = "?"

ACTS: Final[Mapping[Act, str]] = {
    Act.ACCOUNT_BOUND: N_("vào chương trình bằng phiếu mời"),
    Act.ACCOUNT_GIVEN_UP: N_("thôi dùng tài khoản"),
    Act.ACCOUNT_RELEASED: N_("thu hồi tài khoản của đồng chí số %(member)s"),
    Act.ACCOUNT_CONFIRMED: N_("xác nhận tài khoản mới của đồng chí số %(member)s"),
    Act.CONSENT_GIVEN: N_("đồng ý: %(detail)s"),
    Act.CONSENT_REFUSED: N_("không đồng ý: %(detail)s"),
    Act.CONSENT_WITHDRAWN: N_("rút sự đồng ý: %(detail)s"),
    Act.LANGUAGE_SET: N_("chọn ngôn ngữ: %(detail)s"),
    Act.HOURS_SET: N_("chọn giờ nhắc việc: %(detail)s"),
    Act.DRAFTS_ERASED: N_("xóa các bản nháp"),
    Act.REPORT_SENT: N_("gửi báo cáo của mình"),
    Act.READERS_ADDED: N_("gửi thêm báo cáo của mình cho người nhận mới"),
    Act.REPORT_AMENDED: N_("gửi lại báo cáo, bản %(detail)s"),
    Act.REPORT_WITHDRAWN: N_("rút báo cáo"),
    Act.REPORT_READ: N_("mở đọc báo cáo của đồng chí số %(member)s"),
    Act.REPORT_MARKED: N_("ghi đã đọc báo cáo của đồng chí số %(member)s"),
    Act.REPORT_UNMARKED: N_("bỏ ghi đã đọc báo cáo của đồng chí số %(member)s"),
    Act.INQUIRY_MADE: N_("hỏi riêng đồng chí số %(member)s về báo cáo"),
    Act.INQUIRY_SETTLED: N_("hồi âm câu hỏi riêng của đồng chí số %(member)s"),
    Act.PAPER_NOTED: N_("ghi đồng chí số %(member)s đã nộp bản giấy"),
    Act.PAPER_UNDONE: N_("bỏ ghi đồng chí số %(member)s đã nộp bản giấy"),
    Act.ITEM_MADE: N_("ghi việc số %(detail)s vào cam kết"),
    Act.ITEM_REWORDED: N_("sửa việc số %(detail)s"),
    Act.ITEM_PROGRESSED: N_("ghi đang làm việc số %(detail)s"),
    Act.ITEM_DONE: N_("ghi đã xong việc số %(detail)s"),
    Act.ITEM_REOPENED: N_("mở lại việc số %(detail)s"),
    Act.ITEM_MOVED: N_("lùi hạn việc số %(detail)s"),
    Act.ITEM_WITHDRAWN: N_("bỏ việc số %(detail)s"),
    Act.COMMITMENT_CLOSED: N_("chốt cam kết, bản %(detail)s"),
    Act.CLOSING_READ: N_("mở xem một việc đã báo xong của đồng chí số %(member)s"),
    Act.CLOSING_CONFIRMED: N_("xác nhận một việc của đồng chí số %(member)s đã xong"),
    Act.CLOSING_RETURNED: N_("đề nghị đồng chí số %(member)s làm tiếp một việc"),
    Act.SHORTCOMING_ENTERED: N_("ghi hạn chế số %(detail)s của đồng chí số %(member)s theo kết luận"),
    Act.SHORTCOMING_REMOVED: N_("bỏ một hạn chế đã ghi của đồng chí số %(member)s"),
    Act.LEDGER_FILLED: N_("đưa các hạn chế theo kết luận vào sổ khắc phục"),
    Act.SHORTCOMING_READ: N_("mở xem một việc trong sổ khắc phục của đồng chí số %(member)s"),
    Act.FOLLOWER_NAMED: N_("đổi người theo dõi một việc khắc phục của đồng chí số %(member)s"),
    Act.ITEM_NOTED: N_("ghi diễn biến việc số %(detail)s"),
    Act.ITEM_CHECKED: N_("kiểm tra một việc khắc phục của đồng chí số %(member)s"),
    Act.ITEM_PROVED: N_("ghi minh chứng cho việc số %(detail)s"),
    Act.VERSION_CONFIRMED: N_("xác nhận cam kết của đồng chí số %(member)s, bản %(detail)s"),
    Act.RATING_RECORDED: N_("ghi xếp loại năm %(detail)s của đồng chí số %(member)s"),
    Act.RATING_UNDONE: N_("bỏ lần ghi xếp loại năm %(detail)s của đồng chí số %(member)s"),
    Act.RATING_CAP_SET: N_("sửa cách tính giới hạn xếp loại năm %(detail)s"),
    Act.RATINGS_PUBLISHED: N_("công bố xếp loại năm %(detail)s trong chi bộ"),
    Act.COMMITMENT_SHARED: N_("chia sẻ cam kết với đồng chí số %(member)s: %(detail)s"),
    Act.SHARING_ENDED: N_("thôi chia sẻ cam kết với đồng chí số %(member)s"),
    Act.COMMITMENT_READ: N_("mở xem cam kết của đồng chí số %(member)s"),
    Act.COPY_ASKED: N_("lấy toàn bộ dữ liệu của mình"),
    Act.REQUEST_MADE: N_("gửi yêu cầu: %(detail)s"),
    Act.REQUEST_ANSWERED: N_("trả lời yêu cầu của đồng chí số %(member)s: %(detail)s"),
    Act.REPORTS_ERASED: N_("xóa các báo cáo đã gửi"),
    Act.REPORT_PAPER_ASKED: N_("lấy bản in báo cáo của mình"),
    Act.COMMITMENT_PAPER_ASKED: N_("lấy bản in cam kết của mình"),
    Act.PLAN_PAPER_ASKED: N_("lấy bản in kế hoạch khắc phục của mình"),
    Act.BRANCH_PAPER_ASKED: N_("lấy văn bản của chi bộ: %(detail)s"),
    Act.PAPER_NUMBERED: N_("ghi số văn bản: %(detail)s"),
    Act.PROFILE_SET: N_("chọn mẫu trình bày văn bản: %(detail)s"),
    Act.TEMPLATE_TAKEN: N_("nhận mẫu văn bản riêng của chi bộ: %(detail)s"),
    Act.TEMPLATE_REMOVED: N_("bỏ mẫu văn bản riêng của chi bộ: %(detail)s"),
    Act.CATALOGUE_IMPORTED: N_("nhập danh mục biểu hiện cụ thể: %(detail)s"),
    Act.EDITION_COMPARED: N_("xác nhận đã đối chiếu danh mục với nghị quyết"),
    Act.ROUND_OPENED: N_("mở đợt tự soi, tự sửa"),
    Act.ROUND_CLOSED: N_("kết thúc đợt tự soi, tự sửa"),
    Act.READER_NAMED: N_("chọn đồng chí số %(member)s nhận báo cáo của bí thư"),
    Act.DRAFTER_NAMED: N_("chọn đồng chí số %(member)s soạn báo cáo đề dẫn"),
    Act.LEAD_IN_BEGUN: N_("lập dự thảo báo cáo đề dẫn"),
    Act.LEAD_IN_EDITED: N_("sửa báo cáo đề dẫn, bản %(detail)s"),
    Act.LEAD_IN_SENT_OUT: N_("gửi dự thảo báo cáo đề dẫn, lần %(detail)s"),
    Act.LEAD_IN_SUBMITTED: N_("trình chi ủy báo cáo đề dẫn"),
    Act.LEAD_IN_FINISHED: N_("gửi bản chính thức của báo cáo đề dẫn"),
    Act.LEAD_IN_APPROVED: N_("tán thành báo cáo đề dẫn, bản %(detail)s"),
    Act.LEAD_IN_CHANGE_ASKED: N_("đề nghị sửa báo cáo đề dẫn, bản %(detail)s"),
    Act.COMMENT_MADE: N_("góp ý dự thảo, ý kiến số %(detail)s"),
    Act.COMMENT_CHANGED: N_("sửa ý kiến góp ý số %(detail)s"),
    Act.COMMENT_WITHDRAWN: N_("rút một ý kiến góp ý"),
    Act.COMMENT_SETTLED: N_("xử lý ý kiến góp ý số %(detail)s của đồng chí số %(member)s"),
    Act.PREVALENCE_PUBLISHED: N_("công bố tình hình chung"),
    Act.INVITE_ISSUED: N_("lập phiếu mời cho đồng chí số %(member)s"),
    Act.MEETING_POSTS_SET: N_("chọn người chủ trì và người ghi biên bản cuộc họp, số %(detail)s"),
    Act.MEETING_DETAILS_SET: N_("ghi nơi họp, đại biểu"),
    Act.MEETING_HOURS_SET: N_("ghi giờ họp: %(detail)s"),
    Act.MEETING_POSTPONED: N_("hoãn cuộc họp"),
    Act.ATTENDANCE_TAKEN: N_("điểm danh cuộc họp, ghi có mặt: %(detail)s"),
    Act.ATTENDANCE_SET: N_("ghi đồng chí số %(member)s dự họp: %(detail)s"),
    Act.RELATING_SET: N_("ghi đồng chí số %(member)s đã liên hệ bản thân: %(detail)s"),
    Act.SPEAKING_SET: N_("ghi đồng chí số %(member)s đã phát biểu: %(detail)s"),
    Act.OPINION_COUNTED: N_("ghi một lượt ý kiến: %(detail)s"),
    Act.OPINION_UNDONE: N_("bỏ một lượt ý kiến"),
    Act.VOTE_COUNTED: N_("ghi biểu quyết số %(detail)s"),
    Act.VOTE_REMOVED: N_("xóa biểu quyết số %(detail)s"),
    Act.PASSAGE_WRITTEN: N_("ghi vào biên bản hoặc kết luận: %(detail)s"),
    Act.PASSAGE_REMOVED: N_("xóa một đoạn của biên bản hoặc kết luận: %(detail)s"),
    Act.MINUTES_ADOPTED: N_("ghi biên bản cuộc họp đã được thông qua"),
    Act.CONCLUSION_ISSUED: N_("ban hành kết luận của chi bộ"),
    Act.BRANCH_CREATED: N_("lập chi bộ"),
    Act.BRANCH_JOINED: N_("gắn chi bộ với tổ chức số %(detail)s trong hệ thống"),
    Act.BRANCH_PARTED: N_("thôi gắn chi bộ với hệ thống tổ chức"),
    Act.UNITS_IMPORTED: N_("nhập hệ thống tổ chức, số tổ chức: %(detail)s"),
    Act.UNITS_REORGANISED: N_("ghi thay đổi số %(detail)s của hệ thống tổ chức"),
    Act.UNITS_UNDONE: N_("hoàn tác thay đổi số %(detail)s của hệ thống tổ chức"),
    Act.COMMITTEE_OFFICER_APPOINTED: N_(
        "cử đồng chí số %(member)s làm cán bộ theo dõi của cấp ủy tổ chức số %(detail)s"
    ),
    Act.COMMITTEE_OFFICER_DISMISSED: N_(
        "thôi cử đồng chí số %(member)s làm cán bộ theo dõi của cấp ủy tổ chức số %(detail)s"
    ),
    Act.COMMITTEE_OFFICERS_LISTED: N_("xem danh sách cán bộ theo dõi của các cấp ủy"),
    Act.ROSTER_IMPORTED: N_("nhập danh sách, số đảng viên: %(detail)s"),
    Act.ROSTER_EXPORTED: N_("xuất danh sách đảng viên ra tệp"),
    Act.ROSTER_LISTED: N_("xem danh sách đảng viên"),
    Act.REQUESTS_LISTED: N_("xem các yêu cầu của đảng viên"),
    Act.ACCOUNTS_LISTED: N_("xem các tài khoản chờ xác nhận"),
    Act.ITEM_ENTERED: N_("nhập giúp đồng chí số %(member)s việc số %(detail)s, theo bản giấy"),
    Act.ITEM_COMPARED: N_("đối chiếu với bản giấy việc số %(detail)s"),
    Act.COMMITMENT_ENTERED: N_("chốt giúp cam kết của đồng chí số %(member)s, bản %(detail)s"),
    Act.PROOF_ENTERED: N_("ghi giúp đồng chí số %(member)s minh chứng của việc số %(detail)s"),
    Act.PAPER_PRINTED: N_("lấy bản in cho đồng chí số %(member)s: %(detail)s"),
    Act.HELPER_NAMED: N_("cử đồng chí số %(member)s giúp nhập cho người làm trên giấy"),
    Act.HELPER_ENDED: N_("thôi cử đồng chí số %(member)s giúp nhập"),
    Act.HELP_SET: N_("nhờ nhập giúp: %(detail)s"),
    Act.TRANSFER_MADE: N_("lập phiếu chuyển sinh hoạt cho đồng chí số %(member)s"),
    Act.TRANSFER_STOPPED: N_("thôi chuyển sinh hoạt của đồng chí số %(member)s"),
    Act.MEMBER_RECEIVED: N_("nhận đồng chí số %(member)s chuyển sinh hoạt đến"),
    Act.MEMBER_LEFT: N_("nhận ở chi bộ khác đồng chí số %(member)s chuyển sinh hoạt đi"),
    Act.MEMBER_ADDED: N_("thêm đồng chí số %(member)s vào danh sách: đảng viên %(detail)s"),
    Act.OFFICE_SET: N_("ghi chức vụ của đồng chí số %(member)s: %(detail)s"),
    Act.STATE_SET: N_("ghi tình trạng của đồng chí số %(member)s: %(detail)s"),
    Act.STANDING_SET: N_("ghi đồng chí số %(member)s là đảng viên %(detail)s"),
    Act.POST_SET: N_("ghi đồng chí số %(member)s giữ chức vụ lãnh đạo, quản lý: %(detail)s"),
    Act.ASSETS_SET: N_("ghi đồng chí số %(member)s kê khai tài sản: %(detail)s"),
    Act.GROUP_SET: N_("ghi tổ của đồng chí số %(member)s: %(detail)s"),
    Act.HANDOVER_ORDERED: N_("ra lệnh bàn giao chức bí thư cho đồng chí số %(member)s từ ngày %(detail)s"),
    Act.HANDOVER_CANCELLED: N_(
        "hủy việc bàn giao chức bí thư cho đồng chí số %(member)s, vì không còn đủ điều kiện"
    ),
    Act.OFFICE_HANDED_OVER: N_("bàn giao chức bí thư cho đồng chí số %(member)s"),
    Act.ROUND_PLANNED: N_("lập đợt tự soi, tự sửa"),
    Act.PLAN_CHANGED: N_("sửa kế hoạch đợt"),
    Act.ROUND_ANNOUNCED: N_("thông báo đợt cho chi bộ"),
    Act.ROUND_CANCELLED: N_("hủy đợt"),
    Act.TRAIL_LISTED: N_("xem vết"),
    Act.NAME_SET: N_("sửa họ tên của đồng chí số %(member)s"),
    Act.OLD_DATA_REMOVED: N_("xóa bản nháp và báo cáo quá hạn giữ: %(detail)s"),
    Act.DELETIONS_REPLAYED: N_("xóa lại những gì đã xóa, sau khi khôi phục"),
    Act.DATABASE_RESTORED: N_("khôi phục cơ sở dữ liệu từ bản sao lưu"),
    Act.HELD_PUSHES_SETTLED: N_("quyết định về các tin đã giữ lại sau khi khôi phục"),
    Act.KEY_ADDED: N_("thêm khóa số %(detail)s"),
    Act.DATA_RESEALED: N_("mã hóa lại toàn bộ dữ liệu bằng khóa số %(detail)s"),
    Act.KEY_RETIRED: N_("bỏ khóa số %(detail)s khỏi tệp khóa"),
}

_YES_NO: Final[Mapping[str, str]] = {"yes": N_("có"), "no": N_("không")}
_MEETING_HOURS: Final[Mapping[str, str]] = {
    "planned": N_("chưa họp"),
    "opened": N_("đã khai mạc"),
    "closed": N_("đã bế mạc"),
}
_SECTIONS: Final = {section.name.lower(): words_for(section) for section in Section}
_CONSENTS: Final = {purpose.name.lower(): words_for(purpose) for purpose in Purpose}
_PAPERS: Final = {kind.name.lower(): words_for(kind) for kind in PaperKind}
_TEMPLATES: Final = {kind.value: words_for(kind) for kind in Template}
_DETAILS: Final[Mapping[Act, Mapping[str, str]]] = {
    Act.CONSENT_GIVEN: _CONSENTS,
    Act.CONSENT_REFUSED: _CONSENTS,
    Act.CONSENT_WITHDRAWN: _CONSENTS,
    Act.LANGUAGE_SET: {language.value: words_for(language) for language in Language},
    Act.OFFICE_SET: {office.value: words_for(office) for office in Office},
    Act.STATE_SET: {state.value: words_for(state) for state in RosterState},
    Act.STANDING_SET: {standing.value: words_for(standing) for standing in Standing},
    Act.MEMBER_ADDED: {standing.value: words_for(standing) for standing in Standing},
    Act.POST_SET: _YES_NO,
    Act.COMMITMENT_SHARED: {extent.name.lower(): words_for(extent) for extent in Extent},
    Act.REQUEST_MADE: {kind.name.lower(): words_for(kind) for kind in RequestKind},
    Act.REQUEST_ANSWERED: {state.value: words_for(state) for state in RequestState},
    Act.ASSETS_SET: _YES_NO,
    Act.HELP_SET: _YES_NO,
    Act.MEETING_HOURS_SET: _MEETING_HOURS,
    Act.ATTENDANCE_SET: {"none": N_("bỏ ghi"), **{mark.name.lower(): words_for(mark) for mark in Attendance}},
    Act.RELATING_SET: _YES_NO,
    Act.SPEAKING_SET: _YES_NO,
    Act.OPINION_COUNTED: {subject.value: words_for(subject) for subject in SubjectClass},
    Act.PASSAGE_WRITTEN: _SECTIONS,
    Act.PASSAGE_REMOVED: _SECTIONS,
    Act.BRANCH_PAPER_ASKED: _PAPERS,
    Act.PAPER_PRINTED: {"commitment": N_("cam kết"), "plan": N_("kế hoạch khắc phục")},
    Act.PAPER_NUMBERED: _PAPERS,
    Act.PROFILE_SET: {profile.value: words_for(profile) for profile in Profile},
    Act.TEMPLATE_TAKEN: _TEMPLATES,
    Act.TEMPLATE_REMOVED: _TEMPLATES,
}


def act_words(act: str, member: int | None, detail: str, gettext: Callable[[str], str]) -> str:
    """What was done, as a clause; as it was found where no such act is known."""
    if act not in set(Act):
        return act
    known = Act(act)
    words = _DETAILS.get(known, {}).get(detail)
    facts = {"member": UNKNOWN if member is None else member, "detail": gettext(words) if words else detail}
    return gettext(ACTS[known]) % facts
