"""What draws our papers opens no address and no file, whatever it is given, and says which signs it cannot print."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from documents import drawing, making
from documents.drawing import TODAY, dated, drawn
from plans import plan as plans
from tests.documents import ordered

SECRET = "the secret of this machine"
NO_FONT = "\U0010fffd\ue123"  # two signs that no alphabet uses


@pytest.fixture
def web():
    """An address of this machine that notes who asks it."""
    asked = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


WAYS = {
    "img": '<img src="{}">',
    "import": '<style>@import "{}";</style>',
    "sheet": '<link rel="stylesheet" href="{}">',
    "background": '<p style="background: url({})">x</p>',
    "content": "<style>p::before {{ content: url({}) }}</style><p>x</p>",
    "font": "<style>@font-face {{ font-family: F; src: url({}) }} p {{ font-family: F }}</style><p>x</p>",
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
    "attachment": '<link rel="attachment" href="{}">',
    "attached": '<a rel="attachment" href="{}">x</a>',
}


def page(way, url):
    return f'<html lang="en"><head><title>x</title></head><body>{WAYS[way].format(url)}</body></html>'


@pytest.mark.parametrize("way", WAYS)
def test_no_address_is_opened(way, web):
    address, asked = web
    assert drawn(page(way, f"{address}/x")).pdf.startswith(b"%PDF-")
    assert asked == []


@pytest.mark.parametrize("way", WAYS)
def test_no_file_is_read(way, tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    wanted, opened = [], drawing.fetch_nothing

    def note(url):
        wanted.append(url)
        return opened(url)

    monkeypatch.setattr(drawing, "fetch_nothing", note)
    pdf = drawn(page(way, secret.as_uri())).pdf
    assert pdf.startswith(b"%PDF-") and SECRET.encode() not in pdf
    assert wanted in ([secret.as_uri()], [secret.as_uri()] * 2), "it was asked, and refused"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.org/",
        "data:text/plain,x",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "static/css/print.css",
    ],
)
def test_whatever_is_asked_for_is_refused(url):
    with pytest.raises(drawing.Refused):
        drawing.fetch_nothing(url)


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("data:image/png;base64,", False),
        ("data:image/svg+xml;base64,PHN2Zy8+", True),
        ("data:text/css,p{}", True),
        (" data:image/png;base64,", True),
    ],
)
def test_of_what_stands_in_the_page_itself_only_pictures_of_ours_are_drawn(url, refused, monkeypatch):
    asked, opened = [], drawing.fetch_nothing
    monkeypatch.setattr(drawing, "fetch_nothing", lambda url: asked.append(url) or opened(url))
    if refused:
        with pytest.raises(drawing.Refused):
            drawing._fetcher().fetch(url)
    else:
        assert drawing._fetcher().fetch(url).read() == b""
    assert bool(asked) is refused


@pytest.mark.parametrize("way", WAYS)
def test_what_a_worker_types_is_words_on_paper(way, supported_case, lead, web):
    address, asked = web
    bad = WAYS[way].format(f"{address}/x")
    plans.change_words(supported_case.plans.get(), hope=bad, if_worried=bad, by=lead)
    assert making.make(ordered(supported_case).pk) and asked == []


# --- signs without a font -------------------------------------------------------------------------------------------


def test_signs_without_a_font_are_told_once_each_and_kept_out_of_the_log(caplog):
    html = f'<html lang="en"><head><title>x</title></head><body><p>Yes {NO_FONT} and {NO_FONT}, no</p></body></html>'
    assert drawn(html).unprintable == NO_FONT
    assert "notdef" not in caplog.text
    assert drawn(html.replace(NO_FONT, "ঘুম Siday é")).unprintable == ""


def test_who_asked_learns_which_signs_are_boxes(supported_case, lead):
    plans.change_words(supported_case.plans.get(), hope=f"Calm {NO_FONT}", if_worried="Ring", by=lead)
    document = ordered(supported_case)
    making.make(document.pk)
    document.refresh_from_db()
    assert (document.status, document.unprintable) == ("ready", NO_FONT)


def test_the_day_stands_in_the_words_of_the_language():
    with_day = dated(f"<p>{TODAY}</p>", "en")
    assert TODAY not in with_day and with_day != dated(f"<p>{TODAY}</p>", "so")
