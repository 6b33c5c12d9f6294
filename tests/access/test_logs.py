"""What the logs of the web server and of Django say of a request: the page, and nothing that opens or names a record."""

import io
import logging
import re
import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from gunicorn.config import Config

from earlyhelp import web
from earlyhelp.weblog import OnlyPages, told
from tests.walk import every_page

TOKEN = "9mBv1sZ4xQyS2cT7wK0r"


def line(path, query="", referer=""):
    """The line that gunicorn writes of a request, as our configuration has it."""
    config = Config()
    config.set("accesslog", web.accesslog)
    logger, written = web.logger_class(config), io.StringIO()
    logger.access_log.handlers = [logging.StreamHandler(written)]
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "RAW_URI": f"{path}?{query}",
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "198.51.100.7",
        "HTTP_REFERER": referer,
    }
    answer = SimpleNamespace(status="200 OK", sent=10, headers=[])
    logger.access(answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=0.2))
    return written.getvalue()


def test_a_line_says_which_page_was_asked_for_by_whom_and_how_it_went():
    assert "198.51.100.7" in (said := line(reverse("record", args=[27])))
    assert f'"GET {reverse("record", args=[27])} HTTP/1.1" 200' in said


def test_a_family_s_link_a_reset_key_and_a_searched_name_are_in_no_line():
    link, key = reverse("portal:open", args=[TOKEN]), f"/account/password/reset/key/3f-{TOKEN}/"
    for said in (
        line(link),
        line("/", referer=f"http://testserver{link}"),
        line(key),
        line(f"{link}x/y"),
        line(f"/{TOKEN}"),
    ):
        assert TOKEN not in said
    assert "Rahman" not in line(reverse("cases:list"), "q=Rahman")


def test_an_address_cannot_write_a_line_of_its_own():
    assert len(line('/plan\n198.51.100.9 - - "GET /').splitlines()) == 1


STAND_INS = {"str": TOKEN, "slug": TOKEN, "path": TOKEN, "uuid": str(uuid.UUID(int=7)), "int": "27"}


def an_address(route):
    """The address of a page with something in each place of it."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda place: STAND_INS[place[1] or "str"], route)


def test_no_page_has_an_address_of_which_more_than_numbers_is_logged():
    addresses = [an_address(route) for _, route, _ in every_page() if "(?P" not in route]
    assert len(addresses) > 200 and sum(TOKEN in one for one in addresses) >= 2
    assert [one for one in addresses if TOKEN in told(one) or STAND_INS["uuid"] in told(one)] == []


def test_django_s_own_lines_hold_no_token_either():
    assert settings.LOGGING["handlers"]["err"]["filters"] == ["pages"]
    path = f"/plan/{TOKEN}/no-such-page/"
    # As django.utils.log.log_response writes it.
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", path), None)
    record.request = RequestFactory().get(path)
    assert OnlyPages().filter(record) and record.getMessage() == "Not Found: /plan/…"
