"""A superior's own workbook (phụ lục), kept in versions; its named cells are filled with figures."""

import re
from collections.abc import Iterable
from datetime import datetime

from bot.domain.value import value

LARGEST_APPENDIX = 1024 * 1024  # bytes of the file
MOST_APPENDICES = 30
MOST_VERSIONS = 30
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")


@value
class Appendix:
    """A version: number and name by which people and buttons know the appendix, the file's hash and size."""

    number: int
    name: str
    version: int
    digest: str
    size: int
    taken_at: datetime

    @property
    def key(self) -> str:
        """What the trail says of it."""
        return f"{self.name}.{self.version}"


def is_appendix_name(text: str) -> bool:
    """Whether it may be the name of one: small letters without accents, digits, hyphens."""
    return _NAME.fullmatch(text) is not None


def newest_of(kept: Iterable[Appendix]) -> tuple[Appendix, ...]:
    """Of each appendix the version that counts: the last one."""
    return tuple({each.number: each for each in sorted(kept, key=lambda x: (x.number, x.version))}.values())
