"""Papers of a branch as a clerk would meet them: ordinary ones, and ones with long names and many lines."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.views.documents.branch_papers import (
    MEMBERS,
    SUPERIOR,
    Absent,
    BranchHead,
    BranchPaper,
    ConclusionPaper,
    Earlier,
    LeadInPaper,
    MinutesPaper,
    Noted,
    OpinionCount,
    Participation,
    PlanPaper,
    PlanRow,
    RemedyRow,
    ResultPaper,
    Section,
    Shortcoming,
    SignFigure,
    Vote,
)
from bot.views.documents.papers import (
    AreaPledges,
    CommitmentPaper,
    PaperHead,
    Pledge,
    Remark,
    ReportPaper,
    Sign,
)
from bot.views.tables.as_words import printed_table
from tests.views.tables_examples import EXAMPLES

WHERE = ("Chi bộ thôn Hòa Bình", "Đảng bộ xã Minh Sơn", "Tuyên Quang", date(2026, 2, 5))
FROM, TO, MET = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 5)
HEAD = BranchHead(
    *WHERE,
    "BC",
    "Nguyễn Thị Hòa",
    number=3,
    recipients=(SUPERIOR, MEMBERS, "Ủy ban Kiểm tra Đảng ủy;"),
)
TEXT = (
    "Trong kỳ, chi bộ đã triển khai nhiệm vụ được giao, giữ nền nếp sinh hoạt, phát huy vai trò nêu gương "
    "của cán bộ, đảng viên; đa số đồng chí tự giác nhìn nhận việc mình làm được và chưa làm được."
)
FAULT, MEASURE = "Ngại góp ý trong các buổi họp chi bộ", "Mỗi buổi họp có ít nhất một ý kiến"
DUE = date(2026, 9, 2)
CLASSES = ("organisation", "leading", "ordinary")

LEAD_IN = LeadInPaper(
    HEAD,
    FROM,
    TO,
    MET,
    sections=(
        Section(1, (TEXT, TEXT)),
        Section(2, (TEXT,)),
        Section(3, ("1. Học tập thường xuyên.",)),
        Section(4, ("Vì sao còn ngại góp ý?",)),
        Section(5),
    ),
    figures=(
        SignFigure("I.1", "Lãng phí", 4, 9),
        SignFigure("I.2", "Tự phê bình", 3, 7, of_concerned=True),
        SignFigure("I.3", "Nói không đi đôi với làm"),
    ),
    other_signs=("Chậm trả lời kiến nghị của bà con",),
    earlier=Earlier(5, 3, 2, 1),
    comments=4,
)
MINUTES = MinutesPaper(
    replace(HEAD, symbol="BB", number=None),
    datetime(2026, 7, 5, 14, 0),
    datetime(2026, 7, 5, 16, 30),
    "Nhà văn hóa thôn",
    10,
    7,
    absent=(Absent("Trần Văn An", "ốm"), Absent("Đỗ Văn Chiến", common="work"), Absent("Lê Thị Bình")),
    delegates=("Đồng chí Phạm Văn Sơn, Phó Bí thư Đảng ủy xã",),
    chair="Nguyễn Thị Hòa",
    clerk="Hoàng Văn Dũng",
    related=7,
    speakers=3,
    notes=(TEXT,),
    opinions=tuple(OpinionCount(about, count) for about, count in zip(CLASSES, (3, 5, 11), strict=True)),
    votes=(Vote("", 6, 0, 1, "conclusion"), Vote("Họp tổ trước ngày 15", 7, 0, 0)),
    remarks=(Noted("Đại biểu đến lúc 14 giờ 20", "Nguyễn Thị Hòa"),),
    adopted=True,
)
CONCLUSION = ConclusionPaper(
    replace(HEAD, symbol="KL", number=12, signer_office="deputy"),
    FROM,
    TO,
    MET,
    parts=(Section(1, (TEXT,)), Section(3, (TEXT,))),
    shortcomings=(
        Shortcoming(FAULT, "Trần Văn An", MEASURE, DUE, "Lê Thị Bình"),
        Shortcoming("Chậm phân công", "", MEASURE, None, "Lê Thị Bình"),
    ),
)
PLAN = PlanPaper(
    replace(HEAD, symbol="KH", number=4),
    2026,
    (PlanRow(FAULT, MEASURE, DUE, "Trần Văn An", "Lê Thị Bình"),),
)
RESULT = ResultPaper(
    HEAD,
    FROM,
    TO,
    MET,
    Participation(9, 7, 1, 8),
    opinions=MINUTES.opinions,
    remedies=(
        RemedyRow("organisation", 747, 497, 250, 0, 12),
        RemedyRow("leading", 2005, 1334, 671, 0, 0),
        RemedyRow("ordinary", 5140, 3665, 1475, 0, 3),
    ),
    notes=("Đề nghị gửi tài liệu sớm",),
)
_OWN = PaperHead("Nguyễn Thị Hòa", "none", "official", *WHERE, leads=True)
REPORT = ReportPaper(
    _OWN,
    "27 biểu hiện theo nghị quyết",
    FROM,
    TO,
    (Sign("I.5", "Tự phê bình", "Có, thỉnh thoảng", "Quý II", "Ngại nói", "Việc chậm", "Nể nang", "Đã sửa"),),
    ("Chậm trả lời bà con",),
    (Pledge("Phát biểu thẳng thắn", MEASURE, DUE),),
    (Remark("Học tập", "Đề nghị gửi tài liệu sớm"),),
)
COMMITMENT = CommitmentPaper(
    _OWN,
    2026,
    1,
    tuple(AreaPledges(area, (Pledge("Nộp báo cáo đúng hạn", MEASURE, DUE),)) for area in range(1, 6)),
)

OF_BRANCH: tuple[BranchPaper, ...] = (LEAD_IN, MINUTES, CONCLUSION, PLAN, RESULT)
ALL = (REPORT, COMMITMENT, *OF_BRANCH)

_FAR = replace(
    HEAD,
    branch="Chi bộ Phòng Tài nguyên và Môi trường, Nông nghiệp và Phát triển nông thôn",
    superior="Đảng bộ các cơ quan Đảng, chính quyền phường Minh Xuân",
    place="Phường Minh Xuân, Tuyên Quang",
    signer="Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    by_committee=True,
)
_WORD = "x" * 300
LONG: Mapping[str, BranchPaper] = {
    "lead_in": replace(
        LEAD_IN,
        head=_FAR,
        sections=tuple(Section(part, (*(TEXT,) * 9, _WORD)) for part in range(1, 6)),
        figures=LEAD_IN.figures * 9,
        draft=True,
    ),
    "minutes": replace(MINUTES, head=_FAR, notes=(TEXT,) * 20),
    "conclusion": replace(CONCLUSION, head=_FAR, shortcomings=CONCLUSION.shortcomings * 15),
    "plan": replace(PLAN, head=_FAR, rows=(*PLAN.rows * 30, PlanRow(_WORD, _WORD, None, _WORD, _WORD))),
    "result": replace(RESULT, head=_FAR, notes=(TEXT,) * 12, tables=tuple(map(printed_table, EXAMPLES[:7]))),
}
