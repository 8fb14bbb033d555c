"""The paper of a commitment, for its owner or for who prints it at the owner's place."""

from collections.abc import Sequence
from datetime import date

from bot.domain.commitment import CommitmentItem
from bot.domain.member import Member
from bot.usecases.composed import Composed, worded
from bot.usecases.layouts import laid_out
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.documents.commitment_paper import commitment_paper
from bot.views.documents.paper_head import paper_head
from bot.views.push_facts import PaperFacts


def commitment_of(
    ledger: Ledger, due: DuePush, of: tuple[Member, Sequence[CommitmentItem], int | None], on: date
) -> Composed | None:
    """The paper of that member with these items, of a closed version or of none; None without items."""
    member, items, version = of
    if not items:
        return None
    paper = commitment_paper(paper_head(member, due.branch, on), on.year, items, version)
    drawing = laid_out(ledger, due.branch, paper, f"cam-ket-{on.year}.docx")
    return Composed(worded(due, PaperFacts(due.branch)), drawing)
