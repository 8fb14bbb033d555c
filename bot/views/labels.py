"""Words on buttons: one msgid a label, with what it is about where the words need it."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import count
from typing import Final

from bot.conversation.buttons import encode
from bot.conversation.screens import Choice, Label, ReportLine, Rows, WaitingLine
from bot.conversation.screens.drafting import CommentLine
from bot.conversation.screens.figures import ArrivalLine, FilingLine, WaitingIn
from bot.conversation.screens.questions import InquiryLine
from bot.conversation.screens.remediation import ShortcomingLine
from bot.conversation.screens.roster import FactValue
from bot.domain.board import RosterLine
from bot.domain.calendar import Hours
from bot.domain.catalogue import Catalogue, Group, Indicator, Level
from bot.domain.commitment import CommitmentItem
from bot.domain.drafting import Comment
from bot.domain.member import Language, RosterState
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.oversight import BranchLine, Committee
from bot.domain.organisation.period import Period
from bot.domain.remediation import LedgerLine
from bot.domain.roster_change import Fact
from bot.domain.round_plan import RoundLine
from bot.domain.tasks import Task
from bot.domain.vote import Vote
from bot.domain.year_rating import RatedLine
from bot.views.formats import day, said, span
from bot.views.page import Button
from bot.views.plain import shortened
from bot.views.words import FINDING_QUESTIONS, LEDGER_KINDS, N_, PARTS, period_words, words_for
from locales import translations

WIDEST = 28  # characters of a button that a small phone shows whole
LONGEST_NAME = 40  # on a button; a page of them must fit what Telegram takes of a keyboard

LABELS: Final[Mapping[Label, str]] = {
    Label.HOME: N_("Về trang đầu"),
    Label.BACK: N_("Quay lại"),
    Label.CANCEL: N_("Thôi, quay lại"),
    Label.CONTINUE: N_("Tiếp tục"),
    Label.NEXT_PAGE: N_("Trang sau"),
    Label.PREVIOUS_PAGE: N_("Trang trước"),
    Label.YES_SURE: N_("Có, tôi chắc chắn"),
    Label.NOT_NOW: N_("Để sau"),
    Label.AGREE: N_("Tôi đồng ý"),
    Label.REFUSE: N_("Tôi không đồng ý"),
    Label.CONSENT: N_("Đồng ý: %(about)s"),
    Label.WITHDRAW_CONSENT: N_("Rút đồng ý: %(about)s"),
    Label.LANGUAGE: "%(about)s",
    Label.START_SELF_CHECK: N_("Bắt đầu tự soi"),
    Label.GO_ON_SELF_CHECK: N_("Tiếp tục tự soi"),
    Label.LEVEL: "%(about)s",
    Label.NOTE: N_("Ghi chú"),
    Label.EDIT_NOTE: N_("Sửa ghi chú"),
    Label.REMOVE_NOTE: N_("Xóa ghi chú"),
    Label.PAUSE: N_("Tạm dừng (đã lưu)"),
    Label.INDICATOR: N_("Mục %(about)s"),
    Label.SIGN: "%(about)s",
    Label.GROUP: N_("Nhóm %(about)s"),
    Label.OPEN_ITEMS: N_("Mục chưa trả lời"),
    Label.REVIEW: N_("Xem lại câu trả lời"),
    Label.FINER: N_("Biểu hiện cụ thể"),
    Label.MARK_FINER: N_("Đánh dấu số %(about)s"),
    Label.UNMARK_FINER: N_("Bỏ dấu số %(about)s"),
    Label.NO_OTHER_SIGN: N_("Không có biểu hiện khác"),
    Label.OTHER_SIGNS: N_("Biểu hiện khác"),
    Label.REMOVE_OTHER_SIGN: N_("Xóa biểu hiện số %(about)s"),
    Label.FINDINGS: N_("Làm rõ biểu hiện"),
    Label.QUESTION: "%(about)s",
    Label.MAKE_ITEM: N_("Đưa vào cam kết"),
    Label.COMMITMENT: N_("Cam kết của tôi"),
    Label.ADD_ITEM: N_("Thêm việc"),
    Label.AREA: "%(about)s",
    Label.ITEM: "%(about)s",
    Label.EDIT_WORDING: N_("Sửa nội dung"),
    Label.EDIT_MEASURE: N_("Sửa biện pháp"),
    Label.EDIT_DUE: N_("Sửa thời hạn"),
    Label.EDIT_RHYTHM: N_("Sửa nhịp nhắc"),
    Label.RHYTHM: "%(about)s",
    Label.END_OF_MONTH: N_("Cuối tháng: %(about)s"),
    Label.END_OF_QUARTER: N_("Cuối quý: %(about)s"),
    Label.END_OF_YEAR: N_("Cuối năm: %(about)s"),
    Label.WITHDRAW_ITEM: N_("Bỏ việc này"),
    Label.CLOSE_COMMITMENT: N_("Chốt cam kết"),
    Label.SHARE: N_("Chia sẻ với thủ trưởng đơn vị"),
    Label.PERSON: "%(about)s",
    Label.EXTENT: N_("Cho xem %(about)s"),
    Label.SHARE_EVERYTHING: N_("Xem toàn bộ: %(about)s"),
    Label.SHARE_PROGRESS: N_("Chỉ xem tiến độ: %(about)s"),
    Label.UNSHARE: N_("Thôi chia sẻ: %(about)s"),
    Label.SHARED: N_("Cam kết được chia sẻ"),
    Label.SEE_DUE: N_("Xem việc đến hạn"),
    Label.ITEM_DONE: N_("Đã xong"),
    Label.ITEM_PROGRESSED: N_("Đang làm"),
    Label.ITEM_MOVE: N_("Lùi hạn (nêu lý do)"),
    Label.ITEM_SNOOZE: N_("Nhắc lại sau 3 ngày"),
    Label.ITEM_REOPEN: N_("Chưa xong, mở lại"),
    Label.WAITING: N_("Việc chờ xác nhận (%(about)s)"),
    Label.WAITING_ITEM: "%(about)s",
    Label.CONFIRM_ITEM: N_("Xác nhận đã xong"),
    Label.RETURN_ITEM: N_("Đề nghị làm tiếp"),
    Label.SEE_ITEM: N_("Xem việc này"),
    Label.PREVIEW: N_("Xem trước báo cáo"),
    Label.TO_SENDING: N_("Đến bước gửi"),
    Label.SEND: N_("Gửi báo cáo"),
    Label.INCLUDE_PART: N_("Gửi cả %(about)s"),
    Label.LEAVE_OUT_PART: N_("Không gửi %(about)s"),
    Label.SEE_SENT: N_("Xem báo cáo đã gửi"),
    Label.AMEND: N_("Sửa và gửi lại"),
    Label.WITHDRAW_SENT: N_("Rút báo cáo"),
    Label.REPORT_PAPER: N_("Tải báo cáo (Word)"),
    Label.COMMITMENT_PAPER: N_("Tải cam kết (Word)"),
    Label.PLAN_PAPER: N_("Tải kế hoạch (Word)"),
    Label.ALL_DATA: N_("Tải tất cả (tệp JSON)"),
    Label.ALL_DATA_TO_READ: N_("Tải tất cả (Word)"),
    Label.MY_DATA: N_("Quyền riêng tư"),
    Label.DOWNLOADS: N_("Tải dữ liệu của tôi"),
    Label.RIGHTS: N_("Sửa, xóa, yêu cầu"),
    Label.CONSENTS: N_("Sự đồng ý của tôi"),
    Label.ASK_CORRECTION: N_("Xin sửa danh sách"),
    Label.ASK_ERASURE: N_("Xin xóa hết, thôi dùng"),
    Label.ASK_OBJECTION: N_("Xin hạn chế, phản đối"),
    Label.SEE_ANSWER: N_("Xem trả lời"),
    Label.DELETE_DRAFT: N_("Xóa bản nháp"),
    Label.CLEAR_CHAT: N_("Dọn đoạn chat"),
    Label.HOURS: "%(about)s",
    Label.EDIT_HOURS: N_("Đổi giờ nhắc việc"),
    Label.HELP: N_("Hướng dẫn"),
    Label.BOARD: N_("Công việc chi bộ"),
    Label.SEND_DIGEST: N_("Nhận tin tóm tắt"),
    Label.NAMES: N_("Ai chưa nộp"),
    Label.NUDGE_ALL: N_("Nhắc riêng tất cả (%(about)s)"),
    Label.NUDGE_ONE: N_("Nhắc riêng"),
    # The verb first and the name next: a phone cuts at the end, and the given name comes last.
    Label.PAPER_IN: N_("Ghi %(about)s đã nộp giấy"),
    Label.PAPER_UNDO: N_("Bỏ ghi %(about)s nộp giấy"),
    Label.ROSTER: N_("Danh sách đảng viên"),
    Label.ROSTER_LINE: "%(about)s",
    Label.RELEASE_BINDING: N_("Thu hồi, cấp phiếu mới"),
    Label.NEW_INVITE: N_("Cấp phiếu mời mới"),
    Label.CAMPAIGN: N_("Đợt tự soi"),
    Label.EDITION_COMPARED: N_("Tôi đã đối chiếu"),
    Label.START_CAMPAIGN: N_("Mở đợt"),
    Label.END_CAMPAIGN: N_("Kết thúc đợt"),
    Label.NAME_READER: N_("Chọn người nhận"),
    Label.READER: "%(about)s",
    Label.NAME_DRAFTER: N_("Chọn người soạn đề dẫn"),
    Label.NO_DRAFTER: N_("Không giao ai"),
    Label.ROUND: N_("Đợt tự soi, tự sửa"),
    Label.REPORTS: N_("Báo cáo đã nhận"),
    Label.REPORT: "%(about)s",
    Label.PREVALENCE: N_("Tình hình chung"),
    Label.EDIT_LINE: N_("Sửa trong danh sách"),
    Label.ROSTER_FACT: "%(about)s",
    Label.FACT_VALUE: "%(about)s",
    Label.FACT_VALUE_NOW: N_("%(about)s (hiện nay)"),
    Label.UNDO_FACT: N_("Trả lại như cũ"),
    Label.SET_STATE: N_("Ghi: %(about)s"),
    Label.EDIT_NAME: N_("Sửa họ tên"),
    Label.ADD_MEMBER: N_("Thêm đảng viên"),
    Label.NAMESAKE: N_("Là người khác, trùng tên"),
    Label.PAPER_MEMBERS: N_("Đảng viên làm trên giấy"),
    Label.ENTER_FOR: N_("Nhập cam kết từ bản giấy"),
    Label.COMPARE_ITEM: N_("Đã đối chiếu với bản giấy"),
    Label.NAME_HELPER: N_("Cử làm người giúp nhập"),
    Label.END_HELPER: N_("Thôi cử giúp nhập"),
    Label.ASK_HELP: N_("Nhờ nhập giúp"),
    Label.STOP_HELP: N_("Thôi nhờ nhập giúp"),
    Label.TRANSFER: N_("Chuyển sinh hoạt"),
    Label.STOP_TRANSFER: N_("Thôi chuyển sinh hoạt"),
    Label.RECEIVE_MEMBER: N_("Nhận đảng viên chuyển đến"),
    Label.MARK_READ: N_("Ghi đã đọc"),
    Label.MARK_UNREAD: N_("Bỏ ghi đã đọc"),
    Label.NEXT_REPORT: N_("Báo cáo tiếp theo"),
    Label.READERS: N_("Ai đã đọc báo cáo"),
    Label.THREAD: N_("Câu hỏi riêng (%(about)s)"),
    Label.ASK_INQUIRY: N_("Hỏi riêng một câu"),
    Label.INQUIRY: "%(about)s",
    Label.MY_INQUIRIES: N_("Câu hỏi gửi cho tôi"),
    Label.ANSWER: N_("Trả lời"),
    Label.ANSWER_ANEW: N_("Sửa câu trả lời"),
    Label.DECLINE: N_("Xin không trả lời"),
    Label.SEE_INQUIRY: N_("Xem câu hỏi"),
    Label.DRAFTING: N_("Soạn báo cáo đề dẫn"),
    Label.BEGIN_LEAD_IN: N_("Lập dự thảo"),
    Label.REPORT_PART: "%(about)s",
    Label.REWRITE_PART: N_("Viết lại"),
    Label.ADD_TO_PART: N_("Viết thêm"),
    Label.UNDO_PART: N_("Lấy lại bản trước"),
    Label.SEND_OUT: N_("Gửi đảng viên góp ý"),
    Label.SEND_OUT_UNTIL: N_("Gửi, góp ý đến %(about)s"),
    Label.COMMENTS: N_("Ý kiến góp ý (%(about)s)"),
    Label.COMMENT_LINE: "%(about)s",
    Label.TAKE_UP: N_("Tiếp thu"),
    Label.NOT_TAKEN_UP: N_("Bỏ ghi tiếp thu"),
    Label.ANSWER_COMMENT: N_("Trả lời"),
    Label.DRAFT_PAPER: N_("Nhận dự thảo (Word)"),
    Label.SUBMIT_LEAD_IN: N_("Trình chi ủy"),
    Label.FINISH_LEAD_IN: N_("Gửi bản chính thức"),
    Label.LEAD_IN: N_("Báo cáo đề dẫn"),
    Label.COMMENT_HERE: N_("Góp ý phần này"),
    Label.OWN_COMMENTS: N_("Ý kiến của tôi"),
    Label.OWN_COMMENT: "%(about)s",
    Label.COMMENT_KIND: "%(about)s",
    Label.CHANGE_KIND: N_("Đổi loại ý kiến"),
    Label.WITHDRAW_COMMENT: N_("Rút ý kiến"),
    Label.APPROVAL: N_("Duyệt báo cáo đề dẫn"),
    Label.APPROVE: N_("Tán thành"),
    Label.ASK_CHANGE: N_("Đề nghị sửa"),
    Label.WORKING_SHEET: N_("Phiếu tổng hợp"),
    Label.SHEET_TEXTS: N_("Xếp nhóm ý kiến (%(about)s)"),
    Label.THEMES: N_("Các nhóm ý"),
    Label.THEME: "%(about)s",
    Label.TAKE_OUT: N_("Bỏ khỏi: %(about)s"),
    Label.RENAME_THEME: N_("Đổi tên nhóm"),
    Label.SHEET_TEXT: "%(about)s",
    Label.PLAN_ROUND: N_("Lập đợt mới"),
    Label.MEETING_DAY: N_("Họp ngày %(about)s"),
    Label.SET_MEETING: N_("Định ngày họp"),
    Label.PLAN_PAGE: N_("Ngày và nội dung đợt"),
    Label.MILESTONE: "%(about)s",
    Label.PERIOD_FROM: N_("Soi lại từ ngày"),
    Label.PERIOD_TO: N_("Soi lại đến ngày"),
    Label.PERMIT: N_("Văn bản cho phép"),
    Label.EDITION: N_("Dùng danh mục %(about)s"),
    Label.ANNOUNCE_ROUND: N_("Thông báo cho chi bộ"),
    Label.CANCEL_ROUND: N_("Hủy đợt này"),
    Label.MOVE_MEETING: N_("Dời ngày họp"),
    Label.ROUNDS: N_("Các đợt (%(about)s)"),
    Label.ROUND_LINE: "%(about)s",
    Label.ENTER_ROUND: N_("Sang đợt %(about)s đang mở"),
    Label.FIGURES: N_("Số liệu"),
    Label.BOARD_MORE: N_("Việc khác…"),
    Label.MORE_READERS: N_("Gửi thêm cho người nhận mới"),
    Label.SEND_TO_MORE: N_("Gửi thêm"),
    Label.TASK: "%(about)s",
    Label.NEXT_TASK: N_("Việc tiếp theo"),
    Label.SEE_TASKS: N_("Xem việc cần làm"),
    Label.SEE_ROUND: N_("Xem đợt này"),
    Label.MEETING: N_("Cuộc họp"),
    Label.MEETING_BACK: N_("Về cuộc họp"),
    Label.PREPARATION: N_("Chuẩn bị"),
    Label.NAME_CHAIR: N_("Chọn người chủ trì"),
    Label.NAME_CLERK: N_("Chọn người ghi biên bản"),
    Label.NOBODY_NAMED: N_("Không giao ai"),
    Label.MEETING_PLACE: N_("Nơi họp"),
    Label.MEETING_DELEGATE: N_("Đại biểu cấp trên"),
    Label.REMOVE_DETAIL: N_("Bỏ nội dung này"),
    Label.OPEN_MEETING: N_("Khai mạc"),
    Label.UNDO_OPENING: N_("Bỏ ghi khai mạc"),
    Label.EDIT_OPENING: N_("Sửa giờ khai mạc"),
    Label.CLOSE_MEETING: N_("Bế mạc"),
    Label.UNDO_CLOSING: N_("Bỏ ghi bế mạc"),
    Label.EDIT_CLOSING: N_("Sửa giờ bế mạc"),
    Label.POSTPONE_MEETING: N_("Hoãn cuộc họp"),
    Label.ATTENDANCE: N_("Điểm danh"),
    Label.ALL_PRESENT: N_("Tất cả có mặt"),
    Label.UNMARKED: N_("Chưa ghi: %(about)s"),
    Label.IS_PRESENT: N_("Có mặt: %(about)s"),
    Label.IS_EXCUSED: N_("Có lý do: %(about)s"),
    Label.IS_UNEXCUSED: N_("Không lý do: %(about)s"),
    Label.UNEXPECTED: N_("Thêm người đến dự"),
    Label.EXCUSES: N_("Ghi lý do vắng"),
    Label.EXCUSE: "%(about)s",
    Label.NO_EXCUSE: N_("Không ghi lý do"),
    Label.RELATING: N_("Liên hệ bản thân"),
    Label.NEXT_RELATES: N_("Tiếp theo: %(about)s"),
    Label.HAS_RELATED: N_("Đã liên hệ: %(about)s"),
    Label.RELATES_ANYWAY: N_("Vẫn ghi: %(about)s"),
    Label.SPEAKERS: N_("Ai đã phát biểu"),
    Label.HAS_SPOKEN: N_("Đã phát biểu: %(about)s"),
    Label.OPINIONS: N_("Lượt ý kiến"),
    Label.ONE_OPINION: N_("+1 %(about)s"),
    Label.UNDO_OPINION: N_("Bỏ lượt vừa ghi"),
    Label.VOTES: N_("Biểu quyết"),
    Label.ADD_VOTE: N_("Thêm biểu quyết"),
    Label.MOTION: "%(about)s",
    Label.VOTE: "%(about)s",
    Label.UNANIMOUS: N_("Tất cả tán thành (%(about)s)"),
    Label.ONE_BALLOT: N_("+1 %(about)s"),
    Label.UNDO_VOTE: N_("Bỏ lần vừa ghi"),
    Label.REMOVE_VOTE: N_("Xóa biểu quyết này"),
    Label.SECTION: "%(about)s",
    Label.PASSAGE: N_("Sửa đoạn %(about)s"),
    Label.REMOVE_PASSAGE: N_("Xóa đoạn này"),
    Label.MINUTES: N_("Biên bản"),
    Label.ADOPT_MINUTES: N_("Thông qua biên bản"),
    Label.DRAFT_CONCLUSION: N_("Soạn kết luận"),
    Label.ISSUE_CONCLUSION: N_("Ban hành kết luận"),
    Label.CONCLUSION: N_("Kết luận của chi bộ"),
    Label.SHORTCOMINGS: N_("Ghi hạn chế theo kết luận"),
    Label.ADD_SHORTCOMING: N_("Ghi thêm hạn chế"),
    Label.SHORTCOMING: "%(about)s",
    Label.OF_BRANCH: N_("Của chi bộ"),
    Label.DAYS_LATER: "%(about)s",
    Label.LEFT_TO_OWNER: N_("Để đồng chí ấy tự ghi"),
    Label.NAME_FOLLOWER: N_("Người theo dõi"),
    Label.NAME_ANSWERER: N_("Người chịu trách nhiệm"),
    Label.REPEATS: N_("Lặp lại việc trước"),
    Label.NO_REPEAT: N_("Không lặp lại"),
    Label.NOBODY: N_("Chưa có người theo dõi"),
    Label.REMOVE_SHORTCOMING: N_("Bỏ hạn chế này"),
    Label.FILL_LEDGER: N_("Đưa vào sổ khắc phục"),
    Label.LEDGER: N_("Sổ khắc phục"),
    Label.LEDGER_ITEM: "%(about)s",
    Label.CHECKED_TODAY: N_("Đã kiểm tra hôm nay"),
    Label.LEDGER_KIND: "%(about)s",
    Label.MONTHLY: N_("Đoạn cho kỳ họp tháng"),
    Label.REMEDIATION_TABLE: N_("Bảng theo đối tượng"),
    Label.PLAN: N_("Kế hoạch khắc phục"),
    Label.CLOSE_PLAN: N_("Chốt kế hoạch"),
    Label.NOTE_PROGRESS: N_("Ghi diễn biến"),
    Label.GIVE_PROOF: N_("Ghi minh chứng"),
    Label.HISTORY: N_("Xem diễn biến"),
    Label.RESULT: N_("Kết quả năm"),
    Label.RESULT_OF: N_("Kết quả năm %(about)s"),
    Label.RESULTS: N_("Kết quả năm của đảng viên"),
    Label.RATINGS: N_("Xếp loại cuối năm"),
    Label.RATINGS_OF: N_("Xếp loại năm %(about)s"),
    Label.RATED: "%(about)s",
    Label.RATE: "%(about)s",
    Label.RATE_ANYWAY: N_("Vẫn ghi như đã quyết định"),
    Label.NOT_RATED: N_("Không xếp loại"),
    Label.SAME_BASIS: N_("Cùng văn bản này"),
    Label.UNDO_RATING: N_("Bỏ lần ghi vừa rồi"),
    Label.RATING_HISTORY: N_("Xem các lần ghi"),
    Label.RATING_CAP: N_("Sửa cách tính giới hạn"),
    Label.CAP_PERCENT: N_("Giới hạn %(about)s phần trăm"),
    Label.CAP_DENOMINATOR: N_("Của %(about)s"),
    Label.CAP_ROUNDING: N_("Làm tròn: %(about)s"),
    Label.PUBLISH_RATINGS: N_("Công bố trong chi bộ"),
    Label.RATING_LIST: N_("Danh sách đã công bố"),
    Label.OWN_RATING: N_("Xếp loại của tôi"),
    Label.UNDERTAKINGS: N_("Ai đã chốt cam kết"),
    Label.CONFIRM_VERSION: N_("Xác nhận: %(about)s"),
    Label.CLOSE_FOR_YEAR: N_("Chốt cho năm %(about)s"),
    Label.BRANCH_PAPERS: N_("Văn bản của đợt"),
    Label.BRANCH_PAPER: "%(about)s",
    Label.GET_PAPER: N_("Nhận văn bản (Word)"),
    Label.NUMBER_PAPER: N_("Ghi số văn bản"),
    Label.NO_NUMBER: N_("Để trống số"),
    Label.PAPER_PROFILE: N_("Mẫu trình bày văn bản"),
    Label.PROFILE: "%(about)s",
    Label.COMMITTEE_BOARD: N_("Công việc cấp ủy"),
    Label.COMMITTEES: N_("Cấp ủy khác"),
    Label.COMMITTEE: "%(about)s",
    Label.BRANCHES_BELOW: N_("Từng chi bộ (chưa họp: %(about)s)"),
    Label.BRANCH_BELOW: "%(about)s",
    Label.COVERAGE_PICTURE: N_("Nhận tin tóm tắt và hình"),
    Label.LOOK_AGAIN: N_("Điều nên xem lại"),
    Label.URGE_BRANCH: N_("Nhắc riêng bí thư"),
    Label.STOP_URGING: N_("Thôi, không nhắc nữa"),
    Label.CHECK_SHARES: N_("Kiểm tra tỷ lệ phần trăm"),
    Label.PLAN_BELOW: N_("Giao kế hoạch xuống chi bộ"),
    Label.PLAN_PERIOD: "%(about)s",
    Label.DEADLINE: N_("Chậm nhất %(about)s"),
    Label.SEND_PLAN: N_("Gửi các chi bộ"),
    Label.STOP_PLAN: N_("Thôi, không gửi kế hoạch"),
    Label.TABLES: N_("Các biểu số liệu"),
    Label.TABLE: "%(about)s",
    Label.OTHER_TABLES: N_("Biểu khác"),
    Label.FIXED_PERIOD: "%(about)s",
    Label.OTHER_PERIOD: N_("Kỳ khác"),
    Label.TREND: N_("Thay đổi qua các kỳ"),
    Label.TABLE_PICTURE: N_("Nhận hình"),
    Label.TABLE_SHEET: N_("Nhận tệp Excel"),
    Label.TABLE_PAPER: N_("Nhận tệp Word"),
    Label.ARRIVALS: N_("Số liệu nộp lên (chờ: %(about)s)"),
    Label.ARRIVAL: "%(about)s",
    Label.WAITING_IN: "%(about)s",
    Label.FILING: "%(about)s",
    Label.APPROVE_ALL: N_("Duyệt các biểu đang chờ (%(about)s)"),
    Label.APPROVE_FIGURE: N_("Duyệt"),
    Label.RETURN_FIGURE: N_("Trả lại, nêu lý do"),
    Label.UNDO_APPROVAL: N_("Thôi duyệt"),
    Label.OWN_FIGURES: N_("Nộp số liệu lên cấp trên"),
    Label.SEND_FIGURES: N_("Nộp các biểu có số mới (%(about)s)"),
    Label.SEND_FIGURE: N_("Nộp biểu này"),
    Label.SEE_FIGURES: N_("Xem số liệu"),
    Label.TAKE_PLAN: N_("Lập đợt, hạn %(about)s"),
}

_WAITS = N_("Việc %(number)s: %(name)s")
_TO_RATE = N_("%(person)s (chưa ghi)")
_UNREAD = N_("%(name)s (chưa đọc)")
_ASKED = N_("Câu %(number)s")
_ASKED_BY = N_("Câu %(number)s: %(name)s")
_COMMENTED = N_("Phần %(part)s: %(name)s")
_TO_SETTLE = N_("Phần %(part)s: %(name)s (chưa xử lý)")
_UNCHANGED = N_("Phần %(part)s: %(name)s (chưa sửa)")
_IN_ROUND = N_("%(task)s (đợt %(number)s)")
_ROUND = N_("Đợt %(number)s, năm %(year)s: %(state)s")
_EXEMPT = N_("miễn sinh hoạt")  # the whole of it is too long for a button
_YES, _NO = N_("có"), N_("không")
_NEW_FIGURES = N_("%(table)s: có số mới")
_IN_GROUP, _NO_GROUP = N_("tổ %(number)s"), N_("không thuộc tổ nào")
_NOT_TOLD = N_("chưa thông báo")

_NUMBERED = {
    Label.QUESTION: FINDING_QUESTIONS,
    Label.INCLUDE_PART: PARTS,
    Label.LEAVE_OUT_PART: PARTS,
    Label.LEDGER_KIND: LEDGER_KINDS,
}


def button_rows(rows: Rows, language: Language) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a screen; answers are numbered from 1, so that they can be typed."""
    numbers = count(1)
    return tuple(tuple(_button(choice, numbers, language) for choice in row) for row in rows)


