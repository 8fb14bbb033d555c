"""Private questions about a report: a reader asks, its author answers or would rather not."""

from dataclasses import replace

from bot.conversation.changes.disclosure import InquiryMade, InquirySettled
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.events import ReportRead, RoundOpened, WentToSent
from bot.conversation.events.questions import (
    AnswerAsked,
    AnswerDeclined,
    InquiryAsked,
    InquiryOpened,
    MyInquiriesOpened,
    MyInquiryOpened,
    ReadersOpened,
    ThreadOpened,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.reading import line_of
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, Label, Notice, ReportLine
from bot.conversation.screens.questions import (
    AskAnswer,
    AskInquiry,
    InquiryCard,
    InquiryLine,
    MyInquiries,
    MyInquiryCard,
    Readers,
    Thread,
)
from bot.conversation.world import Asked, Part, Turn, World
from bot.domain.disclosure.inquiry import Inquiry, InquiryId, may_ask
from bot.domain.names import told_apart

# The reader


def see_thread(world: World, press: ThreadOpened) -> Turn | None:
    """What I have asked about the report, and what became of it."""
    line = line_of(world, press.campaign, press.member)
    return None if line is None else shown(_thread(world, press, line))


def _thread(world: World, press: ThreadOpened, line: ReportLine) -> Thread:
    lines = tuple(InquiryLine("", x.number, x.asked_at, x.is_open) for x in world.thread)
    opened = (Choice(InquiryOpened(press.campaign, press.member, x.number), Label.INQUIRY, x) for x in lines)
    full = not _may_ask(world, line)
    ask = () if full else (Choice(InquiryAsked(press.campaign, press.member), Label.ASK_INQUIRY),)
    back = Choice(ReportRead(press.campaign, press.member), Label.BACK)
    return Thread(author=line.name, lines=lines, full=full, rows=one_a_row(*opened, *ask, back))


def ask(world: World, press: InquiryAsked) -> Turn | None:
    """What is to be asked, in one's own words."""
    line = line_of(world, press.campaign, press.member)
    if line is None:
        return None
    if not _may_ask(world, line):
        return _too_many(world, press, line)
    rows = one_a_row(Choice(ReportRead(press.campaign, press.member), Label.CANCEL))
    return Turn(AskInquiry(author=line.name, rows=rows), awaits=press)


def _may_ask(world: World, line: ReportLine) -> bool:
    return not line.left and may_ask(len(world.thread), world.waiting_inquiries)


def _too_many(world: World, press: InquiryAsked, line: ReportLine) -> Turn:
    thread = _thread(world, ThreadOpened(press.campaign, press.member), line)
    return shown(thread).saying(Notice.TOO_MANY_INQUIRIES)


def write(world: World, press: InquiryAsked, text: str) -> Turn | None:
    """The question goes to the author alone, who is told that there is one."""
    campaign, line = world.campaign, line_of(world, press.campaign, press.member)
    if campaign is None or line is None:
        return None
    if not _may_ask(world, line):
        return _too_many(world, press, line)
    number = max((x.number for x in world.thread), default=0) + 1
    whose = (campaign.id, line.member_id, world.me.id)
    new = Inquiry(InquiryId(world.fresh_id), *whose, number, text, world.now)
    told = Pushed(PushKind.INQUIRY_MADE, line.member_id, f"inquiry:{new.id}", (campaign.id, new.id))
    waiting = world.waiting_inquiries + 1
    after = replace(world, thread=(*world.thread, new), waiting_inquiries=waiting)
    screen = _thread(after, ThreadOpened(press.campaign, press.member), line)
    return Turn(screen, (told,), (InquiryMade(new),), Notice.INQUIRY_SENT)


def see_inquiry(world: World, press: InquiryOpened) -> Turn | None:
    """One question of mine with its answer."""
    line = line_of(world, press.campaign, press.member)
    found = next((x for x in world.thread if x.number == press.question), None)
    if line is None or found is None:
        return None
    rows = one_a_row(Choice(ThreadOpened(press.campaign, press.member), Label.BACK))
    return shown(
        InquiryCard(
            author=line.name,
            words=found.words,
            asked_at=found.asked_at,
            answer=found.answer,
            settled_at=found.settled_at,
            rows=rows,
        )
    )


# The author


def see_readers(world: World, press: ReadersOpened) -> Turn | None:
    """Who has opened my report, who has marked it as read, and when."""
    kept = world.kept_report
    if kept is None or kept.round != press.campaign:
        return None
    rows = one_a_row(Choice(WentToSent(), Label.BACK))
    return shown(Readers(recipients=kept.recipients, readings=kept.readings, rows=rows))


def list_mine(world: World, press: MyInquiriesOpened) -> Turn | None:
    """What I am asked about my report of the round; an empty list where nobody asks."""
    return None if not _is_here(world, press.campaign) else shown(_mine(world, press))


def _is_here(world: World, campaign: int) -> bool:
    return world.campaign is not None and world.campaign.number == campaign


def _mine(world: World, press: MyInquiriesOpened) -> MyInquiries:
    names = told_apart({x.asker.number: x.asker.name for x in world.inquiries}.items())
    lines = tuple(
        InquiryLine(names[x.asker.number], x.inquiry.number, x.inquiry.asked_at, x.inquiry.is_open)
        for x in world.inquiries
    )
    opened = tuple(
        Choice(MyInquiryOpened(press.campaign, x.asker.number, x.inquiry.number), Label.INQUIRY, line)
        for x, line in zip(world.inquiries, lines, strict=True)
    )
    listed = paged(opened, press.page, lambda page: MyInquiriesOpened(press.campaign, page))
    back = Choice(RoundOpened(press.campaign), Label.BACK)
    return MyInquiries(lines=lines, rows=(*listed, (back,)))


def _asked(world: World, press: MyInquiryOpened | AnswerAsked | AnswerDeclined) -> Asked | None:
    """The question to me that the button means."""
    if not _is_here(world, press.campaign):
        return None
    meant = (press.reader, press.question)
    return next((x for x in world.inquiries if (x.asker.number, x.inquiry.number) == meant), None)


def see_mine(world: World, press: MyInquiryOpened) -> Turn | None:
    """Who asks what, and what can be done: answer, answer anew, or rather not."""
    asked = _asked(world, press)
    return None if asked is None else shown(_card(press.campaign, asked))


def _card(campaign: int, asked: Asked) -> MyInquiryCard:
    inquiry, which = asked.inquiry, (campaign, asked.asker.number, asked.inquiry.number)
    answer = Choice(AnswerAsked(*which), Label.ANSWER_ANEW)
    if not inquiry.answer:
        answer = main(AnswerAsked(*which), Label.ANSWER)
    decline = (Choice(AnswerDeclined(*which), Label.DECLINE),) if inquiry.is_open else ()
    acts = (answer, *decline) if asked.reads else ()
    return MyInquiryCard(
        asker=asked.asker.name,
        words=inquiry.words,
        asked_at=inquiry.asked_at,
        answer=inquiry.answer,
        settled_at=inquiry.settled_at,
        reads=asked.reads,
        rows=one_a_row(*acts, Choice(MyInquiriesOpened(campaign), Label.BACK)),
    )


def ask_answer(world: World, press: AnswerAsked) -> Turn | None:
    """The question again, and who will read the answer."""
    asked = _asked(world, press)
    if asked is None or not asked.reads:
        return None
    rows = one_a_row(Choice(MyInquiryOpened(*press.numbers), Label.CANCEL))
    return Turn(AskAnswer(asker=asked.asker.name, words=asked.inquiry.words, rows=rows), awaits=press)


def write_answer(world: World, press: AnswerAsked, text: str) -> Turn | None:
    """The answer goes to who asked, in place of an earlier one."""
    asked = _asked(world, press)
    return _settled(world, press, asked, text) if asked and asked.reads else None


def decline(world: World, press: AnswerDeclined) -> Turn | None:
    """Without a reason, and nothing follows from it; an answer is possible later. Declining twice is once."""
    asked = _asked(world, press)
    if asked is None or not asked.reads or asked.inquiry.answer:
        return None
    if not asked.inquiry.is_open:
        return shown(_card(press.campaign, asked))
    return _settled(world, press, asked)


def _settled(world: World, press: AnswerAsked | AnswerDeclined, asked: Asked, text: str = "") -> Turn:
    inquiry = replace(asked.inquiry, answer=text, settled_at=world.now)
    key = f"inquiry_settled:{inquiry.id}:{world.now:%Y%m%d%H%M%S}"
    told = Pushed(PushKind.INQUIRY_SETTLED, inquiry.reader_id, key, (inquiry.campaign_id, inquiry.id))
    screen = _card(press.campaign, replace(asked, inquiry=inquiry))
    notice = Notice.ANSWER_SENT if text else Notice.DECLINED
    return Turn(screen, (told,), (InquirySettled(asked.inquiry, text),), notice)


READER = needs(Part.REPORTS, Part.THREAD)
AUTHOR = needs(Part.INQUIRIES)

FLOW: Flow = {
    ThreadOpened: Step(see_thread, READER),
    InquiryAsked: Step(ask, READER),
    InquiryOpened: Step(see_inquiry, READER),
    ReadersOpened: Step(see_readers, needs(Part.READINGS)),
    MyInquiriesOpened: Step(list_mine, AUTHOR),
    MyInquiryOpened: Step(see_mine, AUTHOR),
    AnswerAsked: Step(ask_answer, AUTHOR),
    AnswerDeclined: Step(decline, AUTHOR),
}

TEXTS: Texts = {InquiryAsked: write, AnswerAsked: write_answer}
