"""Review and send: the exact pages, the readers by name, send, amend, withdraw."""

from dataclasses import replace

from bot.conversation.changes.disclosure import ReportSent, ReportWithdrawn
from bot.conversation.changes.ledger import HandedIn, Pushed, PushKind
from bot.conversation.consent import ask_consent
from bot.conversation.desk import Desk, at_desk, no_desk, open_desk
from bot.conversation.events import (
    ConsentAsked,
    MoreReadersAsked,
    PaperWanted,
    PartToggled,
    SendAsked,
    Sent,
    SentWithdrawn,
    WentHome,
    WentToReview,
    WentToSelfCheck,
    WentToSending,
    WentToSent,
)
from bot.conversation.events.questions import MyInquiriesOpened, ReadersOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.home import HOME_NEEDS, go_home
from bot.conversation.papers import Paper
from bot.conversation.rows import grave, main, one_a_row, turning
from bot.conversation.screens import (
    AskSend,
    Choice,
    Confirm,
    Label,
    NotComplete,
    Notice,
    Question,
    ReportPage,
    Rows,
    SendWaits,
    SentCard,
)
from bot.conversation.world import Part, Recipient, Turn, World
from bot.domain.disclosure.draft import Part as ReportPart
from bot.domain.disclosure.report import SentReport, values_to_send
from bot.domain.member import Office, Purpose
from bot.domain.readers import readers_digest

SEND_NEEDS = needs(Part.DRAFT, Part.PREVIEW, Part.RECIPIENTS, Part.SENT)
PARTS = frozenset(int(part) for part in ReportPart)


def preview(desk: Desk, press: WentToSending) -> Turn:
    """Exactly the pages the readers would get."""
    if not desk.draft.is_complete(desk.catalogue):
        return _not_complete(desk)
    page = min(max(press.page, 1), len(desk.world.preview))
    onward = (
        (main(SendAsked(desk.campaign.number), Label.TO_SENDING),),
        (Choice(WentToReview(), Label.REVIEW), Choice(WentHome(), Label.HOME)),
    )
    pages, text = len(desk.world.preview), desk.world.preview[page - 1]
    rows = (*turning(page, pages, WentToSending), *onward)
    return shown(ReportPage(text=text, page=page, pages=pages, rows=rows))


def _not_complete(desk: Desk) -> Turn:
    left = desk.catalogue.size - len(desk.draft.answers)
    rows = one_a_row(main(WentToSelfCheck(), Label.GO_ON_SELF_CHECK), Choice(WentHome(), Label.HOME))
    return shown(NotComplete(left=left, rows=rows))


def _part_rows(desk: Desk) -> Rows:
    """Only parts that hold something can be left out or put back."""
    draft = desk.draft
    held = {
        ReportPart.NOTES: bool(draft.notes),
        ReportPart.FINDINGS: bool(draft.findings),
        ReportPart.OTHER_SIGNS: bool(draft.other_signs),
    }
    return one_a_row(
        *(
            Choice(
                PartToggled(desk.campaign.number, part, draft.revision),
                Label.INCLUDE_PART if part in draft.left_out else Label.LEAVE_OUT_PART,
                int(part),
            )
            for part, there in held.items()
            if there
        )
    )


def toggle_part(desk: Desk, press: PartToggled) -> Turn | None:
    """Take a part out of the report or put it back; the send screen says what stays at home."""
    if press.part not in PARTS:
        return None
    after = desk.with_draft(desk.draft.toggled(ReportPart(press.part)))
    kept = after.kept(_send_screen(after))
    return replace(kept, notice=Notice.KEPT, then=SendAsked(desk.campaign.number))


def ask_send(world: World, press: SendAsked) -> Turn | None:
    """The way to sending, unless it is that of another round."""
    desk = open_desk(world)
    return None if desk and press.campaign != desk.campaign.number else before_sending(world)


def before_sending(world: World) -> Turn:
    """Who will read it, by name; without a reader, sending waits."""
    desk = open_desk(world)
    if desk is None:
        return no_desk(world)
    if not desk.draft.is_complete(desk.catalogue):
        return _not_complete(desk)
    if not desk.me.agreed(Purpose.SENDING):
        return Turn(ask_consent(world, Purpose.SENDING))
    if not world.recipients:
        rows = one_a_row(Choice(WentToSending(), Label.PREVIEW), Choice(WentHome(), Label.HOME))
        return shown(SendWaits(own_branch=desk.me.office is Office.SECRETARY, rows=rows))
    return shown(_send_screen(desk))


def _send_screen(desk: Desk) -> AskSend:
    number = desk.campaign.number
    onward = one_a_row(Choice(WentToSending(), Label.PREVIEW), Choice(WentHome(), Label.NOT_NOW))
    rows = (
        (main(Sent(number, desk.draft.revision, _readers(desk.world)), Label.SEND),),
        *_part_rows(desk),
        *onward,
    )
    return AskSend(
        recipients=tuple(r.name for r in desk.world.recipients),
        pages=len(desk.world.preview),
        left_out=frozenset(int(part) for part in desk.draft.left_out),
        resend=desk.world.sent is not None,
        closes_on=desk.campaign.closes_on,
        rows=rows,
    )


def _readers(world: World) -> int:
    return readers_digest(reader.member_id for reader in world.recipients)


