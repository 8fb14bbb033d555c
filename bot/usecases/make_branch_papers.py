"""What each paper of a branch is made of: facts of the ledger; what nobody noted stays unknown."""

from datetime import date, datetime

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.catalogue import Catalogue
from bot.domain.drafting import ReportPart
from bot.domain.meeting import Attendance, Attendee, Opinions
from bot.domain.member import Language, SubjectClass
from bot.domain.minutes import Minutes
from bot.domain.passage import CONCLUSION, in_section
from bot.domain.prevalence import Base, Publication
from bot.domain.remediation_figures import Row, Shown
from bot.domain.value import value
from bot.domain.vote import Vote
from bot.usecases.figures.of_a_round import remedies_of_round, tables_of_round
from bot.usecases.lead_in import LeadInReport, lead_in_draft_of, lead_in_of
from bot.usecases.meeting_facts import conclusion_of, met_at, minutes_of, opinions_of
from bot.usecases.ports.ledger import Ledger
from bot.usecases.remediation_facts import (
    PlanLine,
    pointed_out_in,
    remediation_plan_of_branch,
)
from bot.views.documents import branch_papers as papers
from bot.views.documents.branch_papers import BranchHead
from bot.views.tables.as_words import printed_table


@value
class Asked:
    """Of which round and branch a paper is asked for, and on which day of the branch's calendar."""

    campaign: Campaign
    branch: Branch
    catalogue: Catalogue | None
    on: date

    @property
    def period(self) -> tuple[date, date]:
        """What the round looks at."""
        return self.campaign.period_from, self.campaign.period_to


def lead_in_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.LeadInPaper | None:
    """The report as the members have it; before it went out it is a matter of its drafter alone."""
    report = lead_in_of(ledger, asked.campaign.id)
    return _lead_in_paper(ledger, asked, head, report) if report and report.version else None


def lead_in_draft_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.LeadInPaper | None:
    """The report as its drafter is writing it."""
    report = lead_in_draft_of(ledger, asked.campaign.id)
    return _lead_in_paper(ledger, asked, head, report) if report else None


