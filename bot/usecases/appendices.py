"""A superior's own workbook: taken, listed, taken back; each version stays until then."""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.domain.appendix import (
    MOST_APPENDICES,
    MOST_VERSIONS,
    Appendix,
    is_appendix_name,
    newest_of,
)
from bot.domain.trail import INSTALLATION, Act, operator
from bot.domain.value import value
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.appendices import AppendixLedger


class AppendixProblem(StrEnum):
    """Why a workbook is not taken, whatever is in it."""

    BAD_NAME = "bad_name"
    SAME_FILE = "same_file"  # as the version that is kept
    TOO_MANY = "too_many"
    TOO_MANY_VERSIONS = "too_many_versions"
    MEANWHILE = "meanwhile"  # somebody else has taken or taken back one


@value
class NoSuchAppendix:
    """There is none of that name; these there are."""

    name: str
    there: tuple[str, ...]


@value
class TakenBack:
    """The version that is gone, and the one that counts again, if there is one."""

    gone: Appendix
    now: Appendix | None


def take_appendix(desk: Administration, name: str, body: bytes, now: datetime) -> Appendix | AppendixProblem:
    """A version more of the appendix of that name, or the first; it was looked through before."""
    if not is_appendix_name(name):
        return AppendixProblem.BAD_NAME
    kept, digest = desk.appendices.kept(), sha256(body).hexdigest()
    newest = {each.name: each for each in newest_of(kept)}
    before = newest.get(name)
    if before and before.digest == digest:
        return AppendixProblem.SAME_FILE
    if before is None and len(newest) >= MOST_APPENDICES:
        return AppendixProblem.TOO_MANY
    if before and before.version >= MOST_VERSIONS:
        return AppendixProblem.TOO_MANY_VERSIONS
    number = before.number if before else max((each.number for each in kept), default=0) + 1
    made = Appendix(number, name, before.version + 1 if before else 1, digest, len(body), now)
    if not desk.appendices.keep(made, body):
        return AppendixProblem.MEANWHILE
    desk.note(operator(INSTALLATION, now).did(Act.APPENDIX_TAKEN, detail=made.key))
    return made


def undo_appendix(
    desk: Administration, name: str, now: datetime
) -> TakenBack | NoSuchAppendix | AppendixProblem:
    """The last version is gone; the one before counts again."""
    found = find_appendix(desk.appendices, name)
    if isinstance(found, NoSuchAppendix):
        return found
    if not desk.appendices.take_back(found):
        return AppendixProblem.MEANWHILE
    desk.note(operator(INSTALLATION, now).did(Act.APPENDIX_UNDONE, detail=found.key))
    again = find_appendix(desk.appendices, name)
    return TakenBack(found, again if isinstance(again, Appendix) else None)


def find_appendix(ledger: AppendixLedger, name: str) -> Appendix | NoSuchAppendix:
    """The version that counts."""
    newest = newest_of(ledger.kept())
    found = next((each for each in newest if each.name == name), None)
    return found or NoSuchAppendix(name, tuple(each.name for each in newest))
