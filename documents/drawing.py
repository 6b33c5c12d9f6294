"""A page of HTML of ours as a tagged PDF (PDF/UA), drawn by WeasyPrint.

A small stylesheet of its own keeps it quick: the pages' own one takes more than twice as long. The parsed
stylesheet and the fonts are kept for as long as the worker lives.
"""

import gc
import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from earlyhelp import family_dates
from earlyhelp.authority import authority

# PDF/UA: what a screen reader needs (tags, language, title) is there, or WeasyPrint says so.
FORM = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
LONG = 10  # pages
# Stands for the day on which a document is made, so that the same on another day is still the same: a sign that
# no alphabet uses.
TODAY = "\ue0d4"


@dataclass(frozen=True)
class Drawn:
    """A PDF, and the signs in it for which there is no font: boxes stand in their places."""

    pdf: bytes
    unprintable: str


class Refused(ValueError):
    """A document fetches nothing: whatever somebody wrote into it cannot make the worker open an address or a file."""


def fetch_nothing(url):
    raise Refused(f"A document may not fetch {url[:80]}")


def dated(html, language) -> str:
    """HTML with today's day in the places that are kept for it."""
    with override(language):
        return html.replace(TODAY, family_dates.day(timezone.localdate()))


def drawn(html) -> Drawn:
    """A whole HTML document of ours as a tagged PDF in the authority's colours. It reads no address and no file: not
    one on our own disk either, since all that it looks like is in the stylesheet. About 0.2 s of one core for two
    pages."""
    html = _weasyprint().HTML(string=html, url_fetcher=_fetcher())
    document = html.render(stylesheets=[_parsed(settings.AUTHORITY)], font_config=_fonts(), **FORM)
    if len(document.pages) > LONG:
        gc.collect()  # what laying it out leaves behind would be held while it is written: 8 MB for 25 pages
    with _signs_without_a_font() as found:
        pdf = document.write_pdf(**FORM)
    return Drawn(pdf, "".join(found))


@cache
def stylesheet(authority_key) -> str:
    """print.css in one authority's colours."""
    colours = authority().colours
    css = (settings.BASE_DIR / "static" / "css" / "print.css").read_text(encoding="utf-8")
    for name, colour in (
        ("brand", colours.brand),
        ("brand-dark", colours.brand_dark),
        ("tint", colours.tint),
    ):
        css = css.replace(f"var(--eh-{name})", colour)
    return css


def _weasyprint(part="weasyprint"):
    """WeasyPrint, loaded with a process's first PDF: half a second that no command and no other page waits for."""
    return import_module(part)


@cache
def _fetcher():
    """What refuses, as WeasyPrint wants it: a plain function that raises would end the drawing. Made once a process."""

    class FetchesNothing(_weasyprint("weasyprint.urls").URLFetcher):
        def __init__(self):
            self._fail_on_errors = False  # and nothing is made ready to open addresses

        def fetch(self, url, headers=None):
            return fetch_nothing(url)

    return FetchesNothing()


@cache
def _fonts():
    return _weasyprint("weasyprint.text.fonts").FontConfiguration()


@cache
def _parsed(authority_key):
    return _weasyprint().CSS(string=stylesheet(authority_key), font_config=_fonts(), url_fetcher=_fetcher())


@contextmanager
def _signs_without_a_font():
    """Each sign, once, for which WeasyPrint finds no font while it writes: it says so in its log and nowhere else. What
    a family's paper holds stays out of ours."""
    found, log, thread = {}, logging.getLogger("weasyprint"), threading.get_ident()

    def take(record):
        if record.thread != thread or not record.msg.startswith(".notdef glyph"):
            return True
        found[record.args[0]] = True
        return False

    log.addFilter(take)
    try:
        yield found
    finally:
        log.removeFilter(take)
