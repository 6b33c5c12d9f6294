"""To information governance officers: whose reading of records is unusual. Who it is stands on the page, not in the letter."""

from django.contrib.auth import get_user_model

from earlyhelp import dates, letters


def unusual_reading(day, people):
    """Tell each officer, once of each day, that `people` have opened far more records than they usually do."""
    words = "Somebody has" if people == 1 else f"{people} people have"
    for officer in get_user_model().objects.with_right("read_audit"):
        letters.post(
            kind="audit.unusual_reading",
            to=officer.email,
            subject="Somebody has opened far more records than usual",
            body=f"Hello {officer.name},\n\n{words} opened far more records on {dates.day(day)} than on their own usual day.\n\n"
            f"See who, and how many: {letters.link('audit:unusual')}" + letters.closing(),
            once_key=f"unusual:{officer.pk}:{day:%Y-%m-%d}",
        )
