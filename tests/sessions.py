"""Browsers in which somebody has signed in: the session that signing in leaves, written down at once. That signing in does
leave it, and what else it does, is asked by the tests of signing in."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from accounts.middleware import HAS_SECOND_STEP
from accounts.models import User
from earlyhelp.sessions import SessionStore


def signed_in(person, **client):
    """A browser (a test client made with these words) of somebody who has signed in, with the second step behind them."""
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: "accounts.backends.StaffBackend",
            HASH_SESSION_KEY: person.get_session_auth_hash(),
            HAS_SECOND_STEP: person.pk,
        }
    )
    session.create()
    person.last_login = timezone.now()
    User.objects.filter(pk=person.pk).update(last_login=person.last_login)
    UserSession.objects.create(user=person, session_key=session.session_key, ip="127.0.0.1", user_agent="")
    browser = Client(**client)
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return browser
