"""Transcripts as they must look at a keyboard: what is typed, and what is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handlers.terminal import PROMPT

DOING = re.compile(r"^(\w+)> (.*)$")
SHOWING = re.compile(r"^(\w+)(<<?)(?: (.*))?$")
NOTICE = re.compile(r"^  \((.*)\)$")
BUTTONS = re.compile(r"^  \[.*\]$")
BUTTON = re.compile(r"\[(.*?)\](?= \[|$)")
FILE = re.compile(r"^  \{(?:picture|document): (.*)\}$")


@dataclass
class Shown:
    """A screen or a message of a transcript: its text, its choices, its file."""

    text: list[str]
    notice: str = ""
    choices: list[str] = field(default_factory=list)
    file: str = ""

    def take(self, line: str) -> None:
        """One more line of it."""
        if BUTTONS.match(line):
            self.choices += BUTTON.findall(line)
        elif file := FILE.match(line):
            self.file = file[1]
        elif line != "  {may be forwarded}":
            self.text.append(line.removeprefix("  "))

    def as_screen(self) -> str:
        """As it is printed in answer to a line."""
        numbered = [f"{number:>3}  {words}" for number, words in enumerate(self.choices, 1)]
        return f"\n{_joined(self.notice, self._words(), numbered)}\n{PROMPT}"

    def as_message(self, offered: int) -> str:
        """As it is printed unasked, after so many choices of earlier messages."""
        numbered = [f"*{number}  {words}" for number, words in enumerate(self.choices, offered + 1)]
        saved = f"Tệp đã lưu: {self.file}" if self.file else ""
        return f"\n* {_joined(self._words(), saved, numbered)}\n{PROMPT}"

    def _words(self) -> str:
        return "\n".join(self.text)


@dataclass
class Step:
    """Somebody types, or time passes; then these are shown and told."""

    who: str
    did: str
    shown: Shown | None = None
    told: list[tuple[str, Shown]] = field(default_factory=list)

    def screen(self) -> Shown:
        """What is shown; somebody who does something is always shown something."""
        assert self.shown is not None, f"nothing was shown to {self.who} for {self.did}"
        return self.shown


def steps(script: str) -> Iterator[Step]:
    """What is done in a transcript, one after another."""
    step, notice = Step("", ""), ""
    for line in script.splitlines():
        if line.startswith("#"):
            continue
        if (doing := DOING.match(line)) or line.startswith(("@", "!")):
            yield step
            step = Step(doing[1], doing[2].strip()) if doing else Step("", line)
        elif showing := SHOWING.match(line):
            shown, notice = Shown([showing[3] or ""], notice), ""
            if showing[2] == "<":
                step.shown = shown
            else:
                step.told.append((showing[1], shown))
        elif step.shown is None and (said := NOTICE.match(line)):
            notice = said[1]
        else:
            (step.told[-1][1] if step.told else step.screen()).take(line)
    yield step


def _joined(*parts: str | list[str]) -> str:
    written = (part if isinstance(part, str) else "\n".join(part) for part in parts)
    return "\n\n".join(part for part in written if part)
