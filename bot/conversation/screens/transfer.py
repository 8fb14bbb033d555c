"""Screens of receiving a member from another branch."""

from dataclasses import dataclass

from bot.conversation.screens import Screen


@dataclass(frozen=True, kw_only=True)
class AskTransferCode(Screen):
    """The code on the slip; one calm word where it does not work."""

    refused: bool = False
