"""A request for help that is being written one page at a time: begun, answered, saved for later, sent or forgotten.

What is typed is kept as it was typed; the page says what is wrong with it, and nothing is sent until nothing is.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asking import codes, letters
from asking.may import ASKS, WHOSE
from asking.models import UnfinishedRequest
from audit import trail
from earlyhelp.sweeps import each
from referrals import enquiries
from referrals.letters import may_be_emailed
from referrals.models import Enquiry
from referrals.obstacles import MOST_PEOPLE

OPEN_FOR = timedelta(hours=2)  # after the last answer of somebody without an account who saved nothing
KEPT_FOR = timedelta(days=7)  # with a code
KEPT_FOR_STAFF = timedelta(days=30)
SAME_PRESS = timedelta(seconds=30)  # in which a second press of “save” shows the same code
LARGEST = 400_000  # characters kept of one page, as in drafts
STRANGER = trail.Actor("public", "Somebody asking for help")


def locked(row) -> UnfinishedRequest:
    found = UnfinishedRequest.objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise ValidationError(_("This request is not here any more."), code="gone")
    return found


def _unsent(row):
    row = locked(row)
    if row.enquiry_id:
        raise ValidationError(_("This request has been sent already."), code="sent")
    return row


def _still_open(row):
    """A page was answered: the time it is kept begins again."""
    row.expires_at = timezone.now() + (KEPT_FOR_STAFF if row.user_id else OPEN_FOR)


@transaction.atomic
def begin(*, language, by) -> UnfinishedRequest:
    """Start a request for help. `by` is a User, whose own it is, or STRANGER. Returns the UnfinishedRequest."""
    user = None if isinstance(by, trail.Actor) else by
    if user:
        ASKS.insist(user)
    row = UnfinishedRequest(
        user=user, language=language, asker_kind=Enquiry.AskerKind.PROFESSIONAL if user else ""
    )
    _still_open(row)
    row.save()
    trail.record("request.begun", row, by=by, language=language)
    return row


@transaction.atomic
def answer(row, *, step, typed, kind=None) -> UnfinishedRequest:
    """Keep what was typed on one page, right or wrong. Returns the UnfinishedRequest.

    `typed` is {question: [answers]}. `kind` says who asks, on the page that asks that. More than any honest
    page holds is not kept; the page says that it is too long.
    """
    row = _unsent(row)
    if _size(typed) <= LARGEST:
        row.answers[step] = typed
    if kind is not None and not row.user_id:
        row.asker_kind = kind
    _still_open(row)
    row.save()
    return row


def _size(typed):
    return sum(len(text) for texts in typed.values() for text in texts)


@transaction.atomic
def speak(row, *, language) -> UnfinishedRequest:
    """Somebody goes on in another language. Returns the UnfinishedRequest."""
    row = _unsent(row)
    row.language = language
    row.save(update_fields=["language"])
    return row


@transaction.atomic
def put_person(row, *, id, typed) -> UnfinishedRequest:
    """Name somebody, or put right what was said of them. A second press names them once, since `id` is the same.

    Returns the UnfinishedRequest.
    """
    row = _unsent(row)
    if _size(typed) > LARGEST:
        raise ValidationError(_("That is too long to keep. Please make it shorter."))
    named = {"id": id, **typed}
    if any(one["id"] == id for one in row.people):
        row.people = [named if one["id"] == id else one for one in row.people]
    elif len(row.people) >= MOST_PEOPLE - 1:  # whoever asks for themselves is one more
        raise ValidationError(_("You have told us about many people. Tell us about the others when we talk."))
    else:
        row.people.append(named)
    _still_open(row)
    row.save()
    return row


@transaction.atomic
def remove_person(row, *, id) -> UnfinishedRequest:
    """Take somebody out again. Returns the UnfinishedRequest."""
    row = _unsent(row)
    row.people = [one for one in row.people if one["id"] != id]
    _still_open(row)
    row.save()
    return row


@transaction.atomic
def save_for_later(row, *, token, phone="", email="") -> str:
    """Keep a request of somebody without an account for seven days. Returns the code that opens it, once.

    Only a hash of the code is kept. `phone` or `email`, which they say only they read, is sent it too. A second
    press of the same button, which brings the same `token`, gets the same code.
    """
    row = _unsent(row)
    if row.user_id:
        raise ValidationError("This is kept under your account.")
    code = codes.made_from(row.key, token)
    if row.code_hash:
        if row.code_hash == codes.hashed(code) and row.saved_at > timezone.now() - SAME_PRESS:
            return code
        raise ValidationError(_("This request is not here any more."), code="gone")
    row.code_hash, row.expires_at = codes.hashed(code), timezone.now() + KEPT_FOR
    row.save()
    letters.code(row, codes.in_groups(code), phone=phone, email=email)
    trail.record("request.saved", row, by=STRANGER, sent_code=bool(phone or email))
    return code


@transaction.atomic
def come_back(code) -> UnfinishedRequest:
    """Open a saved request with its code, which opens it this once. Returns the UnfinishedRequest, with a new key.

    What was on a screen before it was saved has the old key, and so opens nothing.
    """
    rows = UnfinishedRequest.objects.unsent().select_for_update()
    row = rows.filter(code_hash=codes.hashed(codes.tidied(code))).first() if code.strip() else None
    if row is None:
        raise ValidationError(
            {"code": _("That code does not open anything. It may be too old, or used before.")}
        )
    letters.forget_code(row)
    row.key, row.code_hash = UnfinishedRequest._meta.get_field("key").get_default(), ""
    _still_open(row)
    row.save()
    trail.record("request.come_back", row, by=STRANGER)
    return row


def wrong_code():
    """Write down that somebody gave a code that opens nothing. Never the code: it may be nearly somebody's."""
    trail.record("request.wrong_code", UnfinishedRequest(), by=STRANGER)


@transaction.atomic
def send(row, *, asked, email_is_safe=True, by) -> Enquiry:
    """Send a request to the front door. Returns the Enquiry; a second press returns the one the first press made.

    `asked` is what `enquiries.receive` takes. What was typed by somebody without an account stays until they
    have seen their copy (`put_away`).
    """
    row = locked(row)
    WHOSE.insist(by, row)
    if row.enquiry_id:
        return row.enquiry
    enquiry = enquiries.receive(
        **asked,
        how=Enquiry.How.ONLINE,
        page_language=row.language,
        by=by,
    )
    row.enquiry, row.code_hash = enquiry, ""
    _still_open(row)
    if row.user_id:
        row.answers, row.people = {}, []
    row.save()
    if email_is_safe and not row.user_id and not may_be_emailed(enquiry):
        letters.sent(enquiry)  # their phone needs care, their mailbox does not: no letter has gone by itself
    return enquiry


@transaction.atomic
def put_away(row) -> UnfinishedRequest:
    """Whoever sent a request has seen their copy: take what they typed out of reach. Returns the UnfinishedRequest."""
    row = locked(row)
    row.answers, row.people = {}, []
    row.save()
    return row


@transaction.atomic
def forget(row, *, by):
    """Throw away a request that was never sent."""
    row = _unsent(row)
    WHOSE.insist(by, row)
    letters.forget_code(row)
    trail.record("request.forgotten", row, by=by)
    row.delete()


def forget_old() -> int:
    """Delete what has reached its last day, sent or not. Returns how many. Safe to run twice."""
    return each(UnfinishedRequest.objects.filter(expires_at__lte=timezone.now())[:1000], _forget_one)


@transaction.atomic
def _forget_one(row) -> int:
    letters.forget_code(row)
    row.delete()
    return 1