def _lead_in_paper(
    ledger: Ledger, asked: Asked, head: BranchHead, report: LeadInReport
) -> papers.LeadInPaper:
    figures = _figures(report.figures, asked.catalogue)
    sections = (papers.Section(part.value, _paragraphs(text)) for part, text in report.parts)
    rounds = ledger.plans.rounds(asked.branch.id)
    plan = next((line.plan for line in rounds if line.id == asked.campaign.id), None)
    return papers.LeadInPaper(
        head,
        *asked.period,
        meets_on=plan.meeting_on if plan else None,
        sections=tuple(x for x in sections if x.paragraphs or (figures and x.part == ReportPart.PICTURE)),
        figures=figures,
        comments=sum(ledger.drafting.comment_counts(asked.campaign.id).values()) or None,
        draft=not report.is_final,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _figures(found: Publication | None, catalogue: Catalogue | None) -> tuple[papers.SignFigure, ...]:
    """As they were published, hidden ones too."""
    topics = {i.code: i.topic[Language.VI] for i in catalogue.indicators} if catalogue else {}
    return tuple(
        papers.SignFigure(
            cell.code,
            topics.get(cell.code, ""),
            named=cell.share.present if cell.share else None,
            of=cell.share.base if cell.share else None,
            of_concerned=cell.share is not None and cell.share.of is Base.ANSWERS,
        )
        for cell in (found.cells if found else ())
    )


def minutes_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.MinutesPaper | None:
    """What was noted in the newest sitting, from its opening on; a draft until it is adopted."""
    minutes = minutes_of(ledger, asked.campaign.id)
    if minutes is None:
        return None
    counted = minutes.tally
    is_marked = counted.unmarked < counted.due
    return papers.MinutesPaper(
        head,
        opened=_local(minutes.opened_at, asked),
        closed=_local(minutes.closed_at, asked),
        venue=minutes.place,
        due=counted.due,
        present=counted.present if is_marked else None,
        absent=tuple(_absent(one) for one in minutes.absent),
        delegates=(minutes.delegate,) if minutes.delegate else (),
        chair=minutes.chair,
        clerk=minutes.clerk,
        related=counted.related or None,
        speakers=counted.speakers or None,
        notes=tuple(line for x in minutes.notes for line in _paragraphs(x.text)),
        opinions=_opinions(minutes.opinions) if minutes.opinions.total else (),
        votes=tuple(_vote(vote) for vote in minutes.votes),
        remarks=_remarks(minutes),
        adopted=minutes.adopted_at is not None,
        draft=minutes.adopted_at is None,
    )


def _local(moment: datetime | None, asked: Asked) -> datetime | None:
    return moment.astimezone(asked.branch.zone).replace(tzinfo=None) if moment else None


def _absent(one: Attendee) -> papers.Absent:
    excuse = one.excuse
    return papers.Absent(
        one.name,
        reason=excuse.words if excuse else "",
        common=excuse.common.name.lower() if excuse and excuse.common else "",
        excused=one.mark is Attendance.EXCUSED,
    )


def _opinions(found: Opinions | None) -> tuple[papers.OpinionCount, ...]:
    return tuple(papers.OpinionCount(x.value, found.of(x) if found else None) for x in SubjectClass)


def _vote(vote: Vote) -> papers.Vote:
    return papers.Vote(vote.question, *vote.counts, motion=vote.motion.name.lower() if vote.motion else "")


def _remarks(minutes: Minutes) -> tuple[papers.Noted, ...]:
    return tuple(papers.Noted(remark.text, remark.by) for remark in minutes.remarks)


def conclusion_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.ConclusionPaper | None:
    """The conclusion once it is issued, with what it points out as it came into the ledger."""
    conclusion = conclusion_of(ledger, asked.campaign.id)
    if conclusion is None:
        return None
    met = _local(met_at(ledger, asked.campaign.id), asked)
    written = {part: in_section(conclusion.passages, section) for part, section in enumerate(CONCLUSION, 1)}
    return papers.ConclusionPaper(
        head,
        *asked.period,
        met_on=met.date() if met else None,
        parts=tuple(
            papers.Section(part, tuple(line for x in some for line in _paragraphs(x.text)))
            for part, some in written.items()
            if some
        ),
        shortcomings=_shortcomings(ledger, asked),
    )


def _shortcomings(ledger: Ledger, asked: Asked) -> tuple[papers.Shortcoming, ...]:
    return tuple(
        papers.Shortcoming(
            each.issued.text,
            "" if each.is_of_branch else each.issued.answers,
            each.issued.measure,
            each.issued.due_on,
            each.issued.follower,
        )
        for each in pointed_out_in(ledger, asked.branch, asked.campaign.id)
    )


def plan_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.PlanPaper | None:
    """How the branch remedies what the round pointed out to itself."""
    plan = remediation_plan_of_branch(ledger, asked.branch, asked.campaign.id)
    return papers.PlanPaper(head, asked.on.year, rows_of(plan.lines)) if plan else None


def rows_of(lines: tuple[PlanLine, ...]) -> tuple[papers.PlanRow, ...]:
    """Rows of a plan."""
    return tuple(papers.PlanRow(x.text, x.measure, x.due_on, x.answers, x.follower) for x in lines)


def result_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> papers.ResultPaper | None:
    """The report upward: counts of those who took part; what the ledger does not know stays unknown."""
    campaign, branch = asked.campaign, asked.branch
    if campaign.state is not CampaignState.CLOSED:
        return None
    figures = ledger.figures(branch.id, campaign.id, asked.on)
    met = _local(met_at(ledger, campaign.id), asked)
    return papers.ResultPaper(
        head,
        *asked.period,
        met_on=met.date() if met else None,
        participation=papers.Participation(figures.expected, figures.sent, figures.paper, figures.committed),
        opinions=_opinions(opinions_of(ledger, campaign.id)),
        remedies=remedy_rows(remedies_of_round(ledger, branch, campaign, asked.on)),
        tables=tuple(map(printed_table, tables_of_round(ledger, branch, campaign, asked.on))),
    )


def remedy_rows(found: Shown | None) -> tuple[papers.RemedyRow, ...]:
    """A row of each class; leading and other members in one where each alone would be too few."""
    if found is None:
        return tuple(papers.RemedyRow(about.value) for about in SubjectClass)
    whole = {SubjectClass.ORGANISATION.value: found.organisation}
    if found.persons is None or found.leading is None:
        return tuple(_remedy(about, row) for about, row in {**whole, "persons": found.persons}.items())
    apart = {SubjectClass.LEADING.value: found.leading, SubjectClass.ORDINARY.value: found.ordinary}
    return tuple(_remedy(about, row) for about, row in {**whole, **apart}.items())


def _remedy(about: str, row: Row | None) -> papers.RemedyRow:
    if row is None:
        return papers.RemedyRow(about)
    return papers.RemedyRow(about, row.found, row.done, row.in_progress, row.not_started, row.overdue)
