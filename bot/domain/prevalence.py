"""What is published of a round's answers, once, after it has closed, already suppressed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedCell:
    """One indicator. None means: too few to be shown."""

    code: str
    respondents: int | None
    present: int | None
