"""The yearly rating (xếp loại) of an organisation or a member, and why somebody is not rated."""

from enum import StrEnum


class Rating(StrEnum):
    """Hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn thành nhiệm vụ."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


class NotRated(StrEnum):
    """The reason, by what the roster says, or another one."""

    NEW = "new"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ABSENT = "absent"
    OTHER = "other"
