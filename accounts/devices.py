"""Where somebody is signed in: one session a device, kept by allauth's user sessions as they sign in."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.may import OWN, SIGNS_OUT
from accounts.models import User
from audit import trail
from earlyhelp.middleware import has_run_out

# What a browser calls itself holds the names of those it is built on: the first that fits is the one.
BROWSERS = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
]  # fmt: skip
SYSTEMS = [
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "a Chromebook"), ("Macintosh", "a Mac"), ("Linux", "Linux"),
]  # fmt: skip


@dataclass(frozen=True)
class Device:
    """One browser in which somebody is signed in, in words; `key` is its session's."""

    id: int
    key: str
    browser: str
    address: str
    signed_in_at: datetime
    seen_at: datetime


def of(user) -> list[Device]:
    """Where somebody is signed in now, the newest first; none that its next click would sign out."""
    rows = {row.session_key: row for row in UserSession.objects.filter(user=user)}
    hashes = {user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()}
    now = int(time.time())
    found = []
    for session in Session.objects.filter(pk__in=rows, expire_date__gt=timezone.now()):
        row, held = rows[session.pk], session.get_decoded()
        if held.get(HASH_SESSION_KEY) in hashes and not has_run_out(held, now):
            seen_at = datetime.fromtimestamp(held.get("seen_at", row.created_at.timestamp()), UTC)
            browser = browser_words(row.user_agent)
            found.append(Device(row.pk, row.session_key, browser, row.ip, row.created_at, seen_at))
    return sorted(found, key=lambda one: one.signed_in_at, reverse=True)


def browser_words(agent) -> str:
    """“Edge on Windows” for what a browser calls itself. Anybody may write anything there: it only helps to
    recognise one's own."""
    browser, system = (next((said for part, said in one if part in agent), "") for one in (BROWSERS, SYSTEMS))
    browser = browser or "An unknown browser"
    return f"{browser} on {system}" if system else browser


@transaction.atomic
def sign_out(*, user, device_id, by) -> User:
    """End one of somebody's own sessions; its next click is refused. ValidationError when it is none of theirs now."""
    OWN.insist(by, user)
    row = UserSession.objects.select_for_update().filter(pk=device_id, user=user).first()
    if row is None:
        raise ValidationError("That device is already signed out.")
    get_adapter().end_sessions([row])
    trail.record("user.device_signed_out", user, by=by)
    return user


@transaction.atomic
def sign_out_everywhere(*, user, but_not="", by) -> User:
    """End this person's sessions on every device; `but_not` is the key of a session to keep."""
    SIGNS_OUT.insist(by, user)
    rows = (
        UserSession.objects.select_for_update().filter(user=user).exclude(session_key=but_not).order_by("pk")
    )
    live = set(Session.objects.filter(pk__in=[row.session_key for row in rows]).values_list("pk", flat=True))
    get_adapter().end_sessions(rows)
    if live:
        trail.record("user.signed_out_everywhere", user, by=by, sessions=len(live))
    return user
