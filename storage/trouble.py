"""What a command meets when the database cannot be used, and what the database says of it."""

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

DatabaseTrouble = SQLAlchemyError


class AddressTrouble(ArgumentError):
    """The address of a database is none; it may hold a password and is not quoted."""


def told(trouble: DatabaseTrouble) -> str:
    """The driver's own words on one line, to be quoted; never the statement, its values or the address."""
    words = str(getattr(trouble, "orig", None) or "").strip()
    return (words or type(trouble).__name__).splitlines()[0]
