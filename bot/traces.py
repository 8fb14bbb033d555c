"""What is told of an error: kind and places, never its text, which may hold a member's words or the token."""

import asyncio
import json
import logging
import traceback
from collections.abc import Iterator
from typing import Any

import structlog

log = structlog.get_logger()


def trace_of(error: BaseException) -> str:
    """Kinds and places of an error, of what it came from, and of those in a group; outermost first."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        yield f"  at {frame.filename}:{frame.lineno} in {frame.name}"
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from (f"  | {line}" for line in _lines(one))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield "after"
        yield from _lines(before)


class Lines(logging.Formatter):
    """What a library's logger says, whatever is in it, as one line of JSON like our own."""

    def format(self, record: logging.LogRecord) -> str:
        said = {"event": super().format(record), "level": record.levelname.lower(), "logger": record.name}
        return json.dumps({**structlog.contextvars.get_contextvars(), **said})

    def formatException(self, ei: Any) -> str:  # the name is the standard library's
        return trace_of(ei[1])


def note_lost_error(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For an error that no task waits for; asyncio would write the arguments of its callback."""
    error = context.get("exception")
    log.error("error_without_a_task", trace=trace_of(error) if error else None)
