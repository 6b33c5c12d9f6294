"""Letters to somebody who asks for help without an account: in their language, and without one word of what they wrote.

A mailbox may be read by others in the home. So the emailed copy has the reference, the day we answer by and what
happens next; the whole copy is for printing, on the page.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from earlyhelp import family_dates, letters
from earlyhelp.authority import authority
from earlyhelp.models import Letter


def _key(row):
    return f"ask.code:{row.pk}:{row.key}"


def code(row, code, *, phone="", email=""):
    """The code to come back with. Bland: somebody else may see it arrive."""
    if not (phone or email):
        return
    with override(row.language):
        words = {"who": authority().name, "code": code, "day": family_dates.day(row.expires_at)}
        body = _("%(who)s: your code is %(code)s. It works once, until %(day)s.") % words
        subject = _("Your code")
    letters.post(
        kind="ask.code",
        to=phone or email,
        subject=subject,
        body=body,
        once_key=_key(row),
        channel=Letter.Channel.TEXT if phone else Letter.Channel.EMAIL,
    )


def forget_code(row):
    """Take a code out of the outbox once it has been used or is too old, and do not send it if it still waits."""
    letters.call_off(_key(row), "The code in this message has been removed.")


def sent(enquiry):
    """The reference, the promised day and what happens next, to the asker's own email."""
    door = authority().front_door
    with override(enquiry.page_language):
        words = {
            "reference": enquiry.reference,
            "day": family_dates.day_long(enquiry.reply_due_at),
            "who": door.full_name,
            "phone": door.phone,
            "council": authority().name,
        }
        lines = [
            _("Thank you for getting in touch. Your reference is %(reference)s.") % words,
            _("%(who)s will read what you wrote. We will answer you by %(day)s.") % words,
            _("If it becomes urgent, ring us on %(phone)s and say the reference.") % words,
            _("If somebody is in danger, call 999."),
            f"{door.full_name}, {authority().name}",
        ]
        subject = _("We have your message: %(reference)s") % words
    letters.post(
        kind="ask.sent",
        to=enquiry.asker_email,
        enquiry=enquiry,
        subject=subject,
        body="\n\n".join(lines),
        once_key=f"ask.sent:{enquiry.pk}",
    )
