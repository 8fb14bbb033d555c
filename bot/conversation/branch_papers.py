"""The papers of a round: which there are, their numbers, the profile, and how they come into the chat."""

from dataclasses import replace

from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.conversation.changes.papers import PaperNumbered, ProfileSet
from bot.conversation.events import RosterOpened, RoundOpened, WentHome
from bot.conversation.events.papers import (
    BranchPaperOpened,
    BranchPapersOpened,
    BranchPaperWanted,
    PaperNumberAsked,
    PaperNumberCleared,
    ProfileAsked,
    ProfileChosen,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.papers import AskPaperNumber, BranchPaperCard, BranchPapers, ChooseProfile
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing, may
from bot.domain.campaign import Campaign
from bot.domain.papers import SIGHTS, SYMBOLS, PaperLine, Profile, read_number

_OfOne = BranchPaperOpened | BranchPaperWanted | PaperNumberAsked | PaperNumberCleared


def see_papers(world: World, press: BranchPapersOpened) -> Turn | None:
    """One button a paper that is there and that the member may have."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign:
        return None
    lines = tuple(line for line in world.branch_papers if may(world.roles, SIGHTS[line.kind]))
    papers = (Choice(BranchPaperOpened(campaign.number, x.kind), Label.BRANCH_PAPER, x.kind) for x in lines)
    rows = one_a_row(
        *papers, Choice(RoundOpened(campaign.number), Label.BACK), Choice(WentHome(), Label.HOME)
    )
    return shown(BranchPapers(campaign=campaign, lines=lines, rows=rows))


def _paper(world: World, press: _OfOne) -> tuple[Campaign, PaperLine] | None:
    """The paper that is meant, if it is there and the member may have it."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign:
        return None
    line = next((x for x in world.branch_papers if x.kind == press.kind), None)
    return (campaign, line) if line and may(world.roles, SIGHTS[line.kind]) else None


def see_paper(world: World, press: BranchPaperOpened) -> Turn | None:
    """Its number and profile, and the way to have it."""
    found = _paper(world, press)
    return _card(world, *found) if found else None


def _card(world: World, campaign: Campaign, line: PaperLine) -> Turn:
    number, kind = campaign.number, line.kind
    rows = one_a_row(
        main(BranchPaperWanted(number, kind), Label.GET_PAPER),
        Choice(PaperNumberAsked(number, kind), Label.NUMBER_PAPER),
        Choice(BranchPapersOpened(number), Label.BACK),
    )
    card = BranchPaperCard(
        campaign=campaign, line=line, symbol=SYMBOLS[kind], profile=world.my_branch.profile, rows=rows
    )
    return shown(card)


def want_paper(world: World, press: BranchPaperWanted) -> Turn | None:
    """It is drawn beside the conversation and comes as a message of its own."""
    found = _paper(world, press)
    if found is None:
        return None
    campaign, line = found
    key = f"branch-paper:{line.kind.value}:{campaign.id}:{world.me.id}:{world.now:%Y%m%d%H%M%S}"
    pushed = Pushed(
        PushKind.BRANCH_PAPER, world.me.id, key, (campaign.id, line.kind.value), urgency=Urgency.ANSWER
    )
    return replace(_card(world, *found), ledger=(pushed,), notice=Notice.PAPER_ON_ITS_WAY)


def ask_number(world: World, press: PaperNumberAsked) -> Turn | None:
    """The next text is its number."""
    found = _paper(world, press)
    if found is None:
        return None
    campaign, line = found
    back = Choice(BranchPaperOpened(campaign.number, line.kind), Label.CANCEL)
    clear = Choice(PaperNumberCleared(campaign.number, line.kind), Label.NO_NUMBER)
    rows = one_a_row(*((clear,) if line.number else ()), back)
    return Turn(AskPaperNumber(line=line, symbol=SYMBOLS[line.kind], rows=rows), awaits=press)


def read_paper_number(world: World, press: PaperNumberAsked, text: str) -> Turn | None:
    """Kept as it was typed: which number comes next only the branch's register knows."""
    number = read_number(text)
    asked = ask_number(world, press)
    if number is None or asked is None:
        return asked.saying(Notice.NOT_A_NUMBER) if asked else None
    return _numbered(world, press, number)


def clear_number(world: World, press: PaperNumberCleared) -> Turn | None:
    """Room for ink."""
    return _numbered(world, press, None)


def _numbered(world: World, press: PaperNumberAsked | PaperNumberCleared, number: int | None) -> Turn | None:
    found = _paper(world, press)
    if found is None:
        return None
    campaign, line = found
    if line.number == number:
        return _card(world, campaign, line)
    change = PaperNumbered(campaign.id, line.kind, number)
    card = _card(world, campaign, replace(line, number=number))
    return replace(card, ledger=(change,), notice=Notice.KEPT)


def ask_profile(world: World, _: ProfileAsked) -> Turn:
    """The two profiles, and which of them the branch has."""
    return shown(_profiles(world.my_branch.profile))


def _profiles(chosen: Profile) -> ChooseProfile:
    choices = (
        Choice(ProfileChosen(place), Label.PROFILE, profile)
        for place, profile in enumerate(Profile, start=1)
        if profile is not chosen
    )
    return ChooseProfile(profile=chosen, rows=one_a_row(*choices, Choice(RosterOpened(), Label.BACK)))


def choose_profile(world: World, press: ProfileChosen) -> Turn | None:
    """From now on; what was fetched before stays as it is."""
    if not 1 <= press.profile <= len(Profile):
        return None
    profile = list(Profile)[press.profile - 1]
    if profile == world.my_branch.profile:
        return shown(_profiles(profile))
    change = ProfileSet(world.my_branch.id, profile)
    return Turn(_profiles(profile), ledger=(change,), notice=Notice.KEPT)


PAPERS = needs(Part.BRANCH_PAPERS)
_SETTING = (Thing.BRANCH_PAPER, Relation.BRANCH)

FLOW: Flow = {
    BranchPapersOpened: Step(see_papers, PAPERS),
    BranchPaperOpened: Step(see_paper, PAPERS),
    BranchPaperWanted: Step(want_paper, PAPERS),
    PaperNumberAsked: Step(ask_number, PAPERS),
    PaperNumberCleared: Step(clear_number, PAPERS),
    ProfileAsked: Step(ask_profile, does=_SETTING),
    ProfileChosen: Step(choose_profile, does=_SETTING),
}
TEXTS: Texts = {PaperNumberAsked: read_paper_number}
