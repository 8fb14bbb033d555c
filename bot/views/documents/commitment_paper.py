"""The yearly commitment as a paper, from the ledger alone."""

from collections.abc import Sequence

from bot.domain.commitment import Area, CommitmentItem
from bot.views.documents.paper_head import pledges
from bot.views.documents.papers import AreaPledges, CommitmentPaper, PaperHead


def commitment_paper(
    head: PaperHead, year: int, items: Sequence[CommitmentItem], version: int | None
) -> CommitmentPaper:
    """All five areas in their order, those without an item too."""
    areas = tuple(AreaPledges(area.value, pledges(i for i in items if i.area is area)) for area in Area)
    return CommitmentPaper(head=head, year=year, version=version, areas=areas)
