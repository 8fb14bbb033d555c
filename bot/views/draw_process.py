"""The short-lived process that draws: a job as JSON on its input, the bytes on its output."""

import resource
import sys
from types import TracebackType
from typing import Annotated

from pydantic import Field, TypeAdapter

from bot.views.drawing import DrawJob

SECONDS = 60  # of CPU; whoever waits gives up earlier
MEMORY = 1536 * 1024 * 1024  # of address space: charts reserve most


def drawn(job: DrawJob) -> bytes:
    """The bytes; only the library that the job needs is loaded."""
    match job.kind:
        case "data":
            from bot.views.documents.data_paper import data_docx

            return data_docx(job)
        case "chart":
            from bot.views.charts.drawing_board import chart_png

            return chart_png(job)
        case "grid":
            from bot.views.charts.grid_board import grid_png

            return grid_png(job)
        case "tables":
            from bot.views.documents.annex import tables_docx

            return tables_docx(job)
        case "sheet":
            from bot.views.tables.as_xlsx import tables_xlsx
            from bot.views.tables.travelling import arrived

            return tables_xlsx(arrived(job), job.language)
        case "trial":
            from bot.views.documents.template_trial import trial_json

            return trial_json(job)
        case _:
            from bot.views.documents.filling import paper_docx

            return paper_docx(job)


def complain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What went wrong and where, without the message: it may quote what a member wrote."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    sys.stderr.write(f"{kind.__name__}{place}\n")


def limit(seconds: int, memory: int) -> None:
    """What a template can use up, whoever made it; past it, the process fails and nothing else does."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """Draws one job."""
    sys.excepthook = complain
    limit(SECONDS, MEMORY)
    job: DrawJob = TypeAdapter(Annotated[DrawJob, Field(discriminator="kind")]).validate_json(
        sys.stdin.buffer.read()
    )
    sys.stdout.buffer.write(drawn(job))


if __name__ == "__main__":
    main()
