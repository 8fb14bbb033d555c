"""The review: what is open, or one group with its answers, each a tap away."""

from bot.conversation.desk import Desk, at_desk
from bot.conversation.events import (
    OtherSignAsked,
    WentHome,
    WentToFindings,
    WentToIndicator,
    WentToReview,
    WentToSelfCheck,
    WentToSending,
)
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import in_rows, main
from bot.conversation.screens import Choice, Label, Review, ReviewLine, Rows
from bot.conversation.world import Part, Turn
from bot.domain.catalogue import DONE, Indicator


def review_page(desk: Desk, press: WentToReview) -> Turn:
    """Group pages are numbered from 1; page 0 lists what is open, or how far everything is."""
    groups = desk.catalogue.groups
    group = groups[press.group - 1] if 1 <= press.group <= len(groups) else None
    listed = [i for i in desk.catalogue.indicators if _is_listed(desk, i, press.group)]
    return shown(
        Review(
            group=group,
            lines=tuple(_line(desk, i) for i in listed),
            other_signs=desk.draft.other_signs,
            answered=len(desk.draft.answers),
            size=desk.catalogue.size,
            rows=(*_jumps(desk, listed), *_group_row(desk, press.group), *_onward(desk)),
        )
    )


def _is_listed(desk: Desk, indicator: Indicator, page: int) -> bool:
    groups = desk.catalogue.groups
    if 1 <= page <= len(groups):
        return indicator.group == groups[page - 1]
    return indicator.code not in desk.draft.answers


def _line(desk: Desk, indicator: Indicator) -> ReviewLine:
    kept = desk.draft.answers.get(indicator.code, "")
    return ReviewLine(
        indicator=indicator,
        level=None if kept in ("", DONE) else desk.catalogue.levels.get(kept),
        answered=bool(kept),
        note=desk.draft.notes.get(indicator.code, ""),
    )


def _jumps(desk: Desk, listed: list[Indicator]) -> Rows:
    number = desk.campaign.number
    jumps = tuple(Choice(WentToIndicator(number, i.number), Label.INDICATOR, i) for i in listed)
    return in_rows(jumps, 3)


def _group_row(desk: Desk, page: int) -> Rows:
    groups = tuple(
        Choice(WentToReview(n), Label.GROUP, group)
        for n, group in enumerate(desk.catalogue.groups, start=1)
        if n != page
    )
    other = Choice(OtherSignAsked(desk.campaign.number), Label.OTHER_SIGNS)
    still_open = (Choice(WentToReview(), Label.OPEN_ITEMS),)
    away = page != 0 and not desk.draft.is_complete(desk.catalogue)
    return (groups, *((still_open,) if away else ()), (other,))


def _onward(desk: Desk) -> Rows:
    if not desk.draft.is_complete(desk.catalogue):
        return (
            (main(WentToSelfCheck(), Label.GO_ON_SELF_CHECK),),
            (Choice(WentHome(), Label.HOME),),
        )
    findings = (Choice(WentToFindings(), Label.FINDINGS),) if _has_signs(desk) else ()
    return (
        *((findings,) if findings else ()),
        (main(WentToSending(), Label.PREVIEW),),
        (Choice(WentHome(), Label.HOME),),
    )


def _has_signs(desk: Desk) -> bool:
    return bool(desk.draft.signs(desk.catalogue))


FLOW: Flow = {WentToReview: Step(at_desk(review_page), needs(Part.DRAFT))}
