"""Examples of the screens and messages of tables and of figures that travel upward, awkward but possible."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Label, Screen
from bot.conversation.screens.figures import (
    ArrivalLine,
    ArrivalList,
    AskFigureRemark,
    FilingLine,
    OwnFigure,
    OwnFigures,
    UnitFigure,
    UnitFigures,
    WaitingIn,
)
from bot.conversation.screens.tables import ChoosePeriod, PhoneRow, TableList, TablePage, TableTold, TrendPage
from bot.domain.member import MemberId
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod, Span
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.steps_allowed import Concerned
from bot.domain.organisation.submission import (
    LONGEST_REMARK,
    Approved,
    Returned,
    Submission,
    SubmissionState,
    Submitted,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Version
from bot.domain.tables.kind import TableKind
from bot.views import push_facts

TODAY, NOON = date(2026, 2, 5), datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
LONG = ("Đảng bộ <Khối> các cơ quan & doanh nghiệp " * 5)[:200].strip()
COMMITTEE = Committee(UnitId(1), LONG)
YEAR, HALF = FixedPeriod(2026), FixedPeriod(2025, Span.SECOND_HALF)
ROW = PhoneRow(
    LONG,
    tuple((f"Chỉ tiêu thứ {n} của biểu số liệu", "từ 1.334 trở lên, thiếu 3 nơi") for n in range(13)),
    "nhập tay, chưa duyệt",
)
TOLD = TableTold(
    TableKind.REMEDIATION,
    "Hạn chế, khuyết điểm và kết quả khắc phục",
    "Từ 01/01/2026 đến 31/12/2026. Số liệu đến ngày 05/02/2026. Đơn vị tính: hạn chế, khuyết điểm.",
    (ROW, PhoneRow("Chi bộ", (("Được chỉ ra", "–"),))),
    (LONG, "Chi bộ 1 (Đảng bộ Sở Mẫu)"),
    ("Dấu “–” là chưa có số liệu hoặc không nêu, không phải là 0.",),
    "Dữ liệu mẫu",
)
EMPTY = replace(TOLD, rows=(), missing=(), notes=(), mark="")
TREND = replace(
    TOLD, rows=tuple(replace(ROW, name=f"{n}", lines=ROW.lines[:5], notes="") for n in range(4)), missing=()
)
STATES = tuple((state, n) for n, state in enumerate(SubmissionState, start=2))
LINE = ArrivalLine(3, UnitId(7), LONG, STATES)
SILENT = ArrivalLine(221, UnitId(8), "Chi bộ", ((SubmissionState.NOT_SUBMITTED, 10),), is_ours=False)
FILED = tuple(FilingLine(kind, state) for kind, state in zip(TableKind, [*SubmissionState] * 3, strict=True))

_SENT = Submission(
    UnitId(7), YEAR.period, TableKind.REMEDIATION, (Submitted(Version(1, NOON, MemberId(1), {})),)
)
_PEOPLE = Concerned(frozenset({MemberId(1)}), frozenset({MemberId(2)}))
NOTHING = Filing(replace(_SENT, steps=()), _PEOPLE)
WAITS = Filing(_SENT, _PEOPLE)
RETURNED = replace(
    WAITS,
    submission=replace(
        _SENT, steps=(*_SENT.steps, Returned(1, NOON, MemberId(2), ("Xem lại <số> & " * 50)[:LONGEST_REMARK]))
    ),
)
APPROVED = replace(WAITS, submission=replace(_SENT, steps=(*_SENT.steps, Approved(1, NOON, MemberId(2)))))

_PAGE = TablePage(committee=COMMITTEE, period=YEAR, told=TOLD, page=1, pages=2)
_UNIT = UnitFigure(committee=COMMITTEE, name=LONG, period=YEAR, filing=WAITS, told=TOLD, may_check=True)
_OWN = OwnFigure(name=LONG, period=YEAR, filing=WAITS, told=TOLD, may_send=True)
_ARRIVALS = ArrivalList(committee=COMMITTEE, period=YEAR, lines=(), count=0, waiting=0, silent=0)

SCREENS: tuple[Screen, ...] = (
    TableList(committee=COMMITTEE, period=YEAR),
    TableList(committee=COMMITTEE, period=HALF, left_out=tuple(TableKind)[:7]),
    ChoosePeriod(name=LONG),
    ChoosePeriod(name=LONG, waits=True),
    replace(_PAGE, rows_here=TOLD.rows),
    replace(_PAGE, rows_here=TOLD.rows, names=TOLD.missing),
    replace(_PAGE, names=(LONG,) * 8, page=2),
    replace(_PAGE, told=EMPTY),
    TrendPage(committee=COMMITTEE, told=TREND),
    TrendPage(committee=COMMITTEE, told=EMPTY),
    replace(_ARRIVALS, lines=(LINE,) * 19 + (SILENT,), count=221, waiting=40, silent=180),
    _ARRIVALS,
    UnitFigures(committee=COMMITTEE, name=LONG, period=HALF, lines=FILED, may_check=True),
    UnitFigures(committee=COMMITTEE, name=LONG, period=YEAR, lines=FILED[:5], may_check=False),
    _UNIT,
    replace(_UNIT, filing=RETURNED),
    replace(_UNIT, filing=APPROVED),
    replace(_UNIT, filing=APPROVED, told=EMPTY, may_check=False),
    AskFigureRemark(name=LONG, period=YEAR, kind=TableKind.REMEDIATION),
    OwnFigures(name=LONG, period=YEAR, lines=(*FILED[:9], replace(FILED[9], is_new=True)), new=1),
    OwnFigures(name=LONG, period=HALF, lines=FILED[:5], new=0),
    OwnFigures(name=LONG, period=YEAR, lines=FILED[:5], new=3, are_sums=True),
    OwnFigures(name=LONG, period=YEAR, lines=(), new=0),
    replace(_OWN, filing=NOTHING),
    replace(_OWN, filing=RETURNED),
    replace(_OWN, told=EMPTY, may_send=False, filing=NOTHING),
)
_TABLE = push_facts.TableFacts(TableKind.REMEDIATION, LONG, HALF, TODAY)
PUSHES: tuple[tuple[PushKind, push_facts.PushFacts], ...] = (
    (PushKind.COMMITTEE_TABLE, _TABLE),
    (PushKind.COMMITTEE_TABLE, replace(_TABLE, lines=(LONG,) * 6)),
    (PushKind.FIGURES_CHECKED, push_facts.FiguresCheckedFacts(LONG, YEAR, dict(STATES))),
)
ABOUTS: dict[Label, object] = {
    Label.TABLE: TableKind.REMEDIATION,
    Label.FIXED_PERIOD: HALF,
    Label.ARRIVALS: 221,
    Label.ARRIVAL: LINE,
    Label.WAITING_IN: WaitingIn(HALF, 12),
    Label.FILING: replace(FILED[2], is_new=True),
    Label.APPROVE_ALL: 10,
    Label.SEND_FIGURES: 10,
}
