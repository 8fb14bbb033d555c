"""Reading reports that were sent to me: the frozen pages, each reading seen by its author."""

from dataclasses import replace

from bot.conversation.changes.disclosure import ReportSeen
from bot.conversation.events import ReportRead, ReportsOpened, WentHome
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import paged, turning
from bot.conversation.screens import Choice, Label, ReportPage, Reports, Rows
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
    return shown(Reports(lines=world.reports, rows=(*listed, (Choice(WentHome(), Label.HOME),))))


def read(world: World, press: ReportRead) -> Turn | None:
    """One page of a report that was sent to me; anything else is as if it did not exist."""
    campaign, report = world.campaign, world.report
    line = next((x for x in world.reports if x.number == press.member), None)
    if campaign is None or press.campaign != campaign.number or report is None or line is None:
        return None
    page = min(max(press.page, 1), len(report.pages))
    screen = ReportPage(
        text=report.pages[page - 1],
        page=page,
        pages=len(report.pages),
        sent_at=report.sent_at,
        author=line.name,
        rows=_rows(press, page, len(report.pages)),
    )
    seen = ReportSeen(campaign.id, line.member_id, world.me.id)
    return Turn(screen, disclosure=() if line.read_at else (seen,))


def _rows(press: ReportRead, page: int, pages: int) -> Rows:
    turned = turning(page, pages, lambda other: ReportRead(press.campaign, press.member, other))
    return (*turned, (Choice(ReportsOpened(press.campaign), Label.BACK),))


FLOW: Flow = {
    ReportsOpened: Step(list_reports, needs(Part.REPORTS)),
    ReportRead: Step(read, needs(Part.REPORTS, Part.REPORT)),
}
