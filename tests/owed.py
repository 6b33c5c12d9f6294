"""Enquiries that owe an answer, of every kind, for the tests of replies and letters."""

import re
from datetime import date, timedelta

import polib
from django.conf import settings
from django.utils import timezone

from earlyhelp.models import Letter
from referrals import tasks, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import telling
from tests.rules.test_enquiries import an_enquiry, somebody

TO, HOW, OUTCOME = Reply.To, Reply.How, Decision.Outcome
LEVEL = {OUTCOME.HELP: "2", OUTCOME.STEP_UP: "4"}
ANSWERS = ("enquiry.reply", "enquiry.family")
MAIL = "nadia@example.org"
PRIVATE = re.compile(r"Moss|Nadia|Idris|since the move|Missing", re.IGNORECASE)
SAFE_MAIL = {"email": MAIL, "phone": "07700 900001", "contact_safety": "safe"}


def mother(**changes):
    born = date(1990, 4, 2)
    about = {"given_names": "Nadia", "part": "mother", "born_on": born, "lives_here": True}
    return somebody(**about | changes)


def asked(by, *, contact=None, **changes):
    """An enquiry a teacher sent, with the mother named in it. `contact` is what it says of reaching her."""
    return an_enquiry(by, people=[somebody(), mother(**(contact or {}))], **changes)


def own(by, **changes):
    """An enquiry a mother sent for her own family."""
    wants = dict(
        asker_kind="parent",
        source="1A",
        asker_name="Nadia Moss",
        asker_role="",
        asker_email=MAIL,
        asker_phone="",
    )
    return asked(by, **(wants | changes))


def send_all(enquiry, by):
    """Somebody reads the letters that wait to be sent, and sends those with nothing to think about first."""
    for reply in Reply.objects.owed().filter(enquiry=enquiry):
        if telling.way_to(reply.to, reply.enquiry, telling.standing(enquiry)).goes:
            telling.send(enquiry, to=reply.to, by=by)
    enquiry.refresh_from_db()


def decider(by, agency, sends=True):
    """A function that decides an enquiry as any outcome, and `sends` the letters that may go; `agency` is the one that can
    help on its own."""

    def decide(enquiry, outcome=OUTCOME.HELP, **changes):
        more = {
            OUTCOME.HELP: {"agency": by.agency},
            OUTCOME.ADVICE: {"advice": "Try the family hub"},
            OUTCOME.ONE_AGENCY: {"agency": agency, "purpose": "Ring the mother"},
            OUTCOME.PANEL: {"panel_on": timezone.localdate() + timedelta(days=6)},
        }.get(outcome, {})
        answers = {
            "outcome": outcome,
            "level": LEVEL.get(outcome, "1"),
            "reasons": "As Nadia Moss said",
        } | more
        decision = triage.decide(enquiry, Choice(**(answers | changes)), by=by)
        if sends:
            send_all(enquiry, by)
        enquiry.refresh_from_db()
        return decision

    return decide


def outbox(kind=None):
    return list(Letter.objects.filter(kind__in=[kind] if kind else ANSWERS).order_by("pk"))


def reply_to(enquiry, to):
    return enquiry.replies.last_words().get(to=to)


def give_up(letter):
    Letter.objects.filter(pk=letter.pk).update(given_up_at=timezone.now(), attempts=8)
    tasks.look_at_replies()


def every_decision(agency):
    """One of each outcome, not saved: enough to write letters from."""
    for outcome in OUTCOME:
        soon = timezone.localdate() + timedelta(days=6) if outcome == OUTCOME.PANEL else None
        helps = agency if outcome in (OUTCOME.HELP, OUTCOME.ONE_AGENCY) else None
        yield Decision(
            outcome=outcome,
            level=LEVEL.get(outcome, "1"),
            reasons="As Nadia said",
            agency=helps,
            panel_on=soon,
        )


def sentences_of(language):
    path = settings.BASE_DIR / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"
    return {one.msgid: one.msgstr for one in polib.pofile(str(path))}


def linked(enquiry, family):
    Enquiry.objects.filter(pk=enquiry.pk).update(family=family)
    enquiry.refresh_from_db()
    return enquiry
