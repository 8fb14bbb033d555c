"""The lead-in report with its comments and approvals, and the themes of the drafter's working sheet."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0014"
down_revision = "0013"

MOMENT = sa.DateTime(timezone=True)
MEMBER, CAMPAIGN = "ledger_member.id", "ledger_campaign.id"


def _schema() -> str | None:
    return "disclosure" if op.get_bind().dialect.name == "postgresql" else None


def upgrade() -> None:
    op.create_table(
        "ledger_lead_in",
        sa.Column(
            "campaign_id", sa.BigInteger, sa.ForeignKey(CAMPAIGN), primary_key=True, autoincrement=False
        ),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("before", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sent_out_at", MOMENT),
        sa.Column("comments_until", sa.Date),
        sa.Column("submitted_at", MOMENT),
        sa.Column("submitted_revision", sa.Integer, nullable=False),
        sa.Column("finished_at", MOMENT),
    )
    op.create_table(
        "ledger_lead_in_version",
        sa.Column(
            "campaign_id", sa.BigInteger, sa.ForeignKey("ledger_lead_in.campaign_id"), primary_key=True
        ),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    _comments_and_opinions()
    op.create_table(
        "disclosure_theme",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.LargeBinary, nullable=False),
        schema=_schema(),
    )
    op.create_table(
        "disclosure_placed",
        *(
            sa.Column(name, kind, primary_key=True, autoincrement=False)
            for name, kind in (
                ("campaign_id", sa.BigInteger),
                ("author_id", sa.BigInteger),
                ("version", sa.Integer),
                ("position", sa.Integer),
            )
        ),
        sa.Column("theme", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        schema=_schema(),
    )


def _comments_and_opinions() -> None:
    op.create_table(
        "ledger_lead_in_comment",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey(CAMPAIGN), nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey(MEMBER), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("part", sa.SmallInteger, nullable=False),
        sa.Column("subject", sa.SmallInteger, nullable=False),
        sa.Column("text", sa.LargeBinary),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("taken_up_at", MOMENT),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("answered_at", MOMENT),
        sa.Column("settled_by_id", sa.BigInteger, sa.ForeignKey(MEMBER)),
        sa.Column("withdrawn_at", MOMENT),
        sa.UniqueConstraint("campaign_id", "member_id", "number"),
    )
    for column in ("member_id", "settled_by_id"):
        op.create_index(f"ledger_lead_in_comment_{column}_ix", "ledger_lead_in_comment", [column])
    op.create_table(
        "ledger_lead_in_opinion",
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey(CAMPAIGN), primary_key=True),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey(MEMBER), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("approved", sa.Boolean, nullable=False),
        sa.Column("reason", sa.LargeBinary),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for table in ("disclosure_placed", "disclosure_theme"):
        op.drop_table(table, schema=_schema())
    for table in ("opinion", "comment", "version"):
        op.drop_table(f"ledger_lead_in_{table}")
    op.drop_table("ledger_lead_in")
