"""The plan on paper: a tagged PDF (PDF/UA) in the family's language, drawn by WeasyPrint from a template of its own.

A small stylesheet of its own keeps it quick: the pages' own one takes more than twice as long. The parsed
stylesheet and the fonts are kept for as long as the worker lives.
"""

import gc
from functools import cache
from importlib import import_module

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cases import audience, owed
from cases.status import OwedKind
from earlyhelp.authority import authority
from plans.for_family import gather

# PDF/UA: what a screen reader needs (tags, language, title) is there, or WeasyPrint says so.
FORM = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
LONG = 10  # pages


def _weasyprint(part="weasyprint"):
    """WeasyPrint, loaded with a process's first PDF: half a second that no command and no other page waits for."""
    return import_module(part)


class Refused(ValueError):
    """A plan fetches nothing: whatever somebody wrote into it cannot make the worker open an address or a file."""


def _fetch_nothing(url, *args, **kwargs):
    raise Refused(f"A plan may not fetch {url[:80]}")


def plan_html(plan, language, *, reader) -> str:
    """The whole document as HTML for one Person of the family, everything people wrote escaped. `language` is one of the
    authority's codes."""
    with override(language):
        return render_to_string(
            "plans/print.html",
            {
                "authority": authority(),
                "language": language,
                "plan": plan,
                "case": plan.case,
                "shown": gather(plan, audience.relative(reader, plan.case)),
                "review_on": owed.due_on(plan.case, OwedKind.REVIEW),
                "reader": reader,
                "today": timezone.localdate(),
            },
        )


def pdf(plan, language, *, reader) -> bytes:
    """The plan as the bytes of a PDF for one Person of the family. About 0.2 s of one core for two pages."""
    return drawn(plan_html(plan, language, reader=reader))


def drawn(html) -> bytes:
    """A whole HTML document of ours as the bytes of a tagged PDF, in the authority's colours."""
    html = _weasyprint().HTML(string=html, url_fetcher=_fetch_nothing)
    document = html.render(stylesheets=[_stylesheet(settings.AUTHORITY)], font_config=_fonts(), **FORM)
    if len(document.pages) > LONG:
        gc.collect()  # what laying it out leaves behind would be held while it is written: 8 MB for 25 pages
    return document.write_pdf(**FORM)


@cache
def _fonts():
    return _weasyprint("weasyprint.text.fonts").FontConfiguration()


@cache
def _stylesheet(authority_key):
    """print.css in one authority's colours, parsed once a process."""
    colours = authority().colours
    css = (settings.BASE_DIR / "static" / "css" / "print.css").read_text(encoding="utf-8")
    for name, colour in (
        ("brand", colours.brand),
        ("brand-dark", colours.brand_dark),
        ("tint", colours.tint),
    ):
        css = css.replace(f"var(--eh-{name})", colour)
    return _weasyprint().CSS(string=css, font_config=_fonts(), url_fetcher=_fetch_nothing)
