"""The commands. Each loads what it needs when it is called, so that help is there at once."""

import typer

from bot.cli import (
    accounts,
    appendix as appendix,
    audit,
    backup,
    branch,
    campaign,
    catalogue,
    committees as committees,
    database,
    doctor,
    figures as figures,
    filing as filing,
    invites,
    keys,
    moving,
    papers,
    reorganising as reorganising,
    requests,
    retention,
    roster,
    run,
    tables,
    tombstones,
    units,
)

HELP = """Tự Soi: a chat bot for the self-check and its remedies in a party branch.

To begin, in this order:

\b
  python -m bot setup                              key file and tables, once
  python -m bot branch create "Chi bộ 3" \\
      --superior "Đảng bộ phường Mẫu" --place "Phường Mẫu"
  python -m bot roster import FILE.xlsx --branch 1
  python -m bot invites print --branch 1 --bot NAME_OF_THE_BOT
  python -m bot campaign plan --branch 1 --from 01/01/2026 --to 31/12/2026 \\
      --closes 20/12/2026 --permit "the document that permits the tool"
  python -m bot run                                with BOT_TOKEN set

Whether all is well, and what to do where it is not:  python -m bot doctor

To look around without a token or network:  python -m bot demo

Settings are environment variables: BOT_TOKEN or BOT_TOKEN_FILE, BOT_USERNAME, DATABASE_URL,
REPORTS_DATABASE_URL, KEY_FILE, BOT_API_URL, PROXY_URL, WEBHOOK_URL, WEBHOOK_SECRET, LOG_LEVEL,
TOMBSTONES_FILE, DRAFT_DAYS, REPORT_DAYS, BACKUP_DAYS, UNCHECKED_DAYS, LEDGER_DAYS, SIGNS_UPWARD,
TO_DATABASE_URL, OPERATOR_LANGUAGE (vi or en: the language of what the commands say).
"""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
database.add_to(app)
run.add_to(app)
backup.add_to(app)
moving.add_to(app)
doctor.add_to(app)
retention.add_to(app)
app.add_typer(branch.app, name="branch")
app.add_typer(roster.app, name="roster")
app.add_typer(invites.app, name="invites")
app.add_typer(campaign.app, name="campaign")
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(papers.app, name="papers")
app.add_typer(accounts.app, name="accounts")
app.add_typer(audit.app, name="audit")
app.add_typer(tables.app, name="tables")
app.add_typer(keys.app, name="keys")
app.add_typer(requests.app, name="requests")
app.add_typer(tombstones.app, name="tombstones")
app.add_typer(units.app, name="units")
