"""How Alembic runs here: on the connection it is given, within that connection's transaction."""

from alembic import context
from sqlalchemy import MetaData

from storage.columns import NAMES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MetaData(naming_convention=NAMES),
)
context.run_migrations()