def send(desk: Desk, press: Sent) -> Turn | None:
    """Freeze the report, hand it in, tell its readers; nobody gets it who was not on the screen."""
    ready = desk.draft.is_complete(desk.catalogue) and desk.me.agreed(Purpose.SENDING)
    if not ready or not desk.world.recipients:
        return before_sending(desk.world)
    if press.readers != _readers(desk.world):
        return replace(before_sending(desk.world), notice=Notice.READERS_CHANGED)
    report = _freeze(desk)
    after = desk.with_draft(desk.draft.handed_in())
    kept = after.kept(sent_card(after.world, report))
    sent = ReportSent(desk.campaign.id, desk.me.id, report)
    handed_in = HandedIn(desk.campaign.id, desk.me.id, desk.world.now)
    return replace(
        kept,
        disclosure=(*kept.disclosure, sent),
        ledger=(handed_in, *_told(desk, report)),
        notice=Notice.REPORT_SENT,
    )


def _freeze(desk: Desk) -> SentReport:
    campaign, world = desk.campaign, desk.world
    return SentReport(
        version=world.sent.version + 1 if world.sent else 1,
        sent_at=world.now,
        language=desk.me.language,
        recipients=tuple(r.name for r in world.recipients),
        recipient_ids=tuple(r.member_id for r in world.recipients),
        values=values_to_send(desk.draft, desk.catalogue, (campaign.period_from, campaign.period_to)),
        pages=world.preview,
    )


def _told(desk: Desk, report: SentReport) -> tuple[Pushed, ...]:
    about = (desk.campaign.id, desk.me.id)
    return tuple(
        Pushed(
            PushKind.REPORT_ARRIVED,
            reader,
            # With its moment: after a withdrawal the count of versions begins anew.
            f"arrived:{desk.campaign.id}:{desk.me.id}:{report.sent_at:%Y%m%d%H%M%S}:{reader}",
            about,
        )
        for reader in report.recipient_ids
    )


def lacking_readers(world: World, report: SentReport) -> tuple[Recipient, ...]:
    """Who would receive the report if it were sent now, and has not got it."""
    return tuple(x for x in world.recipients if x.member_id not in report.recipient_ids)


def sent_card(world: World, report: SentReport) -> SentCard:
    """It is sent: to whom, and what may still be done."""
    is_open = world.campaign is not None and world.campaign.is_open
    number = world.campaign.number if world.campaign else 0
    amend = (
        Choice(WentToReview(), Label.AMEND),
        grave(SentWithdrawn(number), Label.WITHDRAW_SENT),
    )
    readers = (Choice(ReadersOpened(number), Label.READERS),) if world.campaign else ()
    more = (Choice(MoreReadersAsked(number), Label.MORE_READERS),) if lacking_readers(world, report) else ()
    asked = (Choice(MyInquiriesOpened(number), Label.MY_INQUIRIES),) if world.is_asked else ()
    statistics = (Choice(ConsentAsked(Purpose.STATISTICS), Label.CONSENT, Purpose.STATISTICS),)
    return SentCard(
        sent_at=report.sent_at,
        version=report.version,
        recipients=report.recipients,
        open=is_open,
        rows=one_a_row(
            Choice(WentToSent(), Label.SEE_SENT),
            *(*readers, *more, *asked),
            Choice(PaperWanted(Paper.REPORT), Label.REPORT_PAPER),
            *(() if world.me.agreed(Purpose.STATISTICS) else statistics),
            *(amend if is_open else ()),
            Choice(WentHome(), Label.HOME),
        ),
    )


def see_sent(world: World, press: WentToSent) -> Turn | None:
    """One's own report, just as its readers see it."""
    if world.sent is None:
        return None
    pages = len(world.sent.pages)
    page = min(max(press.page, 1), pages)
    rest = sent_card(world, world.sent).rows[1:]
    return shown(
        ReportPage(
            text=world.sent.pages[page - 1],
            page=page,
            pages=pages,
            sent_at=world.sent.sent_at,
            rows=(*turning(page, pages, WentToSent), *rest),
        )
    )


def withdraw(world: World, press: SentWithdrawn) -> Turn | None:
    """Take the report back, after asking; the draft, if one is kept, stays with the member."""
    campaign = world.campaign
    if campaign is None or not campaign.is_open or press.campaign != campaign.number or world.sent is None:
        return None
    if not press.sure:
        rows = one_a_row(
            Choice(WentToSent(), Label.NOT_NOW), grave(replace(press, sure=1), Label.WITHDRAW_SENT)
        )
        return shown(Confirm(question=Question.WITHDRAW_SENT, rows=rows))
    after = taken_back(world)
    screen = (before_sending(after) if open_desk(after) else go_home(after)).screen
    whose = (campaign.id, world.me.id)
    return Turn(screen, (HandedIn(*whose, None),), (ReportWithdrawn(*whose),), Notice.REPORT_WITHDRAWN)


def taken_back(world: World) -> World:
    """The world in which nothing was sent."""
    return replace(world, sent=None, participation=replace(world.participation, sent_at=None))


FLOW: Flow = {
    WentToSending: Step(at_desk(preview), needs(Part.DRAFT, Part.PREVIEW)),
    PartToggled: Step(at_desk(toggle_part), SEND_NEEDS),
    SendAsked: Step(ask_send, SEND_NEEDS),
    Sent: Step(at_desk(send), SEND_NEEDS | needs(Part.IS_ASKED)),
    WentToSent: Step(see_sent, needs(Part.SENT, Part.IS_ASKED, Part.RECIPIENTS)),
    SentWithdrawn: Step(withdraw, SEND_NEEDS | HOME_NEEDS),
}
