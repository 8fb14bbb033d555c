"""Names of units: how they are read and in which order they stand."""

from bot.domain.names import WordKey, clean_name, word_key

LONGEST_UNIT_NAME = 200

TitleKey = tuple[tuple[int, int, WordKey], ...]


def read_title(text: str) -> str | None:
    """The name of a unit, clean; None where there is none, it is too long or its letters are damaged."""
    title = clean_name(text)
    fine = 0 < len(title) <= LONGEST_UNIT_NAME and "\ufffd" not in title and "?" not in title
    return title if fine else None


def title_key(title: str) -> TitleKey:
    """The place of a unit's name in a list: word by word from the left in Vietnamese order, numbers by size.

    "Chi bộ 2" stands before "Chi bộ 10", and a number before a word.
    """
    return tuple(_word(word) for word in clean_name(title).casefold().split())


def _word(word: str) -> tuple[int, int, WordKey]:
    digits = word.strip(".,;:()")
    if digits.isdecimal():
        return 0, int(digits), ((), 0)
    return 1, 0, word_key(word)
