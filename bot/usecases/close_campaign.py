"""Closes a round: no more answers, and prevalence crosses into the ledger once, already suppressed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.conversation.changes.ledger import CampaignKept, Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignState, looked
from bot.domain.catalogue import NOT_APPLICABLE, Catalogue
from bot.domain.prevalence import Outcome, Publication, PublishedCell
from bot.domain.privacy import LevelCounts, outcome_of, published
from bot.domain.trail import Act, By
from bot.usecases.ports.ledger import TimerKind
from bot.usecases.ports.storage import Records
from bot.usecases.watch_rounds import watch_round


def close_campaign(records: Records, campaign: Campaign, where: tuple[Branch, Catalogue], by: By) -> None:
    """Close, publish, and tell the officers of the branch. Closing twice changes nothing."""
    (branch, catalogue), now = where, by.at
    earlier = records.ledger.published_before(branch.id, about_to_publish=True)  # locks, so it comes first
    closed = replace(campaign, state=CampaignState.CLOSED)
    records.ledger.keep_campaign(CampaignKept(closed), now)
    records.ledger.set_timer(TimerKind.CAMPAIGN_CLOSE, campaign.id, (branch.id, None), None)
    watch_round(records.ledger, campaign.id, branch, now)
    answers = _answers(records, campaign, branch)
    outcome = outcome_of(len(answers), looked(campaign, now.astimezone(branch.zone).date()), earlier)
    cells = _cells(catalogue, answers) if outcome is Outcome.PUBLISHED else ()
    is_first = records.ledger.publish_prevalence(campaign.id, Publication(outcome, cells), now)
    for officer in records.ledger.office_holders(branch.id):
        key = f"closed:{campaign.id}:{officer.id}"
        records.ledger.push(Pushed(PushKind.CAMPAIGN_CLOSED, officer.id, key, (campaign.id,)), now)
    acts = (Act.ROUND_CLOSED, *((Act.PREVALENCE_PUBLISHED,) if outcome is Outcome.PUBLISHED else ()))
    for act in acts if is_first else ():
        records.ledger.note(by.did(act, campaign=campaign.id))


def _answers(records: Records, campaign: Campaign, branch: Branch) -> list[Mapping[str, str]]:
    """Answers of sent reports whose authors agree to suppressed statistics."""
    agreed = records.ledger.statistics_consenters(branch.id)
    sent = records.disclosure.sent_all(campaign.id)
    return [report.values.answers for author, report in sent.items() if author in agreed]


def _cells(catalogue: Catalogue, answers: list[Mapping[str, str]]) -> tuple[PublishedCell, ...]:
    counts = {i.code: _counts(row.get(i.code, "") for row in answers) for i in catalogue.indicators}
    return published(counts, [i.code for i in catalogue.indicators if not i.group.statistics])


def _counts(levels: Iterable[str]) -> LevelCounts:
    given = Counter(levels)
    return LevelCounts(given["none"], given["sometimes"], given["often"], given[NOT_APPLICABLE])
