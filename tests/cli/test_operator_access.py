"""What an operator's command shows or does stands in the table of access, and is nothing members disclose."""

from bot.cli import app
from bot.domain.access import Relation, Role, Sight, Thing, may
from tests.test_docs import commands

ROSTER: Sight = (Thing.ROSTER, Relation.ANY)
BINDING: Sight = (Thing.BINDING, Relation.ANY)
ROUND: Sight = (Thing.ROUND, Relation.ANY)
UNITS: Sight = (Thing.UNITS, Relation.ANY)
MACHINE: Sight = (Thing.MACHINE, Relation.ANY)
DOES: dict[str, Sight] = {
    "setup": MACHINE,
    "migrate": MACHINE,
    "migrate-database": MACHINE,
    "backup": MACHINE,
    "restore": MACHINE,
    "held": MACHINE,
    "run": MACHINE,
    "web": MACHINE,
    "worker": MACHINE,
    "doctor": MACHINE,
    "demo": MACHINE,
    "terminal": MACHINE,  # whoever sits there has the account's rights and no others
    "sandbox": MACHINE,
    "accounts list": BINDING,
    "accounts confirm": BINDING,
    "audit verify": MACHINE,
    "audit list": MACHINE,
    "tables audit": MACHINE,  # a file of the operator's own
    "tables write": UNITS,  # sums, without anybody's name
    "tables missing": UNITS,
    "tables enter": UNITS,
    "tables appendix add": UNITS,
    "tables appendix check": MACHINE,  # a file of the operator's own
    "tables appendix fill": UNITS,  # sums, without anybody's name
    "tables appendix list": UNITS,
    "tables appendix names": MACHINE,
    "tables appendix undo": UNITS,
    "tables submit": UNITS,
    "tables return": UNITS,
    "tables approve": UNITS,
    "tables versions": UNITS,
    "requests list": MACHINE,
    "requests answer": MACHINE,
    "retention": MACHINE,
    "tombstones replay": MACHINE,
    "keys add": MACHINE,
    "keys rotate": MACHINE,
    "keys list": MACHINE,
    "keys retire": MACHINE,
    "branch create": MACHINE,
    "branch list": MACHINE,
    "branch profile": MACHINE,
    "catalogue check": MACHINE,
    "catalogue import": MACHINE,
    "catalogue list": MACHINE,
    "catalogue diff": MACHINE,
    "catalogue crosswalk": MACHINE,
    "papers check": MACHINE,
    "papers use": MACHINE,
    "papers list": MACHINE,
    "papers remove": MACHINE,
    "papers sample": MACHINE,
    "roster import": ROSTER,
    "roster list": ROSTER,
    "roster export": ROSTER,
    "roster change": ROSTER,
    "roster hand-over": ROSTER,
    "invites print": BINDING,
    "campaign plan": ROUND,
    "units import": UNITS,
    "units show": UNITS,
    "units decisions": UNITS,
    "units found": UNITS,
    "units rename": UNITS,
    "units move": UNITS,
    "units reclassify": UNITS,
    "units merge": UNITS,
    "units split": UNITS,
    "units dissolve": UNITS,
    "units undo": UNITS,
    "units link": UNITS,
    "units unlink": UNITS,
    "units officers": UNITS,
    "units appoint": UNITS,
    "units dismiss": UNITS,
}


def test_every_command_is_a_line_of_the_table_that_the_operator_has() -> None:
    assert app.registered_groups
    assert set(commands()) == set(DOES)
    assert all(may({Role.OPERATOR}, sight) for sight in DOES.values())
