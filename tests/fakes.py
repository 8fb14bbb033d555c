"""Fakes that more than one test uses."""

from bot.views.drawing import DrawJob


async def fake_drawing(job: DrawJob) -> bytes:
    """A drawing that takes no time; the real ones have tests of their own, and the browser sees them."""
    return repr(job).encode()
