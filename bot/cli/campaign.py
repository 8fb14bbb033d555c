"""`campaign plan`."""

from datetime import datetime
from typing import Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, now, today
from bot.cli.plainly import fail, say

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

    period, editions = (period_from.date(), period_to.date()), tuple(built_in())
    if catalogue not in editions:
        editions += at_desk(lambda desk: tuple(each.key for each in desk.catalogues.editions()))
    campaign = new_campaign(period, closes.date(), catalogue, permit)
    if problem := check_campaign(campaign, editions, today()):
        fail("campaign_problem", problem=problem, editions=editions)
    moment = now()
    planned = at_desk(lambda desk: plan_campaign(desk, branch, campaign, moment))
    if isinstance(planned, NoSuchBranch):
        no_such_branch(planned)
    if isinstance(planned, CampaignProblem):
        fail("campaign_problem", problem=planned)
    say("campaign_planned", planned=planned)
