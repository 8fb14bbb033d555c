"""The twelve tables that go upward, as section 5 of the domain reference has them."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.tables.awards import YEARS
from bot.views.tables.description import Column, Description, Mean, Words, heading
from bot.views.words import N_

LEVELS = N_("HTXS, HTT, HT, KHT: hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn thành nhiệm vụ.")

COVERAGE = Description(
    "coverage",
    "5.1",
    N_("Sinh hoạt đã tổ chức"),
    N_("chi bộ, buổi, lượt người, đảng bộ"),
    (
        Column("required", N_("Chi bộ phải tổ chức")),
        Column("held", N_("Chi bộ đã tổ chức"), share_of="required"),
        Column("sessions", N_("Số buổi")),
        Column("due", N_("Lượt phải dự")),
        Column("attending", N_("Lượt có mặt"), share_of="due"),
        Column("parents_required", N_("Cấp trên có chi bộ phải tổ chức"), is_distinct=True),
        Column("parents_reached", N_("Cấp trên có chi bộ đã tổ chức"), is_distinct=True),
        Column("parents_covered", N_("Cấp trên có mọi chi bộ đã tổ chức"), is_distinct=True),
        Words("span", N_("Từ ngày, đến ngày")),
    ),
    (N_("Số chi bộ và số buổi là hai số khác nhau. Mỗi cấp trên chỉ tính một lần."),),
)

OPINIONS = Description(
    "opinions",
    "5.2",
    N_("Ý kiến tham gia"),
    N_("lượt ý kiến"),
    (
        Column("organisation", N_("Với tập thể")),
        Column("leading", N_("Với cấp ủy viên, cán bộ lãnh đạo")),
        Column("ordinary", N_("Với đảng viên")),
        Column("all", N_("Tổng số"), parts=("organisation", "leading", "ordinary")),
        Column("sessions", N_("Số buổi"), mean=Mean(N_("Bình quân một buổi"), "all", "sessions")),
    ),
    (N_("Đếm lượt ý kiến, không đếm người."),),
)

REMEDIATION = Description(
    "remediation",
    "5.3",
    N_("Hạn chế, khuyết điểm và kết quả khắc phục"),
    N_("hạn chế, khuyết điểm"),
    (
        Column("found", N_("Được chỉ ra")),
        Column("done", N_("Đã khắc phục xong"), share_of="found"),
        Column("in_progress", N_("Đang khắc phục"), share_of="found"),
        Column("not_started", N_("Chưa khắc phục"), share_of="found"),
        Column("overdue", N_("Quá hạn")),
        Column("recurrences", N_("Lặp lại")),
    ),
    (N_("Đối tượng tính theo lúc hạn chế được chỉ ra."),),
)

POINTS = Description(
    "points",
    "5.4",
    N_("Nội dung gợi ý kiểm điểm"),
    N_("tổ chức, nội dung"),
    (
        Column("organisations", N_("Số tổ chức")),
        Column("addressed", N_("Tổ chức được gợi ý"), share_of="organisations"),
        Column(
            "suggested",
            N_("Nội dung gợi ý"),
            mean=Mean(N_("Bình quân một tổ chức được gợi ý"), "suggested", "addressed"),
        ),
        Column("answered", N_("Đã giải trình"), share_of="suggested"),
        Column("not_answered", N_("Chưa giải trình"), share_of="suggested"),
    ),
)

RATINGS = Description(
    "ratings",
    "5.5",
    N_("Kết quả đánh giá, xếp loại"),
    N_("tổ chức, người"),
    (
        Column("all", N_("Tổng số")),
        Column("eligible", N_("Đủ điều kiện hoặc có mặt"), share_of="all", decimals=2),
        Column("rated", N_("Được xếp loại")),
        Column("excellent", N_("HTXS"), share_of="eligible", decimals=2),
        Column("good", N_("HTT"), share_of="eligible", decimals=2),
        Column("completed", N_("HT"), share_of="eligible", decimals=2),
        Column("not_completed", N_("KHT"), share_of="eligible", decimals=2),
        Column("not_rated", N_("Chưa xếp loại")),
        Column("new", N_("Mới thành lập, mới kết nạp")),
        Column("exempt", N_("Được miễn")),
        Column("suspended", N_("Bị đình chỉ")),
        Column("absent", N_("Vắng")),
        Column("other", N_("Lý do khác")),
    ),
    (LEVELS, N_("Tỷ lệ các mức tính trên số đủ điều kiện hoặc có mặt.")),
    adds_up=False,
)

DISCIPLINE = Description(
    "discipline",
    "5.6",
    N_("Thi hành kỷ luật"),
    N_("trường hợp"),
    (
        Column(
            "all",
            N_("Tổng số"),
            parts=("reprimand", "warning", "removal", "expulsion", "dissolution"),
        ),
        Column("reprimand", N_("Khiển trách")),
        Column("warning", N_("Cảnh cáo")),
        Column("removal", N_("Cách chức")),
        Column("expulsion", N_("Khai trừ")),
        Column("dissolution", N_("Giải tán")),
        Column("rated_not_completed", N_("Số xếp loại KHT")),
        Column("not_completed", N_("KHT đã bị kỷ luật"), share_of="rated_not_completed", decimals=2),
    ),
    (N_("Chỉ ghi tổng số, không giữ hồ sơ."), LEVELS),
)

CAP = Description(
    "cap",
    "5.7",
    N_("Kiểm tra tỷ lệ hoàn thành xuất sắc"),
    N_("tổ chức, người"),
    (
        Words("denominator", N_("Tính trên")),
        Column("base", N_("Số để tính")),
        Column("excellent", N_("HTXS"), share_of="base", decimals=2),
        Words("percent", N_("Mức tối đa (phần trăm)")),
        Column("allowed", N_("Số tối đa")),
        Words("verdict", N_("Kết quả")),
    ),
    (LEVELS,),
    adds_up=False,
)

PREVALENCE = Description(
    "prevalence",
    "5.8",
    N_("Biểu hiện qua tự soi, tổng hợp từ các chi bộ"),
    N_("báo cáo, chi bộ"),
    (
        Column("shown", N_("Chi bộ có số")),
        Column("hidden", N_("Chi bộ không nêu số")),
        Column("base", N_("Báo cáo được đếm")),
        Column("present", N_("Có nêu biểu hiện"), share_of="base"),
        Words("change", N_("So với kỳ trước (điểm phần trăm)")),
    ),
    (
        N_("Chỉ cộng số của những chi bộ có nêu; số quá nhỏ được giữ kín ở từng chi bộ."),
        N_("Kỳ trước là kỳ liền trước, dài bằng kỳ này; chi bộ có số ở hai kỳ có thể khác nhau."),
        N_("Không dùng làm căn cứ đánh giá, xếp loại."),
    ),
    names=N_("Biểu hiện"),
    adds_up=False,
)

PARTICIPATION = Description(
    "participation",
    "5.9",
    N_("Tham gia và cam kết"),
    N_("đảng viên, việc"),
    (
        Column("due", N_("Đảng viên phải tự soi")),
        Column("self_checked", N_("Đã gửi tự soi"), share_of="due"),
        Column("reported", N_("Đã gửi báo cáo"), share_of="due"),
        Column("commitments_due", N_("Phải cam kết")),
        Column("committed", N_("Đã ký cam kết"), share_of="commitments_due"),
        Column("items_due", N_("Việc cam kết có hạn trong kỳ")),
        Column("items_fulfilled", N_("Việc đã xong, đã xác nhận"), share_of="items_due"),
        Column("plans_due", N_("Phải lập kế hoạch khắc phục")),
        Column("plans_made", N_("Đã lập kế hoạch"), share_of="plans_due"),
    ),
)

PROGRESS = Description(
    "progress",
    "5.10",
    N_("Mức khắc phục trong kỳ"),
    N_("người"),
    (
        Column("members", N_("Người có việc đến hạn")),
        Column("below", N_("Dưới 80%"), share_of="members"),
        Column("between", N_("Từ 80% đến dưới 100%"), share_of="members"),
        Column("complete", N_("Đủ 100%"), share_of="members"),
    ),
    (N_("Chỉ có tổng số; không có dòng nào của riêng một người."),),
)

QUALITY = Description(
    "quality",
    "5.11",
    N_("Chất lượng sinh hoạt"),
    N_("buổi, lượt người, trang"),
    (
        Column("sessions", N_("Số buổi")),
        Column("due", N_("Lượt phải dự")),
        Column("present", N_("Lượt có mặt"), share_of="due"),
        Column("speakers", N_("Lượt phát biểu"), share_of="present"),
        Column(
            "pages", N_("Số trang biên bản"), mean=Mean(N_("Trang một buổi"), "pages", "sessions", decimals=1)
        ),
        Column("in_time", N_("Buổi có tài liệu đúng hạn"), share_of="sessions"),
        Column("well_attended", N_("Buổi dự từ 90%"), share_of="sessions"),
        Column("good", N_("Tốt")),
        Column("fair", N_("Khá")),
        Column("average", N_("Trung bình")),
        Column("poor", N_("Kém")),
        Column("not_scored", N_("Chưa chấm")),
    ),
)


def awards_of(years: int) -> Description:
    """Table 5.12, with series of so many years."""
    return Description(
        "awards",
        "5.12",
        N_("Khen thưởng"),
        N_("tổ chức, người"),
        (
            Column("excellent", N_("HTXS trong năm")),
            Column("awarded", N_("Được khen trong năm")),
            Column("in_a_row", N_("HTXS %(years)s năm liền"), years=years),
        ),
        (LEVELS, N_("Xếp loại xuất sắc chưa phải là khen thưởng.")),
        adds_up=False,
    )


AWARDS = awards_of(YEARS)

TABLES: Final[Mapping[str, Description]] = {
    each.key: each
    for each in (
        *(COVERAGE, OPINIONS, REMEDIATION, POINTS, RATINGS, DISCIPLINE),
        *(CAP, PREVALENCE, PARTICIPATION, PROGRESS, QUALITY, AWARDS),
    )
}


def heading_of(table: str, key: str, gettext: Callable[[str], str]) -> str:
    """The heading of a count in words; what is none stays as it is."""
    return next((heading(each, gettext) for each in TABLES[table].counts if each.key == key), key)
