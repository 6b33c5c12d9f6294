"""Sessions in the database, as Django keeps them; every page asks for one, so that statement is written once."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from earlyhelp.written import Written

_session = Written(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), key=str, now=datetime
)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        found = _session(key=self.session_key or "", now=timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None
