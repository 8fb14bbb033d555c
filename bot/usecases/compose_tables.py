"""A committee's table as a file or a picture, and word of what has become of figures; from the ledger
alone."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot.conversation.events.figures import OwnFiguresOpened
from bot.conversation.events.tables import Form
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.catalogue import Catalogue
from bot.domain.member import Language
from bot.domain.organisation.fixed_periods import FixedPeriod, offered_by
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cells import by_class
from bot.domain.tables.kind import Rows, TableKind, kind_numbered, nothing_known
from bot.domain.value import value
from bot.usecases.composed import Composed, Drawing, worded
from bot.usecases.figures.filed import asked_of
from bot.usecases.figures.on_phone import Looking, Seen, followed, look, trend_of
from bot.usecases.figures.submitting import today_at
from bot.usecases.organisation.showing import name_of
from bot.usecases.oversee import committees_of, coverage_in
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.charts.chart import Chart, Grid
from bot.views.charts.tables import (
    chart_words,
    coverage_grid,
    remediation_chart,
    states_chart,
    trend_chart,
)
from bot.views.documents.tables_paper import TablesPaper
from bot.views.plain import in_file_name
from bot.views.push_facts import FiguresCheckedFacts, TableFacts
from bot.views.tables.as_words import printed_table
from bot.views.tables.travelling import to_be_written
from bot.views.tables.words import Speech
from bot.views.words import TABLE_KINDS


@value
class _Asked:
    """Which table of which committee, of when, in which form."""

    committee: Committee
    kind: TableKind
    period: FixedPeriod
    form: Form


def compose_table(
    ledger: Ledger, due: DuePush, now: datetime, editions: Mapping[str, Catalogue]
) -> Composed | None:
    """Nothing for who works for the committee no more."""
    asked = _asked(ledger, due, now)
    if asked is None:
        return None
    language = due.member.language
    at = Looking(asked.committee.unit, asked.kind, today_at(now), due.branch.sample, editions, language)
    several = (
        trend_of(ledger, at, asked.period) if asked.form is Form.TREND else (look(ledger, at, asked.period),)
    )
    drawing, lines = _drawn(ledger, asked, several, language)
    facts = TableFacts(asked.kind, asked.committee.name, asked.period, several[0].head.dated, lines)
    return Composed(worded(due, facts), drawing)


def _asked(ledger: Ledger, due: DuePush, now: datetime) -> _Asked | None:
    unit, table, code, form = due.about
    today = today_at(now)
    mine = committees_of(ledger.organisation, due.member.id, today) if due.member.may_serve else ()
    committee = next((each for each in mine if each.unit == unit), None)
    kind, period = kind_numbered(table), offered_by(code, today)
    if committee is None or kind is None or period is None or not period.is_told_of(kind):
        return None
    return _Asked(committee, kind, period, Form(form))


def _drawn(
    ledger: Ledger, asked: _Asked, several: tuple[Seen, ...], language: Language
) -> tuple[Drawing | None, tuple[str, ...]]:
    """What is to be drawn, if there is something, and what it says where it is a picture."""
    kind = in_file_name(Speech(language).gettext(TABLE_KINDS[asked.kind]))
    days, name = asked.period.period, f"{kind}-{asked.committee.unit}"
    file = f"{name}-{days.start:%Y%m%d}-{days.last:%Y%m%d}"
    tables, head = several[0].tables, several[0].head
    if asked.form is Form.SHEET:
        return Drawing(to_be_written(tables, language), f"{file}.xlsx"), ()
    if asked.form is Form.PAPER:
        printed = tuple(printed_table(each, language) for each in tables)
        paper = TablesPaper(head.organisation, "", "", head.dated, printed, head.sample)
        return Drawing(paper, f"{file}.docx"), ()
    picture = _picture(ledger, asked, several, Speech(language))
    drawing = Drawing(picture, f"{file}.png", is_picture=True) if picture else None
    return drawing, _said(picture) if picture else ()


def _picture(ledger: Ledger, asked: _Asked, several: tuple[Seen, ...], speech: Speech) -> Chart | Grid | None:
    newest, period = several[0], asked.period
    if asked.form is Form.TREND:
        if asked.kind is TableKind.REMEDIATION:
            rows = [by_class(_total(each)).total for each in several]
            return states_chart(list(zip(period.last(len(rows)), rows, strict=True)), newest.head, speech)
        series = followed(several, period)
        return trend_chart(series[0], newest.head, speech) if series else None
    if asked.kind is TableKind.COVERAGE:
        coverage = coverage_in(ledger.organisation, asked.committee, period.period)
        return coverage_grid(coverage, newest.head.dated, newest.head, speech)
    return remediation_chart(by_class(_total(newest)), newest.head, speech)


def _total(seen: Seen) -> Rows:
    return seen.of_unit.total or nothing_known(seen.kind)


def _said(picture: Chart | Grid) -> tuple[str, ...]:
    if isinstance(picture, Grid):
        return (picture.shown, *(each.words for each in picture.key))
    return chart_words(picture)


def compose_figures_checked(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """How all tables of the unit stand now; nothing for who does not act for it any more."""
    unit, code = UnitId(due.about[0]), due.about[1]
    period = offered_by(code, today_at(now))
    committee = _acts_for(ledger, due, unit, now)
    if period is None or committee is None:
        return None
    tables = {kind.value for kind in asked_of(period)}
    came = ledger.organisation.submissions_of(unit, period.period)
    states = Counter(each.state for each in came if each.asked in tables and each.steps)
    name = name_of(ledger.organisation.kept().organisation, unit, period.period.last)
    facts = FiguresCheckedFacts(name, period, states)
    rows = one_a_row(main(OwnFiguresOpened(committee, code), Label.SEE_FIGURES))
    return Composed(worded(due, facts, rows))


def _acts_for(ledger: Ledger, due: DuePush, unit: UnitId, now: datetime) -> int | None:
    """The number by which a button names the unit: 0 is the own branch."""
    organisation = ledger.organisation
    if due.member.runs_branch and organisation.units_of_branches().get(due.branch.id) == unit:
        return 0
    mine = committees_of(organisation, due.member.id, today_at(now)) if due.member.may_serve else ()
    return unit if any(each.unit == unit for each in mine) else None
