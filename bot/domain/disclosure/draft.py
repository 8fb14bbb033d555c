"""The draft of a self-check: one value a member and round, private until sent."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import IntEnum
from typing import Self

from bot.domain.catalogue import DONE, Catalogue, FinerSign, Indicator, Level
from bot.domain.value import value


class Question(IntEnum):
    """The short questions about a sign that is present; the numbers travel in buttons."""

    WHEN = 1
    WHAT = 2
    EFFECT = 3
    CAUSE = 4


class Part(IntEnum):
    """What a member may leave out of the report; the numbers travel in buttons."""

    NOTES = 1
    FINDINGS = 2
    OTHER_SIGNS = 3


MOST_OTHER_SIGNS = 20  # each has a button to take it off


@value
class Draft:
    """Answers by indicator code, and what was written beside them.

    `revision` rises with each change, so that an old button is recognised.
    `items` links a sign to the numbers of commitment items made from it; the ledger has no such link.
    `finer` are the codes of the finer signs marked below a sign; they stay in the draft, uncounted.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    other_signs: tuple[str, ...] = ()
    other_signs_asked: bool = False
    items: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    finer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[Part] = frozenset()
    revision: int = 0

    def answered(self, indicator: Indicator, level: Level) -> Self:
        """With an answer; where the level is not stored for its group, only that the item is done. What was
        marked below a sign goes with it."""
        kept = level.code if indicator.group.stored else DONE
        finer = {k: v for k, v in self.finer.items() if level.present or k != indicator.code}
        return self._next(answers={**self.answers, indicator.code: kept}, finer=finer)

    def finer_marked(self, sign: FinerSign) -> Self:
        """With a finer sign marked, or not any more."""
        marked = frozenset(self.finer.get(sign.parent, ())) ^ {sign.code}
        others = {k: v for k, v in self.finer.items() if k != sign.parent}
        return self._next(finer={**others, sign.parent: tuple(sorted(marked))} if marked else others)

    def noted(self, code: str, text: str) -> Self:
        """With a note beside an indicator; an empty text removes it."""
        others = {k: v for k, v in self.notes.items() if k != code}
        return self._next(notes={**others, code: text} if text else others)

    def found(self, code: str, question: Question, text: str) -> Self:
        """With one of the short questions answered."""
        finding = {**self.findings.get(code, {}), int(question): text}
        return self._next(findings={**self.findings, code: finding})

    def with_other_sign(self, text: str) -> Self:
        """With a sign outside the list."""
        return self._next(other_signs=(*self.other_signs, text), other_signs_asked=True)

    def without_other_sign(self, index: int) -> Self:
        """Without the other sign at that place, from 0."""
        kept = tuple(sign for i, sign in enumerate(self.other_signs) if i != index)
        return self._next(other_signs=kept)

    def past_other_signs(self) -> Self:
        """With the question about other signs answered."""
        return self._next(other_signs_asked=True)

    def linked(self, code: str, item_number: int) -> Self:
        """With a commitment item made from a sign."""
        return self._next(items={**self.items, code: (*self.items.get(code, ()), item_number)})

    def handed_in(self) -> Self:
        """As it was sent; the button that sent it is now old."""
        return self._next()

    def toggled(self, part: Part) -> Self:
        """With a part taken out of the report, or put back."""
        return self._next(left_out=self.left_out ^ {part})

    def _next(self, **changed: object) -> Self:
        return replace(self, revision=self.revision + 1, **changed)  # type: ignore[arg-type]  # names checked by replace

    def next_open(self, catalogue: Catalogue) -> Indicator | None:
        """The first indicator without an answer, or None when all have one."""
        return next((i for i in catalogue.indicators if i.code not in self.answers), None)

    def is_complete(self, catalogue: Catalogue) -> bool:
        """Whether every indicator has an answer."""
        return self.next_open(catalogue) is None

    def signs(self, catalogue: Catalogue) -> tuple[Indicator, ...]:
        """The indicators answered as present."""
        return tuple(i for i in catalogue.indicators if catalogue.is_present(self.answers.get(i.code, "")))
