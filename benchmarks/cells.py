"""How many members press at once, and how far away Telegram is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """`latency`: seconds to Telegram and back; `presses`: how many are measured."""

    members: int
    latency: float
    presses: int

    @property
    def name(self) -> str:
        return f"{self.members} at {self.latency * 1000:.0f} ms"


ONE, FIFTY, MANY = Cell(1, 0.0, 100), Cell(50, 0.0, 400), Cell(500, 0.0, 500)
ONE_FAR, FIFTY_FAR, MANY_FAR = Cell(1, 0.05, 50), Cell(50, 0.05, 400), Cell(500, 0.05, 500)
CELLS = (ONE, FIFTY, MANY, ONE_FAR, FIFTY_FAR, MANY_FAR)
