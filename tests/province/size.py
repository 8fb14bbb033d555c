"""How large a province is made: as the articles tell of one, or small enough for every run of the tests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """So many grassroots committees with the branches below them, `base` of which stand by themselves, their
    members together, and the years of rounds from `first_year` on."""

    committees: int
    branches: int
    base: int
    members: int
    years: int
    seed: int = 27
    first_year: int = 2021  # before the kinds of branches that were dropped in 2026

    @property
    def last_year(self) -> int:
        """The last year with rounds; tables are looked at a little later."""
        return self.first_year + self.years - 1


PROVINCE = Size(committees=30, branches=221, base=38, members=9662, years=5)
SHORT = Size(committees=1, branches=8, base=1, members=88, years=2)
