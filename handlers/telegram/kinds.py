"""What passes between the modules here: an update as it came, what is to be said, and how to wait."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Raw = Mapping[str, Any]
Speech = Callable[[], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]
