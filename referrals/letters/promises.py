"""To ourselves: an answer that was promised."""

from django.conf import settings
from django.urls import reverse

from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from earlyhelp.models import Letter

PROMISE = "promise:"


def promise_due(enquiry) -> Letter:
    """The reminder that whoever asked has been promised an answer by today, not yet saved: many are posted at once.

    To whoever looks after the enquiry, or to the front door's mailbox. Its key is the enquiry's and the day's.
    """
    owner = enquiry.owner if enquiry.owner_id and enquiry.owner.is_active else None
    door = authority().front_door
    words = (
        "It is decided, but they have not been told."
        if enquiry.status == "decided"
        else "It is not decided yet."
    )
    return Letter(
        kind="enquiry.promise_due", to=owner.email if owner else door.email, once_key=promise_key(enquiry),
        subject=f"An answer is promised today: {enquiry.reference}",
        body=f"Hello {owner.name if owner else door.name},\n\nWhoever sent {enquiry.reference} was promised an answer by "
        f"{day_long(enquiry.reply_due_at)}, and has had none. {words}\n\n"
        f"Sign in to answer them: {settings.PUBLIC_URL}{reverse('referrals:show', args=[enquiry.pk])}\n\n"
        f"{authority().service_name}, {authority().name}",
    )  # fmt: skip


def promise_key(enquiry):
    return f"{PROMISE}{enquiry.pk}:{enquiry.reply_due_at:%Y-%m-%d}"
