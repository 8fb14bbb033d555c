"""Screens of receiving a member from another branch."""

from bot.conversation.screens import Screen
from bot.domain.value import value


@value(kw_only=True)
class AskTransferCode(Screen):
    """The code on the slip; one calm word where it does not work."""

    refused: bool = False
