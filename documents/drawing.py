"""A page of HTML of ours as a tagged PDF (PDF/UA), drawn by WeasyPrint.

A small stylesheet of its own keeps it quick: the pages' own one takes more than twice as long. The parsed
stylesheet and the fonts are kept for as long as the worker lives.
"""

import base64
import gc
import io
import logging
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from earlyhelp import family_dates
from earlyhelp.authority import authority

# PDF/UA: what a screen reader needs (tags, language, title) is there, or WeasyPrint says so.
FORM = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
LONG = 10  # pages
# A picture that stands in the HTML itself, as `picture` writes it: all that is drawn besides words.
_OWN = re.compile(r"data:(image/(?:jpeg|png));base64,")
SIDE = 1000  # dots of the longer side of a picture on paper
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


def picture(document) -> str:
    """A picture that somebody put in, drawn anew by us (documents/contents.py), as it stands in the HTML of a paper: small
    enough that ten of them are no burden."""
    with document.content.open("rb") as content:
        image = Image.open(content, formats=("JPEG", "PNG"))
        image.thumbnail((SIDE, SIDE))
        out = io.BytesIO()
        image.save(out, image.format or document.content_type.removeprefix("image/").upper())
    return f"data:{document.content_type};base64,{base64.b64encode(out.getvalue()).decode()}"


def dated(html, language) -> str:
    """HTML with today's day in the places that are kept for it."""
    with override(language):
        return html.replace(TODAY, family_dates.day(timezone.localdate()))


def drawn(html) -> Drawn:
    """A whole HTML document of ours as a tagged PDF in the authority's colours. It reads no address and no file: not
    one on our own disk either, since all that it looks like is in the stylesheet, and pictures in itself. About 0.2 s of one core for two
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

    urls = _weasyprint("weasyprint.urls")

    class FetchesNothing(urls.URLFetcher):
        def __init__(self):
            self._fail_on_errors = False  # and nothing is made ready to open addresses

        def fetch(self, url, headers=None):
            if own := _OWN.match(url):
                data = base64.b64decode(url[own.end() :])
                return urls.URLFetcherResponse(url, data, {"Content-Type": own.group(1)})
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
