"""Fills the parts of the world around the lead-in report and the drafter's working sheet."""

from dataclasses import replace

from bot.conversation.world import World
from bot.domain.disclosure.sheet import Around, Sheet, sheet_of
from bot.domain.prevalence import Outcome
from bot.usecases.ports.storage import Records
from bot.views.opening import OpeningFacts, render_opening


def sent_out(records: Records, world: World) -> World:
    """The report as it went out."""
    campaign = world.campaign
    return replace(world, lead_in=records.ledger.drafting.sent_out(campaign.id)) if campaign else world


def draft(records: Records, world: World) -> World:
    """The report as it is being written."""
    campaign = world.campaign
    return replace(world, lead_in_draft=records.ledger.drafting.lead_in(campaign.id)) if campaign else world


def comments(records: Records, world: World) -> World:
    """All comments, for the drafter."""
    campaign, drafting = world.campaign, records.ledger.drafting
    if campaign is None:
        return world
    found = drafting.comments(campaign.id)
    return replace(world, comments=found, unchanged=drafting.unchanged(campaign.id))


def own_comments(records: Records, world: World) -> World:
    """The member's own."""
    campaign = world.campaign
    if campaign is None:
        return world
    return replace(world, own_comments=records.ledger.drafting.comments_of(campaign.id, world.me))


def comment_counts(records: Records, world: World) -> World:
    """How many, by part and kind; and which were taken up and have changed nothing."""
    campaign, drafting = world.campaign, records.ledger.drafting
    if campaign is None:
        return world
    counts = drafting.comment_counts(campaign.id)
    return replace(world, comment_counts=counts, unchanged=drafting.unchanged(campaign.id))


def voices(records: Records, world: World) -> World:
    """The committee, the drafter, and what each has said."""
    campaign, drafting = world.campaign, records.ledger.drafting
    if campaign is None:
        return world
    people = drafting.committee(world.my_branch.id, campaign.drafter)
    return replace(
        world,
        committee=tuple(x for x in people if x.holds_office),
        drafter=next((x for x in people if x.number == campaign.drafter), None),
        opinions=drafting.opinions(campaign.id),
    )


def sheet(records: Records, world: World) -> World:
    """The working sheet of whoever drafts, from the reports sent to him or her."""
    return replace(world, sheet=_sheet(records, world))


def _sheet(records: Records, world: World) -> Sheet | None:
    campaign, catalogue, disclosure = world.campaign, world.catalogue, records.disclosure
    if campaign is None or catalogue is None:
        return None
    sent = disclosure.sent_all(campaign.id)
    mine = {author: report for author, report in sent.items() if world.me.id in report.recipient_ids}
    opened = disclosure.readings_by(campaign.id, world.me.id)
    publication = records.ledger.prevalence(campaign.id)
    around = Around(
        agreed=records.ledger.statistics_consenters(world.my_branch.id),
        read=frozenset(x for x, report in mine.items() if x in opened and opened[x].at >= report.sent_at),
        published=publication is not None and publication.outcome is Outcome.PUBLISHED,
    )
    return sheet_of(mine, catalogue, disclosure.grouping(campaign.id), around)


def opening(records: Records, world: World) -> World:
    """The sentences with which the report begins: figures that are published, titles that may leave the
    sheet, and how far earlier shortcomings are remedied."""
    campaign, catalogue, on_sheet = world.campaign, world.catalogue, _sheet(records, world)
    if campaign is None or catalogue is None or on_sheet is None:
        return world
    drafting, branch = records.ledger.drafting, world.my_branch
    facts = OpeningFacts(
        branch=branch,
        campaign=campaign,
        catalogue=catalogue,
        publication=records.ledger.prevalence(campaign.id),
        themes=tuple(x.title for x in on_sheet.grouping.themes if on_sheet.may_leave(x.number)),
        remedies=drafting.remedies(branch.id, campaign.period_to, world.today),
    )
    return replace(world, opening=render_opening(facts))
