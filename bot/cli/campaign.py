"""`campaign plan`."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.desk import at_desk, no_such_branch, today
from bot.cli.plainly import fail

if TYPE_CHECKING:
    from bot.usecases.plan_campaign import CampaignProblem

app = typer.Typer(help="Campaigns (đợt tự soi, tự sửa).", no_args_is_help=True)
DATES = ["%d/%m/%Y", "%Y-%m-%d"]


@app.callback()
def campaigns() -> None:
    """Campaigns (đợt tự soi, tự sửa)."""


@app.command()
def plan(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    period_from: Annotated[datetime, typer.Option("--from", formats=DATES, help="First day looked at.")],
    period_to: Annotated[datetime, typer.Option("--to", formats=DATES, help="Last day looked at.")],
    closes: Annotated[datetime, typer.Option(formats=DATES, help="Last day to send.")],
    permit: Annotated[str, typer.Option(help="The committee's document that permits the tool.")],
    catalogue: Annotated[str, typer.Option(help="The edition of the indicators.")] = "nq04-27@1",
) -> None:
    """Plan a campaign. The secretary opens it in the bot, after comparing the edition with the resolution."""
    from bot.checklists.loader import built_in
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.plan_campaign import CampaignProblem, check_campaign, new_campaign, plan_campaign

    period, editions = (period_from.date(), period_to.date()), built_in()
    campaign = new_campaign(period, closes.date(), catalogue, permit)
    if problem := check_campaign(campaign, editions, today()):
        _refuse(problem, editions)
    planned = at_desk(lambda desk: plan_campaign(desk, branch, campaign))
    if isinstance(planned, NoSuchBranch):
        no_such_branch(planned)
    if isinstance(planned, CampaignProblem):
        _refuse(planned, editions)
    typer.echo(f"Campaign {planned.campaign.number} of {planned.branch.name} is planned.")
    typer.echo("The secretary opens it in the bot with /chibo.")


def _refuse(problem: "CampaignProblem", editions: Collection[str]) -> NoReturn:
    reasons = {
        "period_reversed": "--from must not be later than --to.",
        "closes_in_past": "--closes must not be in the past.",
        "closes_before_period": "--closes must not be before --from.",
        "no_permit": "--permit must name the document that permits the tool: number, date, who issued it.",
        "unknown_catalogue": f"There is no such edition. There are: {', '.join(sorted(editions))}.",
        "another_planned": "The branch has a planned campaign that is not open yet.",
    }
    fail(reasons[problem])
