"""What the typed commands mean; each is a button as well."""

from bot.conversation.events import (
    Press,
    WentHome,
    WentToBoard,
    WentToCommitment,
    WentToData,
    WentToHelp,
    WentToReview,
    WentToSelfCheck,
)
from bot.conversation.events.committee import CommitteeOpened

MEMBER_COMMANDS: dict[str, Press] = {
    "tusoi": WentToSelfCheck(),
    "camket": WentToCommitment(),
    "guibaocao": WentToReview(),
    "riengtu": WentToData(),
    "huongdan": WentToHelp(),
}
SECRETARY_COMMANDS: dict[str, Press] = {"chibo": WentToBoard()}
COMMITTEE_COMMANDS: dict[str, Press] = {"dangbo": CommitteeOpened(0)}  # typed; home has it as a button

ALIASES: dict[str, str] = {
    "selfcheck": "tusoi",
    "commitment": "camket",
    "send": "guibaocao",
    "privacy": "riengtu",
    "dulieu": "riengtu",
    "data": "riengtu",
    "help": "huongdan",
    "board": "chibo",
    "committee": "dangbo",
}


def command(word: str) -> Press:
    """The press a command stands for; an unknown one goes home."""
    known = MEMBER_COMMANDS | SECRETARY_COMMANDS | COMMITTEE_COMMANDS
    return known.get(ALIASES.get(word, word), WentHome())
