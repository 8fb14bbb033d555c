"""The digest and its names, from the ledger alone."""

from datetime import datetime

from bot.conversation.events import WentToBoard
from bot.conversation.missing import names_screen
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.usecases.composed import Composed, Drawing, worded
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.charts.words import Speech, board_chart
from bot.views.push_facts import DigestFacts
from bot.views.render import render_screen
from locales import translations


def compose_digest(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """Counts with their chart; nothing for somebody who no longer runs the branch.

    Of a round long closed it says nothing: what matters then is the ledger.
    """
    if not due.member.runs_branch:
        return None
    today = now.astimezone(due.branch.zone).date()
    current = ledger.current_campaign(due.branch.id)
    campaign = current if current and current.is_news(today) else None
    figures = ledger.figures(due.branch.id, campaign.id if campaign else None, today)
    facts = DigestFacts(due.branch, campaign, figures, today)
    page = worded(due, facts, one_a_row(main(WentToBoard(), Label.BOARD)))
    speech = Speech(due.member.language, translations(due.member.language).gettext)
    chart = board_chart(figures, due.branch, today, speech, campaign is not None)
    return Composed(page, Drawing(chart, f"chi-bo-{today}.png", is_picture=True))


def compose_names(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """Who has not handed in, protected; nothing where no round is open or nobody is late."""
    campaign = ledger.current_campaign(due.branch.id)
    if not due.member.runs_branch or campaign is None or not campaign.is_open:
        return None
    today = now.astimezone(due.branch.zone).date()
    screen = names_screen(ledger.roster(due.branch.id, campaign.id, today), campaign, due.member.id)
    return Composed(render_screen(screen, due.member.language, due.branch.zone)) if screen.lines else None
