"""Meetings of a round: sittings, attendance, opinions, votes, paragraphs; chair and clerk of a round."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0016"
down_revision = "0015"

MOMENT = sa.DateTime(timezone=True)


def _sitting() -> list[sa.Column[Any]]:
    return [
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("sitting", sa.Integer, primary_key=True),
    ]


def _of_sitting() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["campaign_id", "sitting"], ["ledger_meeting.campaign_id", "ledger_meeting.number"]
    )


def upgrade() -> None:
    op.add_column("ledger_campaign", sa.Column("chair", sa.Integer))
    op.add_column("ledger_campaign", sa.Column("clerk", sa.Integer))
    op.create_table(
        "ledger_meeting",
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey("ledger_campaign.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("place", sa.LargeBinary),
        sa.Column("delegate", sa.LargeBinary),
        *(
            sa.Column(f"{what}_at", MOMENT)
            for what in ("opened", "closed", "postponed", "adopted", "concluded")
        ),
    )
    _create_attendance()
    op.create_table(
        "ledger_opinion",
        *_sitting(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("subject_class", sa.String(16), nullable=False),
        _of_sitting(),
    )
    _create_vote()
    _create_passage()


def _create_attendance() -> None:
    op.create_table(
        "ledger_attendance",
        *_sitting(),
        sa.Column(
            "member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), primary_key=True, index=True
        ),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("excuse", sa.LargeBinary),
        sa.Column("related", sa.Integer),
        sa.Column("spoke", sa.Boolean, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_sitting(),
    )


def _create_vote() -> None:
    op.create_table(
        "ledger_vote",
        *_sitting(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("motion", sa.SmallInteger),
        sa.Column("question", sa.LargeBinary),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("in_favour", "against", "other", "revision")
        ),
        _of_sitting(),
    )


def _create_passage() -> None:
    op.create_table(
        "ledger_passage",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("sitting", sa.Integer, nullable=False),
        sa.Column("section", sa.SmallInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("paragraph", sa.LargeBinary, nullable=False),
        sa.Column("author_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), index=True),
        sa.Column("at", MOMENT, nullable=False),
        _of_sitting(),
        sa.UniqueConstraint("campaign_id", "sitting", "section", "number"),
    )


def downgrade() -> None:
    for name in ("passage", "vote", "opinion", "attendance", "meeting"):
        op.drop_table(f"ledger_{name}")
    op.drop_column("ledger_campaign", "clerk")
    op.drop_column("ledger_campaign", "chair")
