"""What is published of a round: once, as rows that are already suppressed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, insert, select, update

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.prevalence import Base, Looked, Outcome, Publication, PublishedCell, Share
from storage.ledger.tables import branch, campaign, published_prevalence
from storage.unit import Unit

_CLAIM = (
    update(campaign)
    .where(campaign.c.id == bindparam("campaign"), campaign.c.published_at.is_(None))
    .values(published_at=bindparam("at"), outcome=bindparam("how"))
)
_PUBLISH = insert(published_prevalence)
_OUTCOME = select(campaign.c.outcome).where(campaign.c.id == bindparam("campaign"))
_CELLS = (
    select(published_prevalence)
    .where(published_prevalence.c.campaign_id == bindparam("campaign"))
    .order_by(published_prevalence.c.position)
)
_ROUNDS = (
    select(
        *(campaign.c.period_from, campaign.c.period_to, campaign.c.published_at, campaign.c.outcome),
        branch.c.zone_name,
    )
    .join(branch, branch.c.id == campaign.c.branch_id)
    .where(campaign.c.branch_id == bindparam("branch"))
    .order_by(campaign.c.id)
)
# All rounds, so that two that close at once see each other: a row that has been waited for is read anew.
_ROUNDS_LOCKED = _ROUNDS.with_for_update(of=campaign)


def publish(unit: Unit, campaign_id: CampaignId, publication: Publication, at: datetime) -> bool:
    """Keep what is published, once; False when there was a publication before."""
    if unit.run(_CLAIM, campaign=campaign_id, at=at, how=publication.outcome.value).rowcount == 0:
        return False
    for position, cell in enumerate(publication.cells):
        row = {"campaign_id": campaign_id, "position": position, "code": cell.code}
        unit.run(_PUBLISH, **row, **_share_columns(cell.share))
    return True


def published(unit: Unit, campaign_id: CampaignId) -> Publication | None:
    """What was published, in its order; None before the close."""
    found = unit.one(_OUTCOME, campaign=campaign_id)
    if found is None or found.outcome is None:
        return None
    cells = tuple(PublishedCell(row.code, _share(row)) for row in unit.rows(_CELLS, campaign=campaign_id))
    return Publication(Outcome(found.outcome), cells)


def looked_at(unit: Unit, branch_id: BranchId, about_to_publish: bool) -> tuple[Looked, ...]:
    """What the branch's publications looked at; the branch's rounds are locked for one that comes next."""
    rows = unit.rows(_ROUNDS_LOCKED if about_to_publish else _ROUNDS, branch=branch_id)
    return tuple(_looked(row) for row in rows if row.outcome == Outcome.PUBLISHED.value)


def _looked(row: Row[Any]) -> Looked:
    closed_on = row.published_at.astimezone(ZoneInfo(row.zone_name)).date()
    return Looked(row.period_from, row.period_to, closed_on)


def _share_columns(share: Share | None) -> dict[str, object]:
    if share is None:
        return {"present": None, "base": None, "base_of": None}
    return {"present": share.present, "base": share.base, "base_of": share.of.value}


def _share(row: Row[Any]) -> Share | None:
    return None if row.base_of is None else Share(row.present, row.base, Base(row.base_of))
