"""Whatever a command says, it says in Vietnamese and in English, with every fact in its place."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.crosswalk import Difference, Entry, crosswalk, difference
from bot.domain.finer import Field, FinerList, SignRow
from bot.domain.finer_faults import Fault as SignFault, Wrong
from bot.domain.member import BranchId, Language, Member, MemberId, Office
from bot.domain.papers import OwnTemplate, Profile, Template
from bot.domain.request import Request, RequestKind, RequestState
from bot.domain.retention import PastRound, Trace
from bot.domain.roster_change import Refused, RosterProblem
from bot.domain.tables.audit import audit
from bot.domain.tables.printed import printed_percentage
from bot.domain.tables.sheet_audit import Checked
from bot.domain.tombstone import Buried
from bot.domain.trail import OPERATOR, PROGRAM, Act
from bot.domain.trail_check import Fault as TrailFault, FaultKind
from bot.settings import Fault, WrongSetting
from bot.usecases.audit_tables import FileAudit, Place
from bot.usecases.change_roster import NoSuchMember
from bot.usecases.confirm_account import WaitingAccount
from bot.usecases.examination import Case, Finding
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.hand_over import HandoverOrdered, HandoverProblem, HandoverRefused
from bot.usecases.import_finer import FinerProblem, FinerTrial, ListedEdition, UnknownEditions
from bot.usecases.list_requests import RequestLine
from bot.usecases.list_trail import TrailEntry, TrailListed
from bot.usecases.own_templates import TemplatesListed
from bot.usecases.plan_campaign import CampaignProblem, PlannedCampaign
from bot.usecases.read_finer import FinerReading
from bot.usecases.retention import Going
from bot.usecases.roster.facts import Reason
from bot.usecases.roster.reading import BadRow, Remark, RemarkKind, RosterReading
from bot.usecases.roster.sheet import SheetProblem
from bot.usecases.verify_trail import NumberedHead, TrailReport
from bot.views.documents.invite_sheet import InviteSheet
from bot.views.documents.template_faults import Fault as TemplateFaultKind, TemplateFault
from bot.views.operator_words import FOLDER, operator_text
from storage.keyfile import KeyFileFault
from storage.keyuse import KeyUse
from storage.ledger.held import AGES
from storage.transfer.moving import Compared
from storage.transfer.rows import Count
from storage.trouble import ArchiveFault, TargetFault
from tests.conversation.small_catalogue import SMALL
from tests.people import CAMPAIGN
from tests.views.operator_appendix import EXAMPLES as OF_APPENDICES
from tests.views.operator_figures import EXAMPLES as OF_FIGURES
from tests.views.operator_units import EXAMPLES as OF_UNITS

BRANCH = Branch(BranchId(0), "CB-3", "DB-7", "Hue", sample=True)
SHEET = InviteSheet("CB-3", "TuSoiBot", date(2026, 12, 31), ())
MEMBER = Member(
    MemberId(1), BranchId(0), 41, "M-An", office=Office.DEPUTY, holds_post=True, declares_assets=True
)
LISTED = FinerList(
    "ten",
    2,
    SMALL.key,
    {"vi": "Ten signs", "en": "Ten signs"},
    "HD 7",
    replaces="ten@1",
    digest="abc",
    issuer="Upper",
    holds_from=date(2026, 1, 1),
    holds_until=date(2031, 1, 1),
    note="a note",
)
PLAIN = replace(SMALL, title=LISTED.title)
EDITIONS = difference(
    (Entry("c1", "P", "said once"), Entry("d1", "P", "dropped"), Entry("e", "P", "words")),
    (Entry("c2", "Q", "said anew"), Entry("a1", "P", "added"), Entry("e", "P", "others")),
    {"c2": ("c1",)},
)
PATH = Path("thu-muc/tusoi.key")
UNTIL = datetime(2026, 12, 31, tzinfo=UTC)
ROWS, SLIPS = KeyUse(Counter(a_table=12)), KeyUse(invites=12, invites_until=UNTIL)


ZONE = BRANCH.zone
NOON = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
ASKED = Request(17, MEMBER.id, RequestKind.CORRECT, "Words of the member", NOON, NOON)
ERASED = replace(ASKED, number=18, kind=RequestKind.ERASE, state=RequestState.DONE, answered_at=NOON)
LINES = tuple(
    RequestLine(41, BRANCH, MEMBER.name, replace(ASKED, state=state, answered_at=NOON), overdue, left)
    for state, overdue, left in (
        (RequestState.OPEN, False, 2),
        (RequestState.OPEN, False, 0),
        (RequestState.OPEN, True, -3),
        (RequestState.REFUSED, False, 0),
    )
)
GOING = [
    Going(Buried.DRAFT_EXPIRED, 412, NOON, PastRound(CampaignId(1), BRANCH.id, 7, NOON)),
    Going(Trace.CHATS, 31, NOON),
]


def tried(
    ignored: tuple[str, ...] = (),
    faults: tuple[SignFault, ...] | None = None,
    changed: Difference | None = None,
) -> FinerTrial:
    row = SignRow(41, {Field.TEXT: "x"})
    reading = FinerReading((row,), dict.fromkeys(Field, "C:x"), ignored)
    return FinerTrial(LISTED, reading, SMALL, faults or (), changed)


def bad_sign(wrong: Wrong) -> SignFault:
    return SignFault(41, wrong, Field.TEXT, "a cell")


@dataclass(frozen=True)
class Said:
    """A template with its facts, and what of them has to stand in what is said."""

    template: str
    facts: dict[str, Any]
    holds: tuple[str, ...] = ()


def bad_row(reason: Reason) -> RosterReading:
    return RosterReading(bad=(BadRow(41, reason, "o-nay"),))


def remark(kind: RemarkKind, about: str) -> RosterReading:
    return RosterReading(remarks=(Remark(kind, about, (41, 42)),))


def listed(act: str, member: int | None = 42, actor: int = 1) -> TrailListed:
    number = actor if actor > 0 else None
    entry = TrailEntry(datetime(2026, 3, 9, tzinfo=UTC), actor, number, act, member, 43, "7")
    return TrailListed((entry,), BRANCH.zone)


def broken(kind: FaultKind, number: int | None, count: int = 1) -> TrailReport:
    return TrailReport((), ((number, TrailFault(BranchId(5), 44, kind, 46)),) * count)


def bad(fault: TemplateFaultKind) -> TemplateFault:
    return TemplateFault(fault, "paper.x", "word/document.xml", "{{ paper.x }}")


def slip(sheet: str, n: int, d: int, printed: str) -> Place:
    read = printed_percentage(printed)
    assert read
    return Place(sheet, "E3", Checked(0, 4, MEMBER.name, audit(n, d, read)))


OWN = OwnTemplate(Template.PLAN, "abc", 41)
COUNT = Count(41, "a" * 64)
COUNTS = COUNT, Count(40, "b" * 64), Count(41, "c" * 64)
BACKUP: dict[str, Any] = {"path": PATH, "bytes": 4100, "rows": 41, "tables": 7}
REPORT = {"added": 0, "branch": "CB-3"}
EXAMPLES = [
    Said("branch_created", {"number": 41, "branch": BRANCH}, ("41", "CB-3", "DB-7")),
    Said("branch_list", {"counted": [(41, BRANCH, 12)]}, ("41", "CB-3", "DB-7", "12")),
    Said("branch_list", {"counted": []}, ("branch create",)),
    *(
        Said("branch_problem", {"problem": p, "branch": BRANCH})
        for p in ("empty", "no_zone", "already_there")
    ),
    Said("campaign_planned", {"planned": PlannedCampaign(BRANCH, CAMPAIGN)}, ("CB-3", "/chibo")),
    *(Said("campaign_problem", {"problem": p, "editions": ["nq@1"]}) for p in CampaignProblem),
    Said("database_trouble", {"kind": "address"}, ("REPORTS_DATABASE_URL", "postgresql://")),
    Said("database_trouble", {"kind": "told", "said": "no route"}, ("DATABASE_URL", "no route")),
    Said("demo_open", {"address": "http://127.0.0.1:1"}, ("http://127.0.0.1:1",)),
    *(
        Said("file_trouble", {"file": "a.csv", "code": code, "said": "odd"}, ("a.csv",))
        for code in ("ENOENT", "EEXIST", "EACCES", "EISDIR", "EIO")
    ),
    Said("file_trouble", {"file": None, "code": "EADDRINUSE", "said": "odd"}, ("--port",)),
    Said("file_trouble", {"file": None, "code": "", "said": "odd"}, ("odd",)),
    Said("file_open_to_others", {"path": PATH}, (f"chmod 600 {PATH}",)),
    Said("invites_printed", {"file": "a.docx", "sheet": SHEET}, ("a.docx", "0")),
    Said("key_added", {"number": 41, "path": PATH}, ("41", str(PATH))),
    *(Said("key_file", {"made": made, "path": PATH}, (str(PATH),)) for made in (True, False)),
    Said("key_file_gone", {"path": PATH}, (str(PATH), "DATABASE_URL")),
    *(Said("key_file_problem", {"fault": fault, "path": PATH}, (str(PATH),)) for fault in KeyFileFault),
    Said("key_not_retired", {"problem": "no_such_key", "number": 41, "path": PATH}, ("41", str(PATH))),
    Said("key_not_retired", {"problem": "newest", "number": 41}, ("41", "keys rotate")),
    Said(
        "key_not_retired", {"problem": "in_use", "number": 41, "use": ROWS}, ("a_table: 12", "--reseal-only")
    ),
    Said("key_not_retired", {"problem": "in_use", "number": 41, "use": SLIPS}, ("12", "2026")),
    Said("key_retire_question", {"number": 41}, ("41",)),
    Said("key_retired", {"number": 41, "path": PATH}, ("41", str(PATH))),
    Said("keys_list", {"numbers": (2, 1), "uses": {}, "path": PATH}, ("2", "keys retire 1")),
    Said(
        "keys_list", {"numbers": (2, 1), "uses": {1: ROWS, 2: SLIPS}, "path": PATH}, ("a_table: 12", "2026")
    ),
    Said("keys_list", {"numbers": (1,), "uses": {7: ROWS}, "path": PATH}, ("7", str(PATH), "a_table: 12")),
    Said("keys_progress", {"done": 41, "left": 42}, ("41", "42")),
    Said("keys_resealed", {"count": 0, "number": 41, "invites": 0, "until": None}, ("41",)),
    Said("keys_resealed", {"count": 7, "number": 41, "invites": 12, "until": UNTIL}, ("7", "12", "2026")),
    Said("keys_stopped", {}, ("--reseal-only",)),
    Said("no_such_branch", {"missing": NoSuchBranch(9, ((41, BRANCH),))}, ("9", "41", "CB-3")),
    Said("no_such_branch", {"missing": NoSuchBranch(9, ())}, ("9", "branch create")),
    Said("no_such_member", {"missing": NoSuchMember(BRANCH, 41)}, ("CB-3", "41", "roster list")),
    Said("no_tables", {}, ("python -m bot migrate",)),
    Said("no_username", {}, ("--bot", "BOT_USERNAME")),
    Said("noted_problem", {"row": 41, "file": "a.txt"}, ("41", "a.txt")),
    Said("not_a_sheet_name", {}, (".xlsx", ".csv")),
    Said("nobody_to_invite", {"branch": BRANCH}, ("CB-3",)),
    Said("requests_list", {"listed": []}, ()),
    *(Said("requests_list", {"listed": [line]}, ("41", "CB-3", "M-An", "Words", "2026")) for line in LINES),
    Said("request_answered", {"request": ASKED}, ("17",)),
    Said("request_answered", {"request": ERASED}, ("18",)),
    *(
        Said("request_problem", {"problem": problem, "number": 17}, ("17",))
        for problem in ("which", "answered", "unknown")
    ),
    *(Said("retention", {"gone": [], "later": [], "dry_run": dry, "zone": ZONE}) for dry in (True, False)),
    Said(
        "retention", {"gone": GOING, "later": [], "dry_run": True, "zone": ZONE}, ("412", "31", "2026", "7")
    ),
    *(Said("roster_report", {"reading": bad_row(reason), **REPORT}, ("41",)) for reason in Reason),
    *(
        Said("roster_report", {"reading": remark(kind, about), **REPORT})
        for kind in RemarkKind
        for about in (
            ("standing", "title", "declares", "state") if kind is RemarkKind.COLUMN_MISSING else ("x",)
        )
    ),
    Said("roster_report", {"reading": RosterReading(), "added": 7, "branch": "CB-3"}, ("7", "CB-3")),
    Said("roster_list", {"listed": [(MEMBER, False)]}, ("41", "M-An")),
    Said("roster_list", {"listed": []}),
    *(
        Said("template_faults", {"faults": (bad(fault),), "file": "a.docx"}, ("a.docx",))
        for fault in TemplateFaultKind
    ),
    Said("template_removed", {"kind": Template.PLAN, "branch": "CB-3", "removed": True}, ("CB-3",)),
    Said("template_removed", {"kind": Template.PLAN, "branch": "CB-3", "removed": False}, ("CB-3",)),
    Said("template_sound", {"kind": Template.PLAN, "file": "a.docx"}, ("a.docx", "papers use")),
    Said("template_taken", {"kind": Template.PLAN, "branch": "CB-3"}, ("CB-3",)),
    Said("template_written", {"kind": Template.PLAN, "file": "a.docx"}, ("a.docx",)),
    Said("templates_list", {"listed": TemplatesListed(BRANCH, ())}, ("CB-3",)),
    Said("templates_list", {"listed": TemplatesListed(BRANCH, (OWN,))}, ("CB-3", "plan", "41", "abc")),
    Said("profile_set", {"branch": "CB-3", "profile": Profile.VPTW_2018}, ("CB-3", "2018")),
    Said("accounts_waiting", {"waiting": (WaitingAccount(7, BRANCH, MEMBER, NOON),)}, ("7", "41", "M-An")),
    Said("accounts_waiting", {"waiting": ()}),
    Said("account_confirmed", {"member": MEMBER}, ("41", "M-An")),
    Said("nothing_to_confirm", {"member": MEMBER}, ("41", "M-An", "accounts list")),
    Said("wrong_code", {"member": MEMBER}, ("41", "M-An")),
    Said("roster_changed", {"member": MEMBER}, ("41", "M-An")),
    *(
        Said("handover_ordered", {"done": HandoverOrdered(MEMBER, date(2026, 12, 1), done)}, ("41", "M-An"))
        for done in (True, False)
    ),
    *(Said("handover_problem", {"refused": HandoverRefused(p, MEMBER)}) for p in HandoverProblem),
    Said("roster_exported", {"count": 1, "branch": "CB-3", "file": "a.csv"}, ("1", "CB-3", "a.csv")),
    Said("roster_exported", {"count": 41, "branch": "CB-3", "file": "a.csv"}, ("41", "CB-3", "a.csv")),
    *(Said("roster_problem", {"refused": Refused(problem, MEMBER)}) for problem in RosterProblem),
    Said("sample_begun", {}),
    Said("sandbox_open", {"address": "http://127.0.0.1:1", "token": "1:a"}, ("BOT_API_URL=http", "1:a")),
    *(
        Said("settings_problem", {"wrong": (WrongSetting("SOME_NAME", fault, "a.key"),)}, ("SOME_NAME",))
        for fault in Fault
    ),
    *(Said("sheet_problem", {"problem": problem, "file": "a.xlsx"}, ("a.xlsx",)) for problem in SheetProblem),
    Said("tables_made", {}),
    *(Said("trail_list", {"listed": listed(act)}, ("2026", "1: ", "43)")) for act in Act),
    *(
        Said("trail_list", {"listed": listed("danced", None, a)}, ("danced",))
        for a in (OPERATOR, PROGRAM, -7)
    ),
    Said("trail_list", {"listed": TrailListed((), BRANCH.zone)}),
    Said("trail_sound", {"report": TrailReport((NumberedHead(41, 42, "a" * 64),), ())}, ("41 42 aaaa", "42")),
    Said("trail_sound", {"report": TrailReport((), ())}, ("0",)),
    *(Said("trail_broken", {"report": broken(kind, 41)}, ("41", "44", "46")) for kind in FaultKind),
    *(Said("trail_broken", {"report": broken(FaultKind.CHANGED, n, 23)}, ("3",)) for n in (0, None)),
    *(
        Said("tombstones_replayed", {"counts": counts, "unreadable": unreadable, "dry_run": dry}, holds)
        for counts, unreadable, dry, holds in (
            ({Buried.DRAFTS: 41, Buried.MEMBER: 7}, 3, False, ("41", "7", "3", "python -m bot retention")),
            ({Buried.REPORT: 41}, 0, True, ("41",)),
            ({}, 0, True, ()),
        )
    ),
    *(Said("backup_made", {**BACKUP, "expired": expired}, (str(PATH), "41")) for expired in (0, 3)),
    *(Said("backup_problem", {"fault": fault, "number": 41}) for fault in ArchiveFault),
    Said("bot_runs", {"names": ("run", "terminal")}, ("run, terminal",)),
    Said("stands_still", {}),
    Said("copy_unfinished", {}, ("python -m bot migrate-database",)),
    *(Said("target_problem", {"fault": fault}) for fault in ("missing", *TargetFault, "differs")),
    Said("target_problem", {"fault": "unreachable", "said": "no route"}, ("no route",)),
    Said("moving", {"table": "ledger_x", "done": 41, "total": 77}, ("ledger_x", "41", "77")),
    *(Said("moved", {"compared": [Compared("ledger_x", COUNT, each)]}, ("41", "aaa")) for each in COUNTS),
    Said("moved_on", {}, ("DATABASE_URL",)),
    Said("restore_begins", {"made_at": NOON}, ("2026",)),
    Said("restore_question", {}),
    *(
        Said("restored", {"rows": 41, "kept": kept, "replayed": replayed, "stones": stones}, ("41", kept))
        for kept, replayed, stones in (("", {}, 0), ("a.old", {Buried.DRAFTS: 7}, 1), ("", {}, 3))
    ),
    Said("no_tombstones", {"path": PATH}, (str(PATH), "--no-tombstones")),
    Said("tombstones_not_written", {"path": PATH, "said": "odd"}, (str(PATH), "odd")),
    Said("held", {"ages": dict(zip((*AGES, None), range(41, 45), strict=True))}, ("41", "42", "43", "44")),
    Said("held", {"ages": {}}),
    Said("held_question", {}, ("python -m bot held",)),
    *(Said("held_settled", {"decision": each, "count": 41}) for each in ("send", "cancel", "hold")),
    Said("held_problem", {}, ("--send", "--cancel")),
    *(
        Said("telegram_trouble", {"kind": k, "said": "odd"})
        for k in ("another_poller", "token_refused", "webhook_refused")
    ),
]
EXAMPLES += [
    Said("tables_audit", {"audit": FileAudit()}, ("497/747",)),
    Said("tables_audit", {"audit": FileAudit(checked=41)}, ("41",)),
    Said("tables_audit", {"audit": FileAudit(checked=43, unchecked=7, mixed_up=5)}, ("43", "7", "5")),
    *(
        Said("tables_audit", {"audit": FileAudit((slip(sheet, *told),), 42)}, ("E3", "M-An", sheet, *holds))
        for sheet, told, holds in (
            ("CB-3", (497, 747, "66,3"), ("497/747", "495")),
            ("", (14, 5220, "0,26"), ("14", "0")),
            ("", (1, 1000, "0,2"), ("1", "2")),
            ("", (0, 0, "0"), ("0/0",)),
        )
    ),
    *(
        Said("tables_problem", {"problem": problem, "file": "b.xlsx"}, ("b.xlsx",))
        for problem in SheetProblem
    ),
    *(
        Said(
            "finer_report", {"tried": tried(faults=(bad_sign(wrong),)), "counts": "", "kept": True}, ("C:x",)
        )
        for wrong in Wrong
    ),
    *(
        Said("finer_report", {"tried": tried(ignored, None, found), "counts": "I.1: 41", "kept": kept}, holds)
        for ignored, found, kept, holds in (
            ((), None, False, ("I.1: 41", "catalogue import")),
            (("x",), EDITIONS, True, ("x", "ten@1", "ten@2", "a1", "d1")),
        )
    ),
    *(Said("finer_problem", {"problem": problem}) for problem in (*FinerProblem, "bad_id", "days_reversed")),
    *(Said("finer_sheet_problem", {"problem": p, "file": "b82.csv"}, ("b82.csv",)) for p in SheetProblem),
    Said("edition_difference", {"found": EDITIONS, "old": "ten@1", "new": "ten@2"}, ("c1", "c2", "P", "Q")),
    Said("edition_difference", {"found": Difference(), "old": "ten@1", "new": "ten@2"}, ("ten@1", "ten@2")),
    Said(
        "edition_crosswalk",
        {"walk": crosswalk(EDITIONS), "old": "ten@1", "new": "ten@2"},
        ("c1 -> c2", "d1 ->", "ten@1", "ten@2"),
    ),
    Said("unknown_editions", {"missing": UnknownEditions(("x@1",), ("ten@1",))}, ("x@1", "ten@1")),
    Said(
        "editions_list",
        {"listed": (ListedEdition(PLAIN, None, 0, 41), ListedEdition(PLAIN, LISTED, 42, 0))},
        ("four@1", "41", "42", "HD 7", "Upper", "2026", "2031", "ten@1", "a note", "abc"),
    ),
    Said("worker_needs_a_server", {}, ("run", "web")),
    *(
        Said("finding", {"finding": Finding(case, "some thing", 41, "missing")})
        for case in Case
        if case is not Case.SETTING_WRONG
    ),
    Said("finding", {"finding": Finding(Case.UPDATES_NOT_TAKEN)}, ("run",)),
    *(
        Said("finding", {"finding": Finding(Case.KEY_FAULT, str(PATH), detail=fault)}, (str(PATH),))
        for fault in KeyFileFault
    ),
    Said(
        "finding",
        {"finding": Finding(Case.SETTING_WRONG, wrong=WrongSetting("LOG_LEVEL", Fault.NOT_A_LEVEL))},
        ("LOG_LEVEL", "DEBUG"),
    ),
]
EXAMPLES += [Said(*example) for example in (*OF_UNITS, *OF_FIGURES, *OF_APPENDICES)]
INCLUDED = {
    *("unit_line", "unit_fault", "unit_change", "unit_named"),
    *("finer_fault", "edition_changes", "tables_missing_of", "totals_fault", "figures_refused"),
    *("finding_setup", "finding_database", "finding_telegram", "finding_work"),
    *("keep_a_copy", "key_needed_for", "no_branch", "reason", "remark", "roster_line", "setting_fault"),
    *("trail_actor", "trail_fault", "template_fault", "tables_slip"),
    *("appendix_fault", "appendix_targets"),
}


def test_every_template_has_an_example() -> None:
    assert {path.stem for path in FOLDER.glob("*.j2")} - INCLUDED == {said.template for said in EXAMPLES}


@pytest.mark.parametrize("said", EXAMPLES, ids=lambda said: said.template)
def test_it_is_said_in_both_languages_with_its_facts(said: Said) -> None:
    spoken = {language: operator_text(said.template, language, **said.facts) for language in Language}
    assert spoken[Language.VI] != spoken[Language.EN]
    for text in spoken.values():
        assert len(text) > 10
        assert "%(" not in text
        assert not [fact for fact in said.holds if fact not in text]
    assert spoken[Language.EN].isascii() or said.template in (
        "roster_report",
        "sheet_problem",
        "tables_problem",
        "finer_sheet_problem",
        "settings_problem",
        "units_refused",
        *("tables_missing", "totals_refused", "totals_sheet_problem"),
    )


def test_examples_of_one_template_all_differ() -> None:
    for language in Language:
        texts = [operator_text(said.template, language, **said.facts) for said in EXAMPLES]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", Language)
def test_a_file_name_that_is_no_text_can_still_be_said(language: Language) -> None:
    said = operator_text("file_trouble", language, file="\udcff.csv", code="ENOENT", said="")
    assert "?.csv" in said
    assert said.encode()


@pytest.mark.parametrize("language", Language)
def test_no_cell_of_a_file_drives_the_terminal(language: Language) -> None:
    said = operator_text(
        "file_trouble", language, file="a\x1b[2J\u202eb\u2028\x9bc.csv", code="ENOENT", said=""
    )
    assert "a?[2J?b??c.csv" in said


def test_a_line_below_a_setting_or_a_heading_is_set_in() -> None:
    wrong = (WrongSetting("KEY_FILE", Fault.NO_KEY_FILE, "a.key"), WrongSetting("LOG_LEVEL", Fault.MISSING))
    lines = operator_text("settings_problem", Language.EN, wrong=wrong).splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4, 2]
    report = operator_text("roster_report", Language.EN, reading=bad_row(Reason.NAME_MISSING), **REPORT)
    assert "\n  Row 41: the name is missing\n" in report
