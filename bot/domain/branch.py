"""The party branch and its settings."""

from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.member import BranchId
from bot.domain.papers import Profile
from bot.domain.value import value


@value
class Branch:
    """A branch (chi bộ), the organisation above it and where it signs its papers.

    `digest_weekday`: Monday is 0. `sample` marks made-up data, said wherever people see it. `profile`
    is that of its papers.
    """

    id: BranchId
    name: str
    superior: str
    place: str
    zone_name: str = "Asia/Ho_Chi_Minh"
    digest_weekday: int = 0
    digest_at: time = time(8, 0)
    sample: bool = False
    profile: Profile = Profile.VPTW_2026

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the people of the branch read dates."""
        return ZoneInfo(self.zone_name)
