"""A time of day as people type it: 14:05, 14.05, 14h05, 14 giờ 05, 14h."""

import re
from datetime import time

_TIME = re.compile(r"(\d{1,2}) ?(?:[:.h]|giờ) ?(\d{2})?(?: ?phút)?", re.IGNORECASE)


def typed_time(text: str) -> time | None:
    """The time, or None where it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
