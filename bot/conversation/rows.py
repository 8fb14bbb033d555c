"""Laying out the buttons of a screen."""

from collections.abc import Callable

from bot.conversation.events import Press
from bot.conversation.screens import Choice, Label, Rows, Tone

# Buttons of a list on one page: Telegram takes a hundred in all, and ten kilobytes of them.
LONGEST_LIST = 20


def row(*choices: Choice) -> tuple[Choice, ...]:
    """Choices side by side."""
    return choices


def one_a_row(*choices: Choice) -> Rows:
    """Choices below one another."""
    return tuple((choice,) for choice in choices)


def in_rows(choices: tuple[Choice, ...], width: int) -> Rows:
    """Choices in rows of a width."""
    return tuple(choices[i : i + width] for i in range(0, len(choices), width))


def paged(choices: tuple[Choice, ...], page: int, at: Callable[[int], Press]) -> Rows:
    """One page of a list, choices below one another, and the way to the other pages."""
    pages = page_of_place(len(choices) - 1)
    page = min(max(page, 1), pages)
    shown = choices[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    return (*one_a_row(*shown), *turning(page, pages, at))


def page_of_place(place: int) -> int:
    """The page, from 1, on which the choice of that place, from 0, stands in a list."""
    return max(place, 0) // LONGEST_LIST + 1


def turning(page: int, pages: int, at: Callable[[int], Press]) -> Rows:
    """Back and on; nothing where there is one page."""
    back = (Choice(at(page - 1), Label.PREVIOUS_PAGE),) if page > 1 else ()
    on = (Choice(at(page + 1), Label.NEXT_PAGE),) if page < pages else ()
    return ((*back, *on),) if back or on else ()


def main(press: Press, label: Label, about: object = None) -> Choice:
    """The choice most people want here."""
    return Choice(press, label, about, Tone.MAIN)


def grave(press: Press, label: Label, about: object = None) -> Choice:
    """A choice that takes something away."""
    return Choice(press, label, about, Tone.GRAVE)
