"""Made-up papers of every kind to try a template out with: a full draft, and one with nothing in it."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.views.documents.branch_papers import (
    Absent,
    BranchHead,
    ConclusionPaper,
    Earlier,
    LeadInPaper,
    MinutesPaper,
    Noted,
    OpinionCount,
    Paper,
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
from bot.views.tables.printed_table import PrintedTable

FROM, TO, ON = date(2026, 1, 1), date(2026, 6, 30), date(2026, 2, 5)
TEXT, NAME = "Lorem ipsum", "A. B."
OWN = PaperHead(NAME, "deputy", "official", "1", "2", "X", ON, sample=True, leads=True)
HEAD = BranchHead(
    "1", "2", "X", ON, "BC", NAME, "deputy", 3, by_committee=True, recipients=(TEXT,), sample=True
)
_CLASSES = ("organisation", "leading", "ordinary")
_OPINIONS = tuple(OpinionCount(about, 2) for about in _CLASSES)

FULL: Mapping[str, Paper] = {
    "report": ReportPaper(
        OWN,
        TEXT,
        FROM,
        TO,
        signs=(Sign("I.1", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),),
        other_signs=(TEXT,),
        measures=(Pledge(TEXT, TEXT, ON),),
        remarks=(Remark(TEXT, TEXT),),
        draft=True,
    ),
    "commitment": CommitmentPaper(OWN, 2026, None, (AreaPledges(1, (Pledge(TEXT, TEXT, ON),)),)),
    "lead_in": LeadInPaper(
        HEAD,
        FROM,
        TO,
        ON,
        sections=tuple(Section(part, (TEXT,)) for part in range(1, 6)),
        figures=(SignFigure("I.1", TEXT, 3, 9, of_concerned=True), SignFigure("I.2", TEXT)),
        other_signs=(TEXT,),
        earlier=Earlier(4, 2, 1, 1),
        comments=5,
        draft=True,
    ),
    "minutes": MinutesPaper(
        HEAD,
        datetime(2026, 2, 5, 14, 0),
        datetime(2026, 2, 5, 16, 30),
        TEXT,
        9,
        7,
        absent=(Absent(NAME, TEXT), Absent(NAME, common="illness"), Absent(NAME, excused=True), Absent(NAME)),
        delegates=(NAME,),
        chair=NAME,
        clerk=NAME,
        related=7,
        speakers=4,
        notes=(TEXT,),
        opinions=_OPINIONS,
        votes=(Vote(TEXT, 6, 0, 1), Vote("", 6, 0, 1, "conclusion")),
        remarks=(Noted(TEXT, NAME), Noted(TEXT)),
        adopted=True,
        draft=True,
    ),
    "conclusion": ConclusionPaper(
        HEAD,
        FROM,
        TO,
        ON,
        parts=tuple(Section(part, (TEXT,)) for part in (1, 2, 3)),
        shortcomings=(Shortcoming(TEXT, NAME, TEXT, ON, NAME),),
        draft=True,
    ),
    "plan": PlanPaper(HEAD, 2026, (PlanRow(TEXT, TEXT, ON, NAME, NAME),), member=NAME, draft=True),
    "result": ResultPaper(
        HEAD,
        FROM,
        TO,
        ON,
        Participation(9, 7, 1, 8),
        opinions=_OPINIONS,
        remedies=tuple(RemedyRow(about, 4, 2, 1, 1, 0) for about in _CLASSES),
        notes=(TEXT,),
        tables=(PrintedTable(TEXT, TEXT, (TEXT, TEXT), ((TEXT, "4\n50,0%"),), (TEXT, "4"), (TEXT,)),),
        draft=True,
    ),
}
_OWN = PaperHead(NAME, "none", "probationary", "1", "2", "X", ON)
_HEAD = BranchHead("1", "2", "X", ON, "BC")
EMPTY: Mapping[str, Paper] = {
    "report": ReportPaper(_OWN, TEXT, FROM, TO),
    "commitment": CommitmentPaper(_OWN, 2026, 2, tuple(AreaPledges(area) for area in range(1, 6))),
    "lead_in": LeadInPaper(_HEAD, FROM, TO),
    "minutes": MinutesPaper(_HEAD),
    "conclusion": ConclusionPaper(_HEAD, FROM, TO),
    "plan": PlanPaper(_HEAD, 2026),
    "result": ResultPaper(_HEAD, FROM, TO),
}
