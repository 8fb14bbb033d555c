"""Work done once: what fails is told, and holds up nothing else."""

from collections.abc import Awaitable

import structlog
from structlog.contextvars import bound_contextvars

from bot.usecases.ports.runner import Repeated

log = structlog.get_logger()


async def done(chore: Repeated) -> int | None:
    """How much of the chore was done, 0 when nothing is left for now; None where it failed."""
    with bound_contextvars(chore=chore.name):
        return await tried(chore.do())


async def tried(work: Awaitable[int]) -> int | None:
    """How much was done; None where it failed."""
    try:
        return await work
    except Exception:
        log.exception("work failed")
        return None
