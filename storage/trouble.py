"""What a command meets when the database cannot be used."""

from sqlalchemy.exc import SQLAlchemyError

DatabaseTrouble = SQLAlchemyError


def told(trouble: DatabaseTrouble) -> str:
    """The driver's own words on one line; never the statement, its values or the address."""
    words = str(getattr(trouble, "orig", None) or type(trouble).__name__)
    return words.strip().splitlines()[0]
