"""One of each table, filled in from rows of the domain: known, unknown, hidden, marked, hostile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.organisation.kinds import Kind
from bot.domain.prevalence import Base, PublishedCell, Share
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.cap import Cap, CapRounding, Denominator
from bot.domain.tables.coverage import CoverageRow, Span, under
from bot.domain.tables.discipline import DisciplineRow
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.points import PointsRow
from bot.domain.tables.prevalence import prevalence_of
from bot.domain.tables.progress import ProgressRow
from bot.domain.tables.quality import QualityRow
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.remediation import RemediationByClass, RemediationRow, by_class
from bot.domain.tables.row import total
from bot.views.tables.descriptions import (
    AWARDS,
    COVERAGE,
    OPINIONS,
    PARTICIPATION,
    POINTS,
    PROGRESS,
    QUALITY,
    RATINGS,
)
from bot.views.tables.filling import (
    Named,
    cap_table,
    discipline_table,
    prevalence_table,
    remediation_table,
    table_of,
)
from bot.views.tables.table import Head, Note, RowName

HEAD = Head("Đảng bộ tỉnh Mẫu", date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 5), sample=True)
HOSTILE = '=HYPERLINK("http://x","y") & <b>\'\ud800'

ORGANISATION = RemediationRow.of(done=497, in_progress=250, not_started=0, overdue=7, recurrences=1)
LEADING = RemediationRow.of(done=1334, in_progress=671, not_started=0, overdue=20, recurrences=3)
ORDINARY = RemediationRow.of(done=3665, in_progress=1475, not_started=0, overdue=40, recurrences=9)
PUBLISHED = by_class(ORGANISATION, LEADING, ORDINARY)
# A branch that does not tell the classes apart, beside one that tells nothing of its members.
HIDDEN = RemediationByClass(
    ORGANISATION,
    LEADING + RemediationRow(),
    RemediationRow(),
    RemediationRow.of(done=1400, in_progress=700, not_started=10, overdue=20, recurrences=3),
)
NOTHING = RemediationByClass(ORGANISATION, RemediationRow(), RemediationRow(), RemediationRow())

SUBORDINATE = CoverageRow.of(required=3, held=2, sessions=2, attending=50, due=61)
BRANCHES = total([under(parent, SUBORDINATE) for parent in range(61)], CoverageRow)
BASE = CoverageRow.of(required=38, held=38, sessions=40)
DATED = replace(BASE, span=Span(date(2026, 3, 1), date(2026, 3, 20)))

PARTICIPATING = ParticipationRow.of(
    due=41,
    self_checked=39,
    reported=38,
    commitments_due=40,
    committed=40,
    items_due=120,
    items_fulfilled=99,
    plans_due=0,
    plans_made=0,
)
RATED = RatingRow.of(
    all=77, eligible=76, excellent=15, good=50, completed=10, not_completed=1, new=1, exempt=0, suspended=0,
    absent=0, other=0,
)  # fmt: skip
MEMBERS = RatingRow.of(eligible=9662, excellent=1524, not_completed=31)
CELLS = (PublishedCell("I.1", Share(7, 20, Base.ANSWERS)), PublishedCell("I.2"))
BEFORE = (PublishedCell("I.1", Share(8, 20, Base.ANSWERS)),)
TOPICS = {"I.1": "Phai nhạt lý tưởng", "I.2": "Xa rời tôn chỉ", "II.3": "Tham nhũng"}

EXAMPLES = (
    table_of(
        COVERAGE,
        HEAD,
        [Named(Kind.BASE_BRANCH, DATED), Named(Kind.SUBORDINATE_BRANCH, BRANCHES), Named("Chi bộ X", BASE)],
    ),
    table_of(
        OPINIONS,
        HEAD,
        [
            Named("Ban Thường vụ", OpinionRow.of(organisation=16, leading=64, ordinary=0, sessions=1)),
            Named("Cấp dưới", OpinionRow.of(organisation=215, leading=409, ordinary=4716, sessions=706)),
            Named("Chỉ có tổng", OpinionRow.of(all=12, sessions=3), (Note.BY_HAND,)),
        ],
    ),
    remediation_table(HEAD, PUBLISHED),
    remediation_table(HEAD, HIDDEN, (Note.BY_HAND, Note.OVERDUE)),
    remediation_table(HEAD, NOTHING),
    table_of(
        POINTS,
        HEAD,
        [Named("Đảng bộ A", PointsRow.of(suggested=161, answered=160, addressed=55, organisations=55))],
    ),
    table_of(
        RATINGS,
        HEAD,
        [
            Named(RatedKind.GRASSROOTS_ORGANISATION, RATED),
            Named(RatedKind.BRANCH, RatingRow.of(excellent=114, not_completed=6)),
            Named(RatedKind.MEMBER, MEMBERS),
        ],
    ),
    discipline_table(
        HEAD,
        [
            (Named(RowName.LEADING, DisciplineRow.of(reprimand=1, warning=0, removal=0, expulsion=0)), None),
            (Named(RowName.ORDINARY, DisciplineRow.of(all=30, not_completed=25)), MEMBERS),
        ],
    ),
    cap_table(
        HEAD,
        [
            (Named(RatedKind.GRASSROOTS_ORGANISATION, RATED), RATED, Cap()),
            (Named(RatedKind.BRANCH, RATED), RATED, Cap(Decimal("12.5"), Denominator.GOOD)),
            (Named(RatedKind.MEMBER, MEMBERS), MEMBERS, Cap(rounding=CapRounding.HALF_UP)),
            (Named("Chưa rõ", RatingRow()), RatingRow(), Cap()),
        ],
    ),
    prevalence_table(HEAD, prevalence_of(CELLS) + prevalence_of(()), TOPICS, prevalence_of(BEFORE)),
    table_of(
        PARTICIPATION,
        HEAD,
        [
            Named("Chi bộ thôn Hòa Bình", PARTICIPATING, (Note.BY_HAND, Note.LATE), "41"),
            Named(HOSTILE, ParticipationRow(), (Note.MISSING,), "42"),
        ],
    ),
    table_of(
        PROGRESS,
        HEAD,
        [
            Named(RowName.LEADING, ProgressRow(row="too few")),
            Named(
                RowName.ORDINARY,
                ProgressRow.of(members=40, below=8, between=12),
            ),
        ],
    ),
    table_of(
        QUALITY,
        HEAD,
        [
            Named(
                f"Chi bộ {number % 5}",  # two may be called the same
                QualityRow.of(
                    sessions=4, due=1600, present=1500 - number, speakers=70, pages=22, in_time=3,
                    well_attended=4, good=2, fair=1, average=1, poor=0, not_scored=0,
                ),
            )
            for number in range(8)
        ],
    ),
    table_of(
        AWARDS,
        HEAD,
        [Named(RatedKind.GRASSROOTS_ORGANISATION, AwardsRow.of(excellent=15, awarded=11)),
         Named(RatedKind.MEMBER, AwardsRow.of(excellent=1524, in_a_row=32))],
    ),
)  # fmt: skip
