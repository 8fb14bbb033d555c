"""A table in words alone, as it stands in a report and can travel to another process."""

from bot.domain.value import value


@value
class PrintedTable:
    """Every cell as it is read, the row's name first. A percentage is the second line of its count's cell.
    `total` is empty where the rows do not add up, `mark` where the figures are not made up.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark: str = ""
