"""The plan as PDF: the worker's whole job beside bare WeasyPrint drawing the same document in the same process.

The floor has the same HTML, options, parsed stylesheet and fonts as the job, so that what is left is what
the job adds: the lock, the questions, the template, the row that keeps the PDF and the line in the trail.
It runs in a process of its own (`python -m bench.pdf_job`), whose memory is then that of such a worker.
"""

import json
import re
import sys
from pathlib import Path

import django

django.setup()

from weasyprint import HTML  # noqa: E402
from weasyprint.document import Document as Laid  # noqa: E402

from bench.borough import long_plan  # noqa: E402
from bench.figure import side_by_side  # noqa: E402
from cases import audience  # noqa: E402
from documents import drawing, making  # noqa: E402
from documents.models import Document  # noqa: E402
from documents.status import DocumentStatus  # noqa: E402
from plans.models import Plan  # noqa: E402
from plans.printing import PLAN, plan_html  # noqa: E402

MEMORY_BAR = 130  # MB


class Watch:
    """Notes with which options the job has WeasyPrint lay out its document and write it."""

    def __enter__(self):
        self.layout, self.writing = {}, {}
        self.render, self.write_pdf = HTML.render, Laid.write_pdf

        def render(html, *args, **options):
            self.layout = options
            return self.render(html, *args, **options)

        def write_pdf(document, *args, **options):
            self.writing = options
            return self.write_pdf(document, *args, **options)

        HTML.render, Laid.write_pdf = render, write_pdf
        return self

    def __exit__(self, *_):
        HTML.render, Laid.write_pdf = self.render, self.write_pdf


def nothing(url, *args, **kwargs):
    """The plan fetches nothing; WeasyPrint's own fetcher costs a fifth of two pages to get ready."""
    raise ValueError(url)


def measured(name, case_id, size, bar, rounds, pages) -> dict:
    """The fields of one Row. `pages` is the (fewest, most) the document should have."""
    plan = Plan.objects.live().select_related("case__family", "case__lead").get(case_id=case_id)
    lead, reader = plan.case.lead, next(iter(audience.relatives(plan.case)))

    def job():
        asked = Document.objects.create(
            kind=PLAN.key, case=plan.case, about=plan, reader=reader, name="plan.pdf", asked_by=lead
        )
        making.make(asked.pk)
        return asked

    with Watch() as watch:
        made = job()
    memory = most_memory()
    html = drawing.dated(plan_html(Plan.objects.get(pk=plan.pk), "en", reader=reader), "en")

    def bare():
        document = HTML(string=html, url_fetcher=nothing).render(**watch.layout)
        document.write_pdf(**watch.writing)
        return len(document.pages)

    length = bare()
    wrong = _wrong(made, html, plan, length, pages)
    times = side_by_side(rounds, floor=bare, job=job)
    for document in Document.objects.filter(case=plan.case):
        document.content.delete(save=False)
    Document.objects.filter(case=plan.case).delete()
    floor, whole = times["floor"], times["job"]
    return {
        "name": name,
        "bar": bar,
        "floor_ms": floor.median,
        "measured_ms": whole.median,
        "size": size,
        "limits": {"MB of memory:": (memory or 0, MEMORY_BAR)},
        "wrong": wrong,
        "also": {
            "floor_min_ms": floor.best,
            "measured_min_ms": whole.best,
            "pages": length,
            "memory_mb": memory,
            "memory_bar_mb": MEMORY_BAR,
        },
    }


def most_memory() -> int | None:
    """The most memory this process has held, in MB; None where the system does not say.

    getrusage() would also count what the process that started this one held.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else None


def _wrong(document, html, plan, pages, wanted):
    document.refresh_from_db()
    found = []
    if document.status != DocumentStatus.READY or not document.content.open("rb").read().startswith(b"%PDF-"):
        found.append("the job made no PDF")
    if any(words not in html for words in (plan.case.reference, plan.case.family.name, plan.hope)):
        found.append("the document is not that family’s plan")
    if not wanted[0] <= pages <= wanted[1]:
        found.append(f"the document has {pages} pages, not {wanted[0]} to {wanted[1]}")
    return found


def main(size):
    rows = [
        measured("PDF, usual plan", 1, size, bar=1.6, rounds=20, pages=(2, 3)),
        measured("PDF, long plan", long_plan(size), size, bar=1.25, rounds=5, pages=(25, 40)),
    ]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
