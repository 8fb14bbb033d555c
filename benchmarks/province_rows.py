"""A province that is made up: branches with members and five years of rounds, as rows for both databases."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Time

from bot.checklists.loader import built_in
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.member import CONSENT_VERSIONS, MemberId
from storage import columns
from storage.cipher import Keyring
from storage.columns import Moment, Sealed
from storage.disclosure import tables as d
from storage.disclosure.documents import draft_document, report_document
from storage.ledger import (
    drafting_tables as dr,
    meeting_tables as mt,
    on_paper_tables as op,
    paper_tables as pp,
    plan_tables as pl,
    remediation_tables as rm,
    tables as t,
    transfer_tables as tr,
)
from storage.unit import place

EDITION = "nq04-27@1"
YEARS = 5  # of rounds: four are closed, the last one is open
FIRST_CHAT = 100_000
CHATS = 1000  # kept for each branch
ITEMS, TIMERS, PUSHES, LINES, UPDATES, SAID = 4, 20, 6, 10, 4, 2  # of a member, each year
PRESS = range(5, 15)  # the places in each roster of those who have not begun
A_YEARS_LINES = 1_000_000  # places in a trail; more than there are
ROOMY = timedelta(days=2)

Row = dict[str, Any]
Rows = Mapping[Table, list[Row]]


@dataclass
class Branch:
    """One that is made up: its ids, so that later years can be added to it."""

    number: int
    id: int
    members: list[int]
    accounts: list[int]

    def chat(self, place: int) -> int:
        """Where the member of that place in the roster is reached; the first one is the secretary."""
        return FIRST_CHAT + self.number * CHATS + place


@dataclass
class Maker:
    """Makes rows, the same ones for the same seed; what is sealed is sealed as in use."""

    keyring: Keyring
    now: datetime
    seed: int = 27
    rows: defaultdict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._answers = {each.code: "none" for each in built_in()[EDITION].indicators}
        self._places: defaultdict[int, int] = defaultdict(int)  # lines of a branch's trail
        self._updates = 0

    def taken(self) -> Rows:
        """What was made since, which is then forgotten."""
        rows, self.rows = self.rows, defaultdict(list)
        return rows

    def branch(self, number: int, members: int) -> Branch:
        """A branch with its people, and nothing in it yet."""
        made = Branch(number, self._add(t.branch, number=number, zone_name="Asia/Ho_Chi_Minh"), [], [])
        self.rows[t.branch][-1] |= {"digest_weekday": 0, "profile": "vptw-2018"}
        for place_ in range(members):
            self._person(made, place_)
        self._add(op.helper, branch_id=made.id, member_id=made.members[3], named_by_id=made.members[0])
        self._add(t.timer, kind="digest", subject_id=made.id, branch_id=made.id, due_at=self._later())
        return made

    def year(self, branch: Branch, number: int) -> None:
        """One round of the branch, and what its members left in the ledger meanwhile."""
        self._places[branch.id] = number * A_YEARS_LINES
        campaign = self._round(branch, number)
        for member, account in zip(branch.members, branch.accounts, strict=True):
            self._part(branch, campaign, number, member)
            self._ledger(branch, number, member)
            self._traces(branch, campaign, (member, account), number)
        if number == YEARS:
            self._add(t.trail_head, branch_id=branch.id, place=self._places[branch.id], hash="0" * 64)

    def _person(self, made: Branch, number: int) -> None:
        office = {0: "secretary", 1: "deputy", 2: "committee"}.get(number, "none")
        known = {"standing": "official", "state": "active", "language": "vi", "office": office}
        who = self._add(t.member, branch_id=made.id, number=number + 1, **known)
        self.rows[t.member][-1] |= {"hours_start": time(7, 30), "hours_end": time(20, 30)}
        at = {"channel": "telegram", "chat": str(made.chat(number)), "confirmed": True}
        account = self._add(t.account, member_id=who, bound_at=self._ago(), **at)
        for purpose, version in CONSENT_VERSIONS.items():
            self._add(t.consent, member_id=who, purpose=purpose.value, version=version)
        self._add(t.invite, member_id=who, used_at=self._ago(), expires_at=self._ago())
        made.members.append(who)
        made.accounts.append(account)

    def _round(self, branch: Branch, number: int) -> int:
        is_open, year = number == YEARS, self.now.year - YEARS + number
        days = {"period_from": date(year - 1, 1, 1), "period_to": date(year - 1, 12, 31)}
        closes = self.now.date() + timedelta(days=9) if is_open else date(year, 3, 31)
        state = {"state": "open"} if is_open else {"state": "closed", "outcome": "published"}
        over = None if is_open else datetime(year, 4, 1, tzinfo=UTC)
        whose = {"branch_id": branch.id, "number": number, "catalogue_key": EDITION, **state, **days}
        campaign = self._add(t.campaign, **whose, closes_on=closes, published_at=over)
        self.rows[t.campaign][-1]["compared_at"] = self.now
        self._add(pl.round_plan, campaign_id=campaign, announced_at=self._ago())
        self._add(t.timer, kind="round", subject_id=campaign, branch_id=branch.id, due_at=self._later())
        if not is_open:
            self._met(branch, campaign)
        return campaign

    def _met(self, branch: Branch, campaign: int) -> None:
        """What its meeting and the papers left."""
        of, sitting = {"campaign_id": campaign}, {"campaign_id": campaign, "sitting": 1}
        self._add(dr.lead_in, **of, revision=6, version=1, submitted_revision=6, finished_at=self.now)
        self._add(dr.lead_in_version, **of, version=1)
        self._add(mt.meeting, **of, number=1, opened_at=self.now, closed_at=self.now, concluded_at=self.now)
        for number, member in enumerate(branch.members, 1):
            self._add(mt.attendance, **sitting, member_id=member, standing="official", mark="present")
            if number <= 3:
                self._add(dr.lead_in_comment, **of, member_id=member, number=number, answered_at=self.now)
                self._add(dr.lead_in_opinion, **of, member_id=member, revision=6, approved=True)
                self._add(mt.opinion, **sitting, number=number, subject_class="ordinary")
                self._add(mt.vote, **sitting, number=number, motion=1)
                self._add(mt.passage, **sitting, number=number, section=1, author_id=member)
                self._add(pp.paper_number, **of, kind=number, number=number)
                self._add(rm.shortcoming, **of, number=number, member_id=member, subject_class="ordinary")
                self._add(d.theme, **of, number=number)
                self._line(branch, branch.members[0], campaign, "branch_paper_asked")
        for position, code in enumerate(self._answers):
            self._add(t.published_prevalence, **of, position=position, code=code)
        self._add(tr.transfer, **self._moved(branch))

    def _moved(self, branch: Branch) -> Row:
        return {
            "member_id": branch.members[-1],
            "branch_id": branch.id,
            "number": 99,
            "received_at": self.now,
        }

    def _part(self, branch: Branch, campaign: int, number: int, member: int) -> None:
        """Before the close half of them have sent a report, and the others have not begun."""
        presses = branch.members.index(member) in PRESS
        sent = number < YEARS or (not presses and self._chance.random() < 0.5)
        at = self._ago() if sent else None
        whose = {"campaign_id": campaign, "member_id": member}
        self._add(t.participation, **whose, invited_at=self._ago(), started_at=at, sent_at=at)
        if not sent:
            return
        self._add(d.report, **whose, version=1, sent_at=at, body=self._report(whose))
        reader = branch.members[0]
        self._add(d.reading, campaign_id=campaign, author_id=member, reader_id=reader)
        self._add(d.placed, campaign_id=campaign, author_id=member, version=1, position=1, theme=1)
        if self._chance.random() < 0.1:
            asked = {"author_id": member, "reader_id": reader, "number": 1}
            self._add(
                d.answer, author_id=member, inquiry_id=self._add(d.inquiry, campaign_id=campaign, **asked)
            )
        if number == YEARS:
            self._add(t.share, member_id=member, reader_id=branch.members[1])
            self._add(d.draft, **whose, revision=27, kept_at=at, body=self._draft(whose))

    def _ledger(self, branch: Branch, year: int, member: int) -> None:
        first = (year - 1) * ITEMS
        for number in range(first + 1, first + ITEMS + 1):
            state = self._chance.choice(["done", "done", "done", "in_progress"])
            due = self.now.date() + timedelta(days=self._chance.randrange(-1500, 200))
            kept = {"area": 1 + number % 5, "subject_class": "ordinary", "rhythm": "due_only", "moved": 0}
            item = self._add(t.item, member_id=member, number=number, state=state, due_on=due, **kept)
            self._add(t.item_event, item_id=item, step="made")
            if number % 4 == 0 and state == "done":
                self._add(t.closing, item_id=item, settled_at=self.now, settled_by_id=branch.members[0])
            self._timer(branch, member, item)
        for _ in range(TIMERS - ITEMS):
            self._timer(branch, member, self._id())
        self._add(t.commitment, member_id=member, version=year, year=self.now.year, confirmed_at=self.now)

    def _timer(self, branch: Branch, member: int, subject: int) -> None:
        whose = {"subject_id": subject, "member_id": member, "branch_id": branch.id}
        self.rows[t.timer].append({"kind": "reminder", "due_at": self._later(), **whose})

    def _traces(self, branch: Branch, campaign: int, who: tuple[int, int], year: int) -> None:
        """What was said, done and taken; of updates and messages only the last days are kept."""
        member, account = who
        for number in range(PUSHES):
            key = {"key": f"made-up:{member}:{year}:{number}", "about": "", "kind": "reminder"}
            whose = {"member_id": member, "account_id": account, "state": "sent", "tries": 1, "urgency": 1}
            self.rows[t.outbox].append(key | whose | {"queued_at": self._ago(), "settled_at": self._ago()})
        for _ in range(LINES):
            self._line(branch, member, campaign)
        for _ in range(UPDATES):
            self._updates += 1
            taken = {"channel": "telegram", "bot": "made-up", "update_id": self._updates}
            self.rows[t.processed_update].append(taken | {"at": self._lately()})
        for number in range(SAID):
            said = {"account_id": account, "message_id": year * SAID + number, "at": self._lately()}
            self.rows[t.said].append(said)
        if self._chance.random() < 0.05:
            self._add(
                t.request,
                branch_id=branch.id,
                number=self._places[branch.id],
                member_id=member,
                kind=1,
                state="done",
                answered_at=self._ago(),
            )
            self._add(t.tombstone, kind="account", member_id=member, copied_at=self.now)
            share = self._add(t.share, member_id=member, reader_id=branch.members[0], ended_at=self.now)
            self._add(t.share_reading, share_id=share)
            self._add(
                t.handover, branch_id=branch.id, member_id=member, former_office="none", done_at=self.now
            )
            self._add(t.guess, channel="telegram", chat="1")

    def _line(self, branch: Branch, member: int, campaign: int, act: str = "report_sent") -> None:
        self._places[branch.id] += 1
        line = {"branch_id": branch.id, "place": self._places[branch.id], "key_number": 1, "actor_id": member}
        what = {"at": self.now.isoformat(), "act": act, "campaign_id": campaign, "detail": ""}
        chained = {"previous": "0" * 64, "hash": f"{self._id():064x}", "member_id": None}
        self.rows[t.trail].append(line | what | chained)

    def _report(self, whose: Mapping[str, int]) -> bytes:
        day = self.now.date()
        values = ReportValues(EDITION, day, day, self._answers, {}, {}, ())
        report = SentReport(
            1, self.now, "vi", ("Đồng chí mẫu",), (MemberId(1),), values, ("Báo cáo mẫu. " * 60,)
        )
        return self._sealed(d.report.c.body, report_document(report), *whose.values())

    def _draft(self, whose: Mapping[str, int]) -> bytes:
        return self._sealed(d.draft.c.body, draft_document(Draft(self._answers)), *whose.values())

    def _sealed(self, column: "Column[Any]", text: str, *key: int) -> bytes:
        return self.keyring.seal(text, place(column, key))

    def _add(self, table: Table, **given: Any) -> int:
        """A row with what is given; the rest is whatever may stand there. Returns its id, if it has one."""
        if "id" in table.c and table.c.id.autoincrement is False:
            given["id"] = self._id()
        key = [given.get(column.name, 0) for column in table.primary_key]
        row = {column.name: self._value(column, key) for column in table.c if column.name not in given}
        if "id" not in given:
            row.pop("id", None)
        self.rows[table].append(row | given)
        return int(given.get("id", 0))

    def _value(self, column: "Column[Any]", key: list[int]) -> Any:
        if column.nullable:
            return None
        kind = column.type
        if isinstance(kind, Sealed):
            text = "[]" if column is t.commitment.c.body else "Chữ mẫu, dài như một câu thường gặp"
            return self._sealed(column, text, *key)
        if isinstance(kind, columns.Index):
            return self._chance.randbytes(34)
        plain = (
            (Boolean, False),
            (Moment, self.now),
            (Date, self.now.date()),
            (Time, time(7, 30)),
            (Integer, 0),
            (String, ""),
        )
        return next(value for each, value in plain if isinstance(kind, each))

    def _id(self) -> int:
        return self._chance.getrandbits(63) or 1

    def _ago(self) -> datetime:
        return self.now - timedelta(days=self._chance.randrange(2, 1500))

    def _lately(self) -> datetime:
        return self.now - timedelta(minutes=self._chance.randrange(1, 1000))

    def _later(self) -> datetime:
        return self.now + ROOMY + timedelta(hours=self._chance.randrange(20_000))