def answer_numbers(rows: Rows) -> range:
    """The numbers that can be typed instead of pressing an answer."""
    answers = sum(choice.label is Label.LEVEL for row in rows for choice in row)
    return range(1, answers + 1)


def label_words(choice: Choice, language: Language) -> str:
    """What a button says."""
    words = translations(language).gettext(LABELS[choice.label])
    return words % {"about": _about(choice, language)}


def _button(choice: Choice, numbers: Iterator[int], language: Language) -> Button:
    words = label_words(choice, language)
    if choice.label is Label.LEVEL:
        words = f"{next(numbers)}. {words}"
    return Button(words, encode(choice.press), choice.tone)


def _about(choice: Choice, language: Language) -> str:
    gettext = translations(language).gettext
    match choice.about:
        case None:
            return ""
        case int(number) if choice.label in _NUMBERED:
            return gettext(_NUMBERED[choice.label][number])
        case Enum() as value:
            return gettext(words_for(value))
        case int(number):
            return str(number)
        case date() as value:
            return day(value, language)
        case str(name):
            return shortened(name, LONGEST_NAME)
        case _:
            return _thing(choice, language)


def _thing(choice: Choice, language: Language) -> str:
    gettext = translations(language).gettext
    match choice.about:
        case Level(words=words):
            return said(words, language)
        case Group(code=code):
            return code
        case Indicator(number=number) if choice.label is Label.INDICATOR:
            return str(number)
        case Indicator(number=number, topic=topic):
            return shortened(f"{number}. {said(topic, language)}", WIDEST)
        case CommitmentItem(number=number, text=text):
            return shortened(f"{number}. {text}", WIDEST)
        case Hours() as hours:
            return span(hours)
        case RosterLine(number=number, name=name):
            return f"{number}. {name}"
        case WaitingLine(number=number, name=name):
            return gettext(_WAITS) % {"number": number, "name": shortened(name, LONGEST_NAME)}
        case Comment(number=number, text=text):
            return shortened(f"{number}. {text}", WIDEST)
        case CommentLine() as line:
            settled = _UNCHANGED if line.unchanged else _COMMENTED
            return gettext(settled if line.settled else _TO_SETTLE) % {
                "part": int(line.part),
                "name": shortened(line.name, LONGEST_NAME),
            }
        case Catalogue(title=title, edition=edition):
            return shortened(f"{said(title, language)}, {edition}", WIDEST)
        case Task(kind=kind, campaign=0):
            return gettext(words_for(kind))
        case Task(kind=kind, campaign=number):
            return gettext(_IN_ROUND) % {"task": gettext(words_for(kind)), "number": number}
        case RoundLine() as line:
            return _round(line, language)
        case FactValue(fact=fact, value=value) if choice.label is Label.ROSTER_FACT:
            return f"{gettext(words_for(fact))}: {_fact_value(value, language)}"
        case FactValue(fact=fact, value=value):
            says = _group(value, language) if fact is Fact.GROUP else _fact_value(value, language)
            return says[:1].upper() + says[1:]
        case Vote(number=number, motion=motion, question=question):
            asked = gettext(words_for(motion)) if motion else question
            return shortened(f"{number}. {asked}", WIDEST)
        case Committee(name=name):
            return shortened(name, WIDEST)
        case FixedPeriod() as period:
            return period_words(period, gettext)
        case ArrivalLine(place=place, name=name):
            return shortened(f"{place}. {name}", WIDEST)
        case WaitingIn(period=period, waiting=0):
            return period_words(period, gettext)
        case WaitingIn(period=period, waiting=waiting):
            return f"{period_words(period, gettext)}: {waiting}"
        case FilingLine(kind=kind, is_new=True):
            return gettext(_NEW_FIGURES) % {"table": gettext(words_for(kind))}
        case FilingLine(kind=kind, state=state):
            return f"{gettext(words_for(kind))}: {gettext(words_for(state))}"
        case BranchLine(place=place, name=name):
            return shortened(f"{place}. {name}", WIDEST)
        case Period(start=start) as period:
            return f"{day(start, language)} – {day(period.last, language)}"
        case ShortcomingLine(entry=entry):
            return shortened(f"{entry.number}. {entry.text}", WIDEST)
        case LedgerLine(owner=owner, number=number):
            return gettext(_WAITS) % {"number": number, "name": shortened(owner.name, LONGEST_NAME)}
        case RatedLine(number=number, name=name, outcome=outcome):
            person = f"{number}. {shortened(name, LONGEST_NAME)}"
            return person if outcome else gettext(_TO_RATE) % {"person": person}
        case ReportLine() as line:
            name = shortened(line.name, LONGEST_NAME)
            return name if line.marked_at else gettext(_UNREAD) % {"name": name}
        case InquiryLine(number=number, name=name):
            return gettext(_ASKED_BY if name else _ASKED) % {
                "number": number,
                "name": shortened(name, LONGEST_NAME),
            }
        case _:
            raise TypeError(f"no words about {type(choice.about).__name__}")


def _fact_value(value: object, language: Language) -> str:
    """What the roster says, behind the name of the fact."""
    gettext = translations(language).gettext
    match value:
        case RosterState.EXEMPT:
            return gettext(_EXEMPT)
        case Enum():
            return gettext(words_for(value))
        case bool():
            return gettext(_YES if value else _NO)
        case _:
            return str(value or gettext(_NO))


def _group(number: object, language: Language) -> str:
    gettext = translations(language).gettext
    return gettext(_IN_GROUP) % {"number": number} if number else gettext(_NO_GROUP)


def _round(line: RoundLine, language: Language) -> str:
    gettext = translations(language).gettext
    state = gettext(words_for(line.state) if line.is_known else _NOT_TOLD)
    return gettext(_ROUND) % {"number": line.number, "year": line.year, "state": state}
