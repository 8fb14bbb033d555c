"""The question of consent for one purpose."""

from bot.conversation.events import ConsentAnswered, LanguageChosen, WentHome
from bot.conversation.home import other_language
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import AskConsent, Choice, Label, Rows
from bot.conversation.world import World
from bot.domain.member import Member, Purpose


def ask_consent(world: World, purpose: Purpose) -> AskConsent:
    """One purpose in plain words; agreeing and refusing are one tap each."""
    return AskConsent(member=world.me, branch=world.my_branch, purpose=purpose, rows=_rows(world.me, purpose))


def _rows(member: Member, purpose: Purpose) -> Rows:
    answers = one_a_row(
        main(ConsentAnswered(purpose, 1), Label.AGREE),
        Choice(ConsentAnswered(purpose, 0), Label.REFUSE),
    )
    if not member.to_be_asked:  # or “later” would lead to the same question
        return (*answers, (Choice(WentHome(), Label.NOT_NOW),))
    index, language = other_language(member)
    return (*answers, (Choice(LanguageChosen(index), Label.LANGUAGE, language),))
