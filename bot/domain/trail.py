"""The trail: a line for each act that counts, chained by hashes; ids, moments and short codes, no content.

A new act is a line in `Act`, its words in `ACTS` of bot/views/trail_words.py, and the place where it happens:
a case in bot/usecases/trail.py for a change of a turn, `desk.note(operator(branch_id, now).did(Act.X))` for a
command (`INSTALLATION` in place of a branch for what concerns them all), `ledger.note(program(…).did(Act.X))`
for what time brings. Notes come last in their transaction.
"""

import json
import re
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId, MemberId
from bot.domain.value import value

INSTALLATION = BranchId(0)  # the chain of what is done to the whole installation
OPERATOR, PROGRAM = MemberId(0), MemberId(-1)  # actors who are no members; the program acts when time is up
_FORMAT = "tusoi-trail-1"
_DETAIL = re.compile(r"[a-z0-9_.-]{0,32}")


class Act(StrEnum):
    """What was done; the values are kept and never change."""

    ACCOUNT_BOUND = "account_bound"
    ACCOUNT_GIVEN_UP = "account_given_up"
    ACCOUNT_RELEASED = "account_released"
    ACCOUNT_CONFIRMED = "account_confirmed"
    CONSENT_GIVEN = "consent_given"  # detail: purpose
    CONSENT_REFUSED = "consent_refused"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    LANGUAGE_SET = "language_set"
    HOURS_SET = "hours_set"
    DRAFTS_ERASED = "drafts_erased"
    REPORT_SENT = "report_sent"
    READERS_ADDED = "readers_added"  # of the own report, by its author
    REPORT_AMENDED = "report_amended"  # detail: version
    REPORT_WITHDRAWN = "report_withdrawn"
    REPORT_READ = "report_read"  # each version once a reader
    REPORT_MARKED = "report_marked"  # as read
    REPORT_UNMARKED = "report_unmarked"
    INQUIRY_MADE = "inquiry_made"  # a private question about a report
    INQUIRY_SETTLED = "inquiry_settled"  # answered or declined: which of the two is nobody else's business
    PAPER_NOTED = "paper_noted"
    PAPER_UNDONE = "paper_undone"
    ITEM_MADE = "item_made"  # detail of items: number
    ITEM_REWORDED = "item_reworded"
    ITEM_PROGRESSED = "item_progressed"
    ITEM_DONE = "item_done"
    ITEM_REOPENED = "item_reopened"
    ITEM_MOVED = "item_moved"
    ITEM_WITHDRAWN = "item_withdrawn"
    COMMITMENT_CLOSED = "commitment_closed"  # detail: version
    ITEM_ENTERED = "item_entered"  # from paper for its owner, or changed so
    ITEM_COMPARED = "item_compared"  # with the paper
    COMMITMENT_ENTERED = "commitment_entered"  # closed from paper for its owner; detail: version
    PROOF_ENTERED = "proof_entered"  # from paper for its owner; detail: the item
    PAPER_PRINTED = "paper_printed"  # of a member on paper; detail: which
    HELPER_NAMED = "helper_named"
    HELPER_ENDED = "helper_ended"
    HELP_SET = "help_set"  # whether others may enter for who has an account; detail: yes or no
    CLOSING_READ = "closing_read"  # by who may confirm it, at each opening
    CLOSING_CONFIRMED = "closing_confirmed"
    CLOSING_RETURNED = "closing_returned"
    SHORTCOMING_ENTERED = "shortcoming_entered"  # or changed; detail: number in the round
    SHORTCOMING_REMOVED = "shortcoming_removed"
    LEDGER_FILLED = "ledger_filled"
    SHORTCOMING_READ = "shortcoming_read"  # at each opening
    FOLLOWER_NAMED = "follower_named"
    ITEM_NOTED = "item_noted"
    ITEM_CHECKED = "item_checked"
    ITEM_PROVED = "item_proved"
    VERSION_CONFIRMED = "version_confirmed"  # detail: version
    RATING_RECORDED = "rating_recorded"  # detail of ratings: year
    RATING_UNDONE = "rating_undone"
    RATING_CAP_SET = "rating_cap_set"
    RATINGS_PUBLISHED = "ratings_published"
    COMMITMENT_SHARED = "commitment_shared"  # detail: how far
    SHARING_ENDED = "sharing_ended"
    COMMITMENT_READ = "commitment_read"
    COPY_ASKED = "copy_asked"
    REQUEST_MADE = "request_made"  # detail: its kind
    REQUEST_ANSWERED = "request_answered"  # detail: how it ended
    REPORTS_ERASED = "reports_erased"
    REPORT_PAPER_ASKED = "report_paper_asked"
    COMMITMENT_PAPER_ASKED = "commitment_paper_asked"
    PLAN_PAPER_ASKED = "plan_paper_asked"
    BRANCH_PAPER_ASKED = "branch_paper_asked"  # detail: its kind
    PAPER_NUMBERED = "paper_numbered"  # detail: its kind
    PROFILE_SET = "profile_set"  # detail: which
    TEMPLATE_TAKEN = "template_taken"  # detail of templates: kind of paper
    TEMPLATE_REMOVED = "template_removed"
    CATALOGUE_IMPORTED = "catalogue_imported"  # detail: list and edition
    APPENDIX_TAKEN = "appendix_taken"  # detail of appendices: name and version
    APPENDIX_UNDONE = "appendix_undone"
    EDITION_COMPARED = "edition_compared"
    ROUND_OPENED = "round_opened"
    ROUND_CLOSED = "round_closed"
    READER_NAMED = "reader_named"
    DRAFTER_NAMED = "drafter_named"
    LEAD_IN_BEGUN = "lead_in_begun"
    LEAD_IN_EDITED = "lead_in_edited"  # detail: revision
    LEAD_IN_SENT_OUT = "lead_in_sent_out"  # detail: version
    LEAD_IN_SUBMITTED = "lead_in_submitted"
    LEAD_IN_FINISHED = "lead_in_finished"
    LEAD_IN_APPROVED = "lead_in_approved"  # detail: revision
    LEAD_IN_CHANGE_ASKED = "lead_in_change_asked"
    COMMENT_MADE = "comment_made"  # detail of comments: number
    COMMENT_CHANGED = "comment_changed"
    COMMENT_WITHDRAWN = "comment_withdrawn"
    COMMENT_SETTLED = "comment_settled"
    PREVALENCE_PUBLISHED = "prevalence_published"
    INVITE_ISSUED = "invite_issued"
    MEETING_POSTS_SET = "meeting_posts_set"  # detail: the numbers of chair and clerk
    MEETING_DETAILS_SET = "meeting_details_set"
    MEETING_HOURS_SET = "meeting_hours_set"  # detail: opened, closed, or planned again
    MEETING_POSTPONED = "meeting_postponed"
    ATTENDANCE_TAKEN = "attendance_taken"  # detail: how many are present
    ATTENDANCE_SET = "attendance_set"  # detail: how
    RELATING_SET = "relating_set"  # detail: yes or no
    SPEAKING_SET = "speaking_set"  # detail: yes or no
    OPINION_COUNTED = "opinion_counted"  # detail: about which class
    OPINION_UNDONE = "opinion_undone"
    VOTE_COUNTED = "vote_counted"  # detail: number
    VOTE_REMOVED = "vote_removed"
    PASSAGE_WRITTEN = "passage_written"  # detail: in which section
    PASSAGE_REMOVED = "passage_removed"
    MINUTES_ADOPTED = "minutes_adopted"
    CONCLUSION_ISSUED = "conclusion_issued"
    BRANCH_CREATED = "branch_created"
    BRANCH_JOINED = "branch_joined"  # to a unit of the tree; detail: its number
    BRANCH_PARTED = "branch_parted"
    UNITS_IMPORTED = "units_imported"  # detail: how many
    UNITS_REORGANISED = "units_reorganised"  # detail: number of the record
    UNITS_UNDONE = "units_undone"  # the same
    COMMITTEE_OFFICER_APPOINTED = "committee_officer_appointed"  # detail: number of the unit
    COMMITTEE_OFFICER_DISMISSED = "committee_officer_dismissed"  # the same
    COMMITTEE_OFFICERS_LISTED = "committee_officers_listed"
    BRANCH_URGED = "branch_urged"  # detail: number of the unit
    URGING_STOPPED = "urging_stopped"  # the same
    PLAN_BELOW_MADE = "plan_below_made"  # detail: numbers of unit and plan
    PLAN_BELOW_STOPPED = "plan_below_stopped"  # the same
    FIGURES_SUBMITTED = "figures_submitted"  # detail, here and below: table and unit
    FIGURES_RETURNED = "figures_returned"
    FIGURES_APPROVED = "figures_approved"
    FIGURES_UNAPPROVED = "figures_unapproved"
    TABLE_TAKEN = "table_taken"  # of a committee, as a file or a picture; detail: table and unit
    FIGURES_IMPORTED = "figures_imported"  # detail: table and how many branches
    ROSTER_IMPORTED = "roster_imported"  # detail: how many members
    ROSTER_LISTED = "roster_listed"
    REQUESTS_LISTED = "requests_listed"
    ACCOUNTS_LISTED = "accounts_listed"
    ROSTER_EXPORTED = "roster_exported"
    TRANSFER_MADE = "transfer_made"  # a slip for a member who moves to another branch
    TRANSFER_STOPPED = "transfer_stopped"
    MEMBER_RECEIVED = "member_received"  # in the trail of the new branch
    MEMBER_LEFT = "member_left"  # in that of the old one
    MEMBER_ADDED = "member_added"  # detail: standing
    OFFICE_SET = "office_set"  # detail of the roster's facts: what is true from now on
    STATE_SET = "state_set"
    STANDING_SET = "standing_set"
    POST_SET = "post_set"
    ASSETS_SET = "assets_set"
    GROUP_SET = "group_set"
    HANDOVER_ORDERED = "handover_ordered"  # detail: from which day
    HANDOVER_CANCELLED = "handover_cancelled"
    OFFICE_HANDED_OVER = "office_handed_over"
    ROUND_PLANNED = "round_planned"
    PLAN_CHANGED = "plan_changed"
    ROUND_ANNOUNCED = "round_announced"
    ROUND_CANCELLED = "round_cancelled"
    TRAIL_LISTED = "trail_listed"
    NAME_SET = "name_set"
    OLD_DATA_REMOVED = "old_data_removed"  # detail: how many drafts and reports
    DELETIONS_REPLAYED = "deletions_replayed"
    DATABASE_RESTORED = "database_restored"
    HELD_PUSHES_SETTLED = "held_pushes_settled"  # detail: send or cancel
    KEY_ADDED = "key_added"  # detail of keys: number
    DATA_RESEALED = "data_resealed"
    KEY_RETIRED = "key_retired"


