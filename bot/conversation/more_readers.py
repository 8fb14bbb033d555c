"""A report that is out goes to one reader more, when its author wants that: nobody passes it on."""

from dataclasses import replace

from bot.conversation.changes.disclosure import ReadersAdded
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.consent import ask_consent
from bot.conversation.events import MoreReadersAdded, MoreReadersAsked, WentToSent
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import AskMoreReaders, Choice, Label, Notice
from bot.conversation.sending import lacking_readers, sent_card
from bot.conversation.world import Part, Recipient, Turn, World
from bot.domain.disclosure.report import SentReport
from bot.domain.member import Purpose
from bot.domain.readers import readers_digest


def ask_more(world: World, press: MoreReadersAsked) -> Turn | None:
    """Who has it, and who would have it as well, by name."""
    report = world.sent
    if report is None or world.campaign is None or world.campaign.number != press.campaign:
        return None
    more = lacking_readers(world, report)
    if not more:
        return None
    if not world.me.agreed(Purpose.SENDING):
        return Turn(ask_consent(world, Purpose.SENDING))
    digest = readers_digest(reader.member_id for reader in more)
    rows = one_a_row(
        main(MoreReadersAdded(press.campaign, digest), Label.SEND_TO_MORE),
        Choice(WentToSent(), Label.NOT_NOW),
    )
    names = tuple(reader.name for reader in more)
    return shown(AskMoreReaders(sent_at=report.sent_at, recipients=report.recipients, more=names, rows=rows))


def add_readers(world: World, press: MoreReadersAdded) -> Turn | None:
    """The same pages go to them; nobody gets them who was not on the screen."""
    asked = ask_more(world, MoreReadersAsked(press.campaign))
    if asked is None or world.sent is None or not isinstance(asked.screen, AskMoreReaders):
        return asked
    more = lacking_readers(world, world.sent)
    if readers_digest(reader.member_id for reader in more) != press.readers:
        return asked.saying(Notice.READERS_CHANGED)
    return _added(world, world.sent, more)


def _added(world: World, sent: SentReport, more: tuple[Recipient, ...]) -> Turn:
    now = replace(
        sent,
        recipients=(*sent.recipients, *(reader.name for reader in more)),
        recipient_ids=(*sent.recipient_ids, *(reader.member_id for reader in more)),
    )
    campaign = world.my_round.id
    told = tuple(
        Pushed(
            PushKind.REPORT_ARRIVED,
            reader.member_id,
            f"arrived:{campaign}:{world.me.id}:{sent.sent_at:%Y%m%d%H%M%S}:{reader.member_id}",
            (campaign, world.me.id),
        )
        for reader in more
    )
    changes = (ReadersAdded(campaign, world.me.id, now),)
    return Turn(sent_card(world, now), told, changes, Notice.REPORT_SENT)


MORE = needs(Part.SENT, Part.RECIPIENTS, Part.IS_ASKED)

FLOW: Flow = {
    MoreReadersAsked: Step(ask_more, MORE),
    MoreReadersAdded: Step(add_readers, MORE),
}
