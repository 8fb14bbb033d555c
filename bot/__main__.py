"""`python -m bot`: the commands."""

import sys

# structlog loads rich wherever it is installed, and typer brings it along. Nothing of it is ever shown:
# traces are ours, help is plain. It would take 3 MB, and a tenth of the start of `run`.
sys.modules["rich"] = None  # type: ignore[assignment]  # Python's own way to say that there is none

from bot.cli import app  # noqa: E402


def main() -> None:
    """Run the command that was asked for; where it breaks, tell where, but not what was in its hands."""
    try:
        app(prog_name="python -m bot")
    except Exception as error:
        from bot.traces import trace_of

        sys.exit(trace_of(error))


if __name__ == "__main__":
    main()