@value
class Line:
    """Who did what, when, in which branch; `member_id` is whom it concerns, where that is somebody else."""

    branch_id: BranchId
    at: datetime
    actor_id: MemberId
    act: Act
    member_id: MemberId | None = None
    campaign_id: CampaignId | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        if not _DETAIL.fullmatch(self.detail):
            raise ValueError("a line of the trail takes a short code, no content")


@value
class By:
    """Who acts, in which branch, when."""

    branch_id: BranchId
    actor_id: MemberId
    at: datetime

    def did(
        self,
        act: Act,
        member: MemberId | None = None,
        campaign: CampaignId | None = None,
        detail: object = "",
    ) -> Line:
        """The line that this act leaves."""
        return Line(self.branch_id, self.at, self.actor_id, act, member, campaign, str(detail))


def operator(branch_id: BranchId, now: datetime) -> By:
    """The operator acts, by a command."""
    return By(branch_id, OPERATOR, now)


def program(branch_id: BranchId, now: datetime) -> By:
    """The program acts by itself, when time is up."""
    return By(branch_id, PROGRAM, now)


@value
class Head:
    """The last line of a branch's chain: its place, counted from 1, and its hash."""

    branch_id: int
    place: int
    hash: str


@value
class Link:
    """A line in its place of the chain, as it is kept. After tampering its fields may hold anything."""

    branch_id: int
    place: int
    key_number: int
    at: str
    actor_id: int
    act: str
    member_id: int | None
    campaign_id: int | None
    detail: str
    previous: str
    hash: str = ""

    def text(self) -> str:
        """What is hashed: every field but the hash itself, in one way only."""
        what = (self.actor_id, self.act, self.member_id, self.campaign_id, self.detail)
        fields = (_FORMAT, self.branch_id, self.place, self.key_number, self.at, *what, self.previous)
        return json.dumps(fields, separators=(",", ":"), default=str)

    @property
    def moment(self) -> datetime | None:
        """When it was done, or None where that has been made unreadable."""
        try:
            return datetime.fromisoformat(self.at)
        except (TypeError, ValueError):
            return None


@value
class Chain:
    """The links of a branch by place, and what is noted as the last of them."""

    branch_id: int
    links: tuple[Link, ...]
    head: Head | None


def linked(line: Line, last: Head, key_number: int) -> Link:
    """The link that the line becomes behind the last one, not hashed yet; the first is behind place 0."""
    return Link(
        branch_id=line.branch_id,
        place=last.place + 1,
        key_number=key_number,
        at=line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor_id=line.actor_id,
        act=line.act.value,
        member_id=line.member_id,
        campaign_id=line.campaign_id,
        detail=line.detail,
        previous=last.hash,
    )
