"""Reminding of answers that were promised and not given."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, Func, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from earlyhelp import clocks
from earlyhelp.models import Letter
from referrals import letters
from referrals.models import Enquiry

AT_ONCE = 500
REMIND_FOR = timedelta(days=14)  # a promise older than this was on the list for two weeks already


def remind(now=None) -> int:
    """Remind of every answer promised by today and not given: whoever looks after the enquiry, or the front door's
    mailbox. Once for each enquiry and day promised. Returns how many were new; the outbox's sweep sends them.
    """
    now = now or timezone.now()
    end = clocks.end_of_day(timezone.localdate(now))
    day_promised = Func(F("reply_due_at"), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    key = Concat(Value(letters.PROMISE), Cast("pk", CharField()), Value(":"), day_promised)
    due = (
        Enquiry.objects.reply_owed()
        .filter(reply_due_at__lte=end, reply_due_at__gt=now - REMIND_FOR)
        .annotate(key=key)
        # The second condition is that of the index on once_key, so that the database may use it.
        .exclude(Exists(Letter.objects.filter(once_key=OuterRef("key")).exclude(once_key="")))
        .select_related("owner")
        .order_by("reply_due_at", "pk")
    )
    posted = 0
    while batch := list(due[:AT_ONCE]):
        Letter.objects.bulk_create([letters.promise_due(one) for one in batch], ignore_conflicts=True)
        posted += len(batch)
        if len(batch) < AT_ONCE:
            break
    return posted
