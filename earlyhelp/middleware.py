"""What happens around every page."""

import math
import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.utils.cache import add_never_cache_headers, patch_cache_control

from earlyhelp import drafts
from earlyhelp.unseen import without_unseen

STEP = 50  # milliseconds


class CoarseTiming:
    """Tell the browser how long a page took, in whole steps: for the demonstration. How many statements it ran would tell
    whoever was not shown a record whether there is one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        response = self.get_response(request)
        steps = math.ceil((time.perf_counter() - began) * 1000 / STEP)
        response["Server-Timing"] = f"total;dur={steps * STEP}"
        return response


class ServerTiming:
    """Tell where the time went: total, database, number of statements. For the bench alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        spent = {"count": 0, "seconds": 0.0}

        def timed(execute, sql, params, many, context):
            began = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                spent["count"] += 1
                spent["seconds"] += time.perf_counter() - began

        began = time.perf_counter()
        with connection.execute_wrapper(timed):
            response = self.get_response(request)
        total = (time.perf_counter() - began) * 1000
        response["Server-Timing"] = (
            f"total;dur={total:.1f}, db;dur={spent['seconds'] * 1000:.1f}, "
            f'sql;desc="{spent["count"]} statements"'
        )
        return response


def has_run_out(session, now) -> bool:
    """Whether a session's next click would sign its person out: too long doing nothing, or too long altogether."""
    idle, longest = settings.SESSION_IDLE_MINUTES * 60, settings.SESSION_MAX_HOURS * 3600
    return now - session.get("seen_at", now) > idle or now - session.get("signed_in_at", now) > longest


class SessionLimits:
    """Sign people out after a spell of doing nothing, and after a whole working day whatever they do.

    The moment is written at most once a minute, so that reading pages does not cost a write each. A page that
    brings itself up to date (X-Refresh) is nobody doing something, so it puts the end off for nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            now = int(time.time())
            request.session.setdefault("signed_in_at", now)
            seen = request.session.get("seen_at", now)
            if has_run_out(request.session, now):
                logout(request)
            elif "X-Refresh" in request.headers:
                pass
            elif now - seen >= 60 or "seen_at" not in request.session:
                request.session["seen_at"] = now
        return self.get_response(request)


class KeepWhatWasTyped:
    """A form sent after the session has ended is kept as a draft, and is there again after signing in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.user.is_authenticated:
            return None
        note = drafts.unseal(request)
        if note is None or note[1] != request.path:
            return None
        if drafts.keep(*note, request.POST):
            messages.info(request, "You had been signed out. Sign in again: we kept what you typed.")
        return redirect_to_login(request.path)


class PrivatePages:
    """Nothing about a family stays in a browser's cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True)
        return response


class NoNulBytes:
    """Takes NUL bytes out of what an address asks and out of cookies: nobody types one, and PostgreSQL cannot
    look for it. A form is read as our pages send it, in UTF-8, whatever its sender calls it: other alphabets of
    Python's hold what PostgreSQL cannot keep, or are none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.META.get("QUERY_STRING", "")
        while "%00" in asked:  # taking one out may make another: %%0000
            request.META["QUERY_STRING"] = asked = asked.replace("%00", "")
        if any("\0" in text for text in request.COOKIES.values()):
            request.COOKIES = without_unseen(request.COOKIES)
        if request.encoding:
            request.encoding = "utf-8"
        return self.get_response(request)
