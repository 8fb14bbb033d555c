"""What may be wrong with a branch's own template, as plain values that can travel between processes."""

from enum import StrEnum
from typing import Literal

from bot.domain.value import value


class Fault(StrEnum):
    """Why a template is refused."""

    TOO_LARGE = "too_large"
    NOT_DOCX = "not_docx"
    PASSWORD = "password"  # noqa: S105 - the name of a fault
    DAMAGED = "damaged"
    MACROS = "macros"
    OUTSIDE = "outside"  # it points at something outside the file; about: what
    FIELD = "field"  # about: the field nobody knows
    FORBIDDEN = "forbidden"  # about: what no template may do
    SYNTAX = "syntax"  # about: what was not understood
    NOT_FILLED = "not_filled"  # a trial with made-up data failed; about: what was said
    TOO_MUCH = "too_much"  # a trial took too long or grew too large
    NO_MARKS = "no_marks"  # a draft or made-up data would not be marked


@value
class TemplateFault:
    """A fault, what it is about, and the part and paragraph where it stands, as far as known."""

    fault: Fault
    about: str = ""
    part: str = ""
    paragraph: str = ""


@value
class TemplateTrial:
    """A template to be tried out for a kind of paper: its DOCX in base64."""

    template: str
    paper: str
    kind: Literal["trial"] = "trial"
