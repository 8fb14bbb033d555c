"""The conclusion of the meeting: written by the officers, issued once, read by every member."""

from dataclasses import replace

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.meeting import ConclusionSettled
from bot.conversation.events import RoundOpened
from bot.conversation.events.meeting import ConclusionDrafted, ConclusionRead, IssueAsked, PassagesOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.round_page import SHORTCOMINGS_WAY, Way, ways
from bot.conversation.rows import main, one_a_row, turning
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.meeting import ConclusionDraft, ConclusionPage
from bot.conversation.sitting import CONCLUDES, MEETING, at_meeting, back, card, sitting, the_round
from bot.conversation.world import Part, Turn, World
from bot.domain.meeting import Meeting
from bot.domain.minutes import conclusion_pages
from bot.domain.passage import CONCLUSION

# What else is written down together with the conclusion, such as the shortcomings pointed out.
BESIDE: tuple[Way, ...] = (SHORTCOMINGS_WAY,)


@at_meeting
def draft(world: World, _: ConclusionDrafted) -> Turn:
    """Its sections, and the way to issue it."""
    return _draft(world)


def _draft(world: World) -> Turn:
    meeting, number = world.meeting, the_round(world).number
    if meeting.concluded_at:
        return card(world)
    counts = {section: meeting.passages.get(section, 0) for section in CONCLUSION}
    sections = (Choice(PassagesOpened(number, each), Label.SECTION, each) for each in CONCLUSION)
    issue = main(IssueAsked(number, meeting.number), Label.ISSUE_CONCLUSION)
    rows = (*one_a_row(*sections), *ways(world, BESIDE), *one_a_row(issue), *back(world))
    return shown(ConclusionDraft(meeting=meeting, counts=counts, rows=rows))


def _may_issue(meeting: Meeting) -> bool:
    return meeting.closed_at is not None and any(meeting.passages.get(section) for section in CONCLUSION)


@at_meeting
def issue(world: World, press: IssueAsked) -> Turn:
    """Asked about before; every member is told that there is something to read, and no word of it."""
    meeting, campaign = world.meeting, the_round(world)
    if meeting.concluded_at:
        return card(world)
    if not _may_issue(meeting):
        return _draft(world).saying(Notice.CONCLUSION_NOT_READY)
    if not press.sure:
        keep = Choice(ConclusionDrafted(campaign.number), Label.NOT_NOW)
        rows = one_a_row(keep, main(replace(press, sure=1), Label.ISSUE_CONCLUSION))
        return shown(Confirm(question=Question.ISSUE_CONCLUSION, rows=rows))
    after = card(replace(world, meeting=replace(meeting, concluded_at=world.now)))
    told = tuple(
        Pushed(PushKind.CONCLUSION_ISSUED, who, f"concluded:{campaign.id}:{who}", (campaign.id,))
        for who in (one.member_id for one in meeting.due if one.member_id != world.me.id)
    )
    settled = ConclusionSettled(sitting(world))
    return replace(after, ledger=(settled, *told), notice=Notice.CONCLUSION_ISSUED)


def read(world: World, press: ConclusionRead) -> Turn | None:
    """Page by page."""
    campaign, conclusion = world.campaign, world.conclusion
    if campaign is None or campaign.number != press.campaign or conclusion is None:
        return None
    pages = conclusion_pages(conclusion.passages)
    page = min(max(press.page, 1), len(pages))
    rows = (
        *turning(page, len(pages), lambda page: ConclusionRead(press.campaign, page)),
        *one_a_row(Choice(RoundOpened(press.campaign), Label.BACK)),
    )
    told = ConclusionPage(
        conclusion=conclusion, passages=pages[page - 1], page=page, pages=len(pages), rows=rows
    )
    return shown(told)


FLOW: Flow = {
    ConclusionDrafted: Step(draft, MEETING, CONCLUDES),
    IssueAsked: Step(issue, MEETING, CONCLUDES),
    ConclusionRead: Step(read, needs(Part.CONCLUSION)),
}
