"""What officers do about the papers of a round."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class BranchPapersOpened(Press):
    """The papers of a round."""

    verb = "za"
    campaign: int


@value
class BranchPaperOpened(Press):
    """One of them; `kind` is a number of PaperKind."""

    verb = "zb"
    campaign: int
    kind: int


@value
class BranchPaperWanted(Press):
    """Its document is to come into the chat."""

    verb = "zc"
    campaign: int
    kind: int


@value
class PaperNumberAsked(Press):
    """Under which number it goes out; the number is typed."""

    verb = "zd"
    campaign: int
    kind: int


@value
class PaperNumberCleared(Press):
    """No number is printed."""

    verb = "ze"
    campaign: int
    kind: int


@value
class ProfileAsked(Press):
    """In which profile the branch has its papers set."""

    verb = "zf"


@value
class ProfileChosen(Press):
    """One of the profiles, by its place from 1."""

    verb = "zg"
    profile: int
