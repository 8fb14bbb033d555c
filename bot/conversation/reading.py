"""Reading reports that were sent to me, one after another; their authors see what was opened and marked."""

from dataclasses import replace

from bot.conversation.changes.disclosure import ReportMarked, ReportSeen
from bot.conversation.events import ReportRead, ReportsOpened, WentHome
from bot.conversation.events.questions import InquiryAsked, ReportMarked as Marked, ThreadOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import main, one_a_row, paged, turning
from bot.conversation.screens import Choice, Label, Notice, ReportLine, ReportPage, Reports, Rows
from bot.conversation.world import Part, Turn, World
from bot.domain.names import told_apart


def list_reports(world: World, press: ReportsOpened) -> Turn | None:
    """The reports sent to me in this round; an empty list for whoever receives none."""
    if world.campaign is None or press.campaign != world.campaign.number:
        return None
    number = world.campaign.number
    names = told_apart((x.number, x.name) for x in world.reports)
    opened = tuple(
        Choice(ReportRead(number, x.number), Label.REPORT, replace(x, name=names[x.number]))
        for x in world.reports
    )
    listed = paged(opened, press.page, lambda page: ReportsOpened(number, page))
    onward = one_a_row(*_next(world, None), Choice(WentHome(), Label.HOME))
    return shown(Reports(lines=world.reports, rows=(*listed, *onward)))


def line_of(world: World, campaign: int, author: int) -> ReportLine | None:
    """The report of the member with that number, if it was sent to me in the round of that number."""
    if world.campaign is None or campaign != world.campaign.number:
        return None
    return next((x for x in world.reports if x.number == author), None)


def read(world: World, press: ReportRead) -> Turn | None:
    """One page of a report that was sent to me; anything else is as if it did not exist."""
    campaign, line = world.campaign, line_of(world, press.campaign, press.member)
    screen = _page(world, press, line) if line else None
    if campaign is None or line is None or screen is None:
        return None
    seen = ReportSeen(campaign.id, line.member_id, world.me.id)
    return Turn(screen, disclosure=() if line.read_at else (seen,))


def mark(world: World, press: Marked) -> Turn | None:
    """Ghi đã đọc, and its undoing; only what was opened can have been read. A second tap changes nothing."""
    line = line_of(world, press.campaign, press.member)
    if world.campaign is None or line is None or not line.read_at:
        return None
    now = replace(line, marked_at=(line.marked_at or world.now) if press.read else None)
    after = replace(world, reports=tuple(now if x is line else x for x in world.reports))
    screen = _page(after, ReportRead(press.campaign, press.member), now)
    if screen is None:
        return None
    if now == line:
        return shown(screen)
    marked = ReportMarked(world.campaign.id, line.member_id, world.me.id, now.marked_at)
    notice = Notice.MARKED_READ if press.read else Notice.MARKED_UNREAD
    return Turn(screen, disclosure=(marked,), notice=notice)


def _page(world: World, press: ReportRead, line: ReportLine) -> ReportPage | None:
    report = world.report
    if report is None:
        return None
    page = min(max(press.page, 1), len(report.pages))
    return ReportPage(
        text=report.pages[page - 1],
        page=page,
        pages=len(report.pages),
        sent_at=report.sent_at,
        author=line.name,
        marked_at=line.marked_at,
        marked=sum(x.marked_at is not None for x in world.reports),
        received=len(world.reports),
        rows=_rows(world, line, replace(press, page=page), len(report.pages)),
    )


def _rows(world: World, line: ReportLine, press: ReportRead, pages: int) -> Rows:
    turned = turning(press.page, pages, lambda other: replace(press, page=other))
    mark = Choice(Marked(press.campaign, line.number, 0), Label.MARK_UNREAD)
    if not line.marked_at:
        mark = main(Marked(press.campaign, line.number), Label.MARK_READ)
    back = Choice(ReportsOpened(press.campaign), Label.BACK)
    return (*turned, *one_a_row(mark, *_next(world, line), *_thread(world, line, press), back))


def _thread(world: World, line: ReportLine, press: ReportRead) -> tuple[Choice, ...]:
    """To what was asked, or to ask; who is in another branch now is asked nothing more."""
    if world.thread:
        return (Choice(ThreadOpened(press.campaign, press.member), Label.THREAD, len(world.thread)),)
    ask = Choice(InquiryAsked(press.campaign, press.member), Label.ASK_INQUIRY)
    return () if line.left else (ask,)


def _next(world: World, line: ReportLine | None) -> tuple[Choice, ...]:
    """The next report that is not marked as read, from the one at hand on and then from the first."""
    place = world.reports.index(line) + 1 if line else 0
    ahead = (*world.reports[place:], *world.reports[:place])
    found = next((x for x in ahead if not x.marked_at and x is not line), None)
    if found is None or world.campaign is None:
        return ()
    at = ReportRead(world.campaign.number, found.number)
    if line is None:
        return (main(at, Label.NEXT_REPORT),)
    return (Choice(at, Label.NEXT_REPORT),)


REPORT = needs(Part.REPORTS, Part.REPORT, Part.THREAD)

FLOW: Flow = {
    ReportsOpened: Step(list_reports, needs(Part.REPORTS)),
    ReportRead: Step(read, REPORT),
    Marked: Step(mark, REPORT),
}
