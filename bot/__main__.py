"""`python -m bot`: the commands."""

import sys

from bot.cli import app


def main() -> None:
    """Run the command that was asked for; where it breaks, tell where, but not what was in its hands."""
    try:
        app(prog_name="python -m bot")
    except Exception as error:
        from bot.traces import trace_of

        sys.exit(trace_of(error))


if __name__ == "__main__":
    main()
