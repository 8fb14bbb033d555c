"""Laying out the buttons of a screen."""

from bot.conversation.events import Press
from bot.conversation.screens import Choice, Label, Rows, Tone


def row(*choices: Choice) -> tuple[Choice, ...]:
    """Choices side by side."""
    return choices


def one_a_row(*choices: Choice) -> Rows:
    """Choices below one another."""
    return tuple((choice,) for choice in choices)


def in_rows(choices: tuple[Choice, ...], width: int) -> Rows:
    """Choices in rows of a width."""
    return tuple(choices[i : i + width] for i in range(0, len(choices), width))


def main(press: Press, label: Label, about: object = None) -> Choice:
    """The choice most people want here."""
    return Choice(press, label, about, Tone.MAIN)


def grave(press: Press, label: Label, about: object = None) -> Choice:
    """A choice that takes something away."""
    return Choice(press, label, about, Tone.GRAVE)
