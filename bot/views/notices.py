"""Short words beside the next screen: plain text, at most 200 characters."""

from collections.abc import Mapping
from typing import Final

from bot.conversation.screens import Notice
from bot.domain.member import Language
from bot.domain.texts import LONGEST_TEXT
from bot.views.formats import number
from bot.views.words import N_
from locales import translations

NOTICES: Final[Mapping[Notice, str]] = {
    Notice.STALE: N_("Nút này đã cũ. Đây là trang hiện tại."),
    Notice.NOT_YET_SHOWN: N_(
        "Câu vừa gõ chưa được ghi, vì trang dưới đây có thể chưa hiện ra. Xin xem rồi gõ lại."
    ),
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
    Notice.MARKED_READ: N_("Đã ghi là đã đọc; người gửi báo cáo thấy được."),
    Notice.MARKED_UNREAD: N_("Đã bỏ ghi đã đọc."),
    Notice.INQUIRY_SENT: N_("Đã gửi câu hỏi; chỉ đồng chí ấy xem được."),
    Notice.TOO_MANY_INQUIRIES: N_(
        "Chưa gửi được: đã hỏi nhiều câu về báo cáo này, hoặc đồng chí ấy còn nhiều câu chưa trả lời."
    ),
    Notice.ANSWER_SENT: N_("Đã gửi câu trả lời; chỉ người hỏi xem được."),
    Notice.DECLINED: N_("Đã ghi: đồng chí xin không trả lời. Muốn trả lời sau cũng được."),
    Notice.REQUEST_MADE: N_("Đã ghi yêu cầu của đồng chí."),
}


def render_notice(notice: Notice, language: Language) -> str:
    """The words of a notice."""
    words = translations(language).gettext(NOTICES[notice])
    return words % {"limit": number(LONGEST_TEXT, language)}
