"""A message about to be sent: its words, and what has still to be drawn for it."""

from bot.conversation.protection import stays_in_chat
from bot.conversation.screens import Rows
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.value import value
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.usecases.ports.messenger import Attachment, Message
from bot.views.drawing import DrawJob
from bot.views.labels import button_rows
from bot.views.page import Page
from bot.views.push_facts import PushFacts
from bot.views.render import render_push


@value
class Drawing:
    """What is to be drawn beside the words, or `instead` where that fails, and the name of its file."""

    job: DrawJob
    name: str
    is_picture: bool = False
    instead: DrawJob | None = None


@value
class Composed:
    """Words and, maybe, a drawing or a file that is already there."""

    page: Page
    drawing: Drawing | None = None
    file: Attachment | None = None

    def message(self, drawn: bytes | None, silent: bool) -> Message:
        """The message once the drawing is there."""
        if self.drawing and drawn is not None:
            return Message(self.page, Attachment(self.drawing.name, drawn, self.drawing.is_picture), silent)
        return Message(self.page, self.file, silent)


def round_of(ledger: Ledger, due: DuePush) -> Campaign | None:
    """The round a push is about, unless its reader has moved to another branch since."""
    campaign = ledger.campaign(CampaignId(due.about[0]))
    here = ledger.campaign_numbered(due.branch.id, campaign.number) if campaign else None
    return campaign if here and campaign and here.id == campaign.id else None


def worded(due: DuePush, facts: PushFacts, rows: Rows = ()) -> Page:
    """The page of a push in its reader's language."""
    language = due.member.language
    html = render_push(due.kind, facts, language, due.branch.zone)
    return Page(html, button_rows(rows, language), stays_in_chat(due.kind))
