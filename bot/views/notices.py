"""Short words beside the next screen: plain text, at most 200 characters."""

from collections.abc import Mapping
from typing import Final

from bot.conversation.screens import Notice
from bot.domain.meeting import LONGEST_LINE
from bot.domain.member import Language
from bot.domain.organisation.submission import LONGEST_REMARK
from bot.domain.texts import LONGEST_TEXT
from bot.views.formats import number
from bot.views.words import N_
from locales import translations

NOTICES: Final[Mapping[Notice, str]] = {
    Notice.STALE: N_("Nút này đã cũ. Đây là trang hiện tại."),
    Notice.NOT_YET_SHOWN: N_(
        "Câu vừa gõ chưa được ghi, vì trang dưới đây có thể chưa hiện ra. Xin xem rồi gõ lại."
    ),
    Notice.RATING_RECORDED: N_("Đã ghi xếp loại. Ghi nhầm thì mở lại và bỏ lần ghi vừa rồi."),
    Notice.RATING_UNDONE: N_("Đã bỏ lần ghi vừa rồi. Các lần ghi vẫn xem lại được."),
    Notice.RATINGS_PUBLISHED: N_("Đã công bố. Mỗi đồng chí được báo."),
    Notice.TOO_MANY_RATINGS: N_("Đồng chí này đã được ghi quá nhiều lần trong năm nên chưa ghi thêm được."),
    Notice.KEPT: N_("Đã lưu."),
    Notice.NOT_UNDERSTOOD: N_("Chương trình chưa hiểu. Xin chọn một nút dưới đây."),
    Notice.TOO_LONG: N_("Nội dung quá dài nên chưa được lưu. Xin viết không quá %(limit)s ký tự."),
    Notice.NO_FILES: N_(
        "Chương trình không nhận tệp, ảnh, tin thoại, tin chuyển tiếp và không lưu gì của tin vừa gửi. "
        "Xin gõ chữ hoặc chọn một nút dưới đây."
    ),
    Notice.TOO_MANY: N_(
        "Danh sách đã đủ dài nên câu vừa gõ chưa được ghi. Xin bớt một biểu hiện rồi gõ lại."
    ),
    Notice.TOO_FAST: N_("Đồng chí bấm nhanh quá nên lần này chưa được ghi. Xin chờ một lát rồi làm lại."),
    Notice.TOO_MANY_ITEMS: N_("Cam kết đã có nhiều việc nên chưa thêm được việc mới."),
    Notice.TOO_MANY_MOVES: N_(
        "Thời hạn của việc này đã lùi nhiều lần nên không lùi thêm được. Xin ghi kết quả hoặc rút việc."
    ),
    Notice.TOO_MANY_VERSIONS: N_("Cam kết đã chốt nhiều lần nên không chốt thêm được."),
    Notice.SECRET_MARK: N_(
        "Câu vừa gõ giống như có dấu mật hoặc nội bộ nên không được lưu. Xin xóa tin đó khỏi đoạn chat."
    ),
    Notice.CITIZEN_NUMBER: N_(
        "Câu vừa gõ có số giống số căn cước nên không được lưu. Xin xóa tin đó khỏi đoạn chat."
    ),
    Notice.NOT_OPEN: N_("Chưa mở được đợt: hạn gửi báo cáo đã qua hoặc danh mục chưa được đối chiếu."),
    Notice.ITEM_DONE: N_("Đã ghi: việc này đã xong."),
    Notice.ITEM_SNOOZED: N_("Chương trình sẽ nhắc lại sau 3 ngày."),
    Notice.ITEM_MOVED: N_("Đã ghi thời hạn mới."),
    Notice.OWN_PAPER: N_("Bản giấy của đồng chí do đồng chí bí thư hoặc phó bí thư khác ghi."),
    Notice.READERS_CHANGED: N_("Người nhận đã thay đổi. Xin xem lại rồi gửi."),
    Notice.REPORT_SENT: N_("Đã gửi báo cáo."),
    Notice.REPORT_WITHDRAWN: N_("Đã rút báo cáo."),
    Notice.NUDGED: N_("Lời nhắc riêng đang được gửi."),
    Notice.NUDGED_ALREADY: N_("Hôm nay đã nhắc rồi; mỗi đồng chí chỉ nhận một lời nhắc mỗi ngày."),
    Notice.PAPER_ON_ITS_WAY: N_("Đang chuẩn bị; chương trình sẽ gửi ngay sau đây."),
    Notice.PAPER_MARKED: N_("Đã ghi nhận bản giấy."),
    Notice.PAPER_UNMARKED: N_("Đã bỏ ghi nhận bản giấy."),
    Notice.RELEASED: N_(
        "Phiếu mời mới sẽ được gửi cho đồng chí. Phiếu cũ, tài khoản cũ không còn dùng được."
    ),
    Notice.ACCOUNT_MOVED: N_("Từ nay đồng chí dùng tài khoản này; tài khoản cũ không còn dùng được."),
    Notice.INCOMPLETE_ITEM: N_("Mỗi việc cần đủ nội dung, biện pháp và thời hạn rồi mới chốt được."),
    Notice.CLOSED_VERSION: N_("Đã chốt cam kết."),
    Notice.SHARED: N_("Đã chia sẻ. Đồng chí đổi hoặc thôi chia sẻ lúc nào cũng được."),
    Notice.UNSHARED: N_("Đã thôi chia sẻ; đồng chí ấy không xem được nữa."),
    Notice.ITEM_CONFIRMED: N_("Đã xác nhận."),
    Notice.ITEM_RETURNED: N_("Đã ghi ý kiến; đồng chí ấy được báo để xem."),
    Notice.DELETED: N_("Đã xóa."),
    Notice.NOTHING_TO_CLEAR: N_("Không có tin nào trong 48 giờ qua mà chương trình xóa được."),
    Notice.SLIP_COMES: N_("Phiếu chuyển sinh hoạt sẽ được gửi cho đồng chí ngay sau đây."),
    Notice.TRANSFER_STOPPED: N_("Đã thôi chuyển; phiếu không còn dùng được."),
    Notice.MEMBER_RECEIVED: N_("Đã nhận; đồng chí ấy nay thuộc chi bộ này."),
    Notice.ITEM_COMPARED: N_("Đã ghi: việc này đúng như bản giấy."),
    Notice.STATE_SET: N_("Đã ghi tình trạng. Đồng chí ấy, nếu có tài khoản, được báo."),
    Notice.GROUP_SET: N_("Đã ghi tổ, dùng cho những báo cáo gửi từ nay."),
    Notice.STANDING_SET: N_("Đã ghi chính thức hay dự bị."),
    Notice.POST_SET: N_("Đã ghi về chức vụ lãnh đạo, quản lý."),
    Notice.ASSETS_SET: N_("Đã ghi về kê khai tài sản."),
    Notice.NAME_SET: N_("Đã sửa họ tên."),
    Notice.PROBATIONARY_OFFICE: N_("Chưa ghi được: đảng viên dự bị không tham gia chi ủy."),
    Notice.MEMBER_ADDED: N_("Đã thêm vào danh sách. Bấm “Cấp phiếu mời mới” để đồng chí ấy tham gia."),
    Notice.TOO_MANY_MEMBERS: N_(
        "Danh sách đã rất dài nên ở đây chưa thêm được. Xin nhờ người phụ trách máy."
    ),
    Notice.HELPER_NAMED: N_("Đã cử; đồng chí ấy được báo."),
    Notice.HELPER_ENDED: N_("Đã thôi cử; những gì đã nhập vẫn giữ nguyên."),
    Notice.ENOUGH_HELPERS: N_("Mỗi chi bộ có nhiều nhất hai người giúp nhập. Xin thôi cử một người trước."),
    Notice.HELP_ASKED: N_(
        "Đã ghi. Từ nay người được chi bộ cử nhập giúp đồng chí được; họ chỉ thấy việc nhập từ bản giấy."
    ),
    Notice.HELP_STOPPED: N_("Đã thôi nhờ; từ nay chỉ mình đồng chí nhập."),
    Notice.MARKED_READ: N_("Đã ghi là đã đọc; người gửi báo cáo thấy được."),
    Notice.MARKED_UNREAD: N_("Đã bỏ ghi đã đọc."),
    Notice.INQUIRY_SENT: N_("Đã gửi câu hỏi; chỉ đồng chí ấy xem được."),
    Notice.TOO_MANY_INQUIRIES: N_(
        "Chưa gửi được: đã hỏi nhiều câu về báo cáo này, hoặc đồng chí ấy còn nhiều câu chưa trả lời."
    ),
    Notice.ANSWER_SENT: N_("Đã gửi câu trả lời; chỉ người hỏi xem được."),
    Notice.DECLINED: N_("Đã ghi: đồng chí xin không trả lời. Muốn trả lời sau cũng được."),
    Notice.REQUEST_MADE: N_("Đã ghi yêu cầu của đồng chí."),
    Notice.SENT_OUT: N_("Đã gửi dự thảo; mọi đảng viên đang được báo."),
    Notice.SUBMITTED: N_("Đã trình chi ủy."),
    Notice.FINISHED: N_("Đã gửi bản chính thức; mọi đảng viên đang được báo."),
    Notice.COMMENT_KEPT: N_("Đã lưu ý kiến. Chỉ người soạn báo cáo xem được."),
    Notice.COMMENT_TAKEN_UP: N_("Đã ghi tiếp thu. Xin sửa phần này nếu cần."),
    Notice.COMMENT_ANSWERED: N_("Đã lưu câu trả lời; người góp ý được báo để xem."),
    Notice.COMMENTS_OVER: N_("Đã hết hạn góp ý."),
    Notice.TOO_MANY_COMMENTS: N_("Đồng chí đã góp nhiều ý kiến trong đợt này nên không thêm được nữa."),
    Notice.PART_FULL: N_("Phần này đã quá dài nên đoạn vừa gõ chưa được lưu."),
    Notice.APPROVED: N_("Đã ghi: đồng chí tán thành."),
    Notice.CHANGE_ASKED: N_("Đã ghi đề nghị sửa; người soạn được báo để xem."),
    Notice.TEXT_PLACED: N_("Đã xếp lại."),
    Notice.TOO_MANY_THEMES: N_("Đã có nhiều nhóm nên chưa thêm được. Xin chọn một nhóm đã có."),
    Notice.TITLE_TOO_LONG: N_("Tên nhóm dài quá 80 ký tự nên chưa được lưu. Xin gõ ngắn hơn."),
    Notice.DAY_SHIFTED: N_("Ngày vừa gõ là ngày nghỉ nên đã chuyển sang ngày làm việc gần nhất."),
    Notice.TOO_MANY_ROUNDS: N_("Chi bộ đã có nhiều đợt chưa mở nên chưa lập thêm được đợt mới."),
    Notice.PERMIT_TOO_LONG: N_("Xin ghi gọn tên, số và ngày của văn bản, không quá 200 ký tự."),
    Notice.ROUND_ANNOUNCED: N_("Thông báo đang được gửi tới các đồng chí."),
    Notice.ROUND_CANCELLED: N_("Đã hủy đợt."),
    Notice.LINE_TOO_LONG: N_("Câu vừa gõ dài quá nên chưa được lưu. Xin viết không quá %(line)s ký tự."),
    Notice.TOO_MANY_HERE: N_("Phần này đã đủ nhiều nên không thêm được nữa."),
    Notice.TIME_NOT_FITTING: N_(
        "Chưa ghi được giờ vừa gõ. Xin gõ như 14.05; giờ bế mạc phải sau giờ khai mạc và không sau lúc này."
    ),
    Notice.FIRST_NOT_YET: N_(
        "Người liên hệ bản thân đầu tiên chưa được ghi. Nếu vẫn ghi đồng chí này trước, xin bấm lần nữa."
    ),
    Notice.COUNTS_UNREADABLE: N_("Chưa đọc được. Xin gõ ba số theo thứ tự, ví dụ 24 1 0."),
    Notice.TOO_MANY_VOTES: N_("Số phiếu nhiều hơn số đảng viên chính thức có mặt. Xin xem lại."),
    Notice.MEETING_NOT_CLOSED: N_("Xin ghi bế mạc rồi mới thông qua biên bản."),
    Notice.NOT_ALL_MARKED: N_("Điểm danh chưa xong: còn đồng chí chưa được ghi có mặt hay vắng."),
    Notice.MINUTES_ADOPTED: N_("Biên bản đã được thông qua."),
    Notice.CONCLUSION_NOT_READY: N_("Chưa ban hành được: cuộc họp chưa bế mạc hoặc chưa có nội dung."),
    Notice.CONCLUSION_ISSUED: N_("Đã ban hành kết luận; mỗi đồng chí được báo để xem."),
    Notice.TOO_MANY_SHORTCOMINGS: N_("Đợt này đã ghi nhiều hạn chế nên chưa ghi thêm được."),
    Notice.LEDGER_FILLED: N_("Đã đưa vào sổ khắc phục. Từng đồng chí được báo riêng."),
    Notice.CHECKED: N_("Đã ghi: hôm nay đồng chí đã kiểm tra việc này."),
    Notice.TOO_MANY_NOTES: N_("Việc này đã có nhiều dòng diễn biến nên chưa ghi thêm được."),
    Notice.VERSION_CONFIRMED: N_("Đã xác nhận bản cam kết."),
    Notice.FOLLOWER_NAMED: N_("Đã đổi người theo dõi."),
    Notice.NOT_A_NUMBER: N_("Chưa ghi được số. Xin gõ một số từ 1 đến 999, ví dụ 03."),
    Notice.URGED: N_("Lời nhắc gửi riêng bí thư sau 10 phút nữa; trong lúc đó có thể thôi."),
    Notice.URGED_ALREADY: N_("Hôm nay chưa nhắc thêm được chi bộ này."),
    Notice.URGING_STOPPED: N_("Đã thôi: lời nhắc không gửi đi."),
    Notice.PLAN_MADE: N_("Kế hoạch gửi các chi bộ sau 10 phút nữa; trong lúc đó có thể thôi."),
    Notice.PLAN_STOPPED: N_("Đã thôi: kế hoạch không gửi đi."),
    Notice.TOO_MANY_PLANS: N_("Cấp ủy đã giao nhiều kế hoạch nên chưa giao thêm được."),
    Notice.FIGURES_SENT: N_("Đã nộp; số liệu chờ cấp ủy cấp trên duyệt."),
    Notice.FIGURES_UNCHANGED: N_("Không có số mới so với lần nộp trước nên chưa nộp gì."),
    Notice.FIGURES_APPROVED: N_(
        "Đã duyệt; nơi nộp, nếu dùng chương trình, được báo. Duyệt nhầm thì mở biểu ấy và bấm “Thôi duyệt”."
    ),
    Notice.FIGURES_UNAPPROVED: N_(
        "Đã thôi duyệt; số liệu chờ duyệt lại. Nơi nộp, nếu dùng chương trình, được báo."
    ),
    Notice.FIGURES_RETURNED: N_("Đã trả lại kèm lời nhận xét; nơi nộp, nếu dùng chương trình, được báo."),
    Notice.FIGURES_CHANGED: N_("Chưa ghi: số liệu vừa thay đổi. Xin xem lại."),
    Notice.FIGURES_OF_ANOTHER: N_("Chưa ghi: số liệu này do cấp ủy trực tiếp của nơi nộp duyệt."),
    Notice.OWN_FIGURES: N_("Chưa ghi: đồng chí có phần trong số liệu này nên xin để đồng chí khác duyệt."),
    Notice.REMARK_TOO_LONG: N_("Lời nhận xét dài quá nên chưa trả lại. Xin viết không quá %(remark)s ký tự."),
    Notice.TOO_MANY_STEPS: N_("Số liệu này đã nộp và trả lại quá nhiều lần. Xin nhờ người phụ trách máy."),
}


def render_notice(notice: Notice, language: Language) -> str:
    """The words of a notice."""
    words = translations(language).gettext(NOTICES[notice])
    bounds = {"limit": LONGEST_TEXT, "line": LONGEST_LINE, "remark": LONGEST_REMARK}
    return words % {name: number(bound, language) for name, bound in bounds.items()}
