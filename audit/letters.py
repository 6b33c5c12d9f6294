"""To information governance officers: whose reading of records is unusual, and that somebody has answered. To whoever is
asked why they looked. Who it is, and what was asked, stands on the page, not in the letter."""

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


def head_of_the_trail(seal):
    """Tell each officer, once of each seal, the head of the chain over the trail. A letter, since a page would say
    whatever the database says by then: what stands in a mailbox its owner cannot change."""
    for officer in get_user_model().objects.with_right("read_audit"):
        letters.post(
            kind="audit.head_of_the_trail",
            to=officer.email,
            subject="The seal of the trail: keep this letter",
            body=f"Hello {officer.name},\n\nThis is the last seal of {dates.when(seal.at)} over who looked and who changed what. "
            "You need to do nothing. Should anybody ever doubt the trail, it is held against this line:\n\n"
            f"{seal}" + letters.closing(),
            once_key=f"head:{officer.pk}:{seal.number}",
        )


def trail_is_wrong(found):
    """Tell each officer that the trail is not as it was sealed, and what is wrong first."""
    for officer in get_user_model().objects.with_right("read_audit"):
        letters.post(
            kind="audit.trail_is_wrong",
            to=officer.email,
            subject="The trail has been changed",
            body=f"Hello {officer.name},\n\nThe record of who looked and who changed what is not as it was sealed.\n\n"
            f"{found.wrong.split(': it now says')[0]}\n\nTell whoever runs the service, and follow your procedure for a "
            f"breach of security.\n\n{letters.link('audit:entries')}" + letters.closing(),
            once_key=f"wrong:{officer.pk}:{dates.today():%Y-%m-%d}",
        )


def asked(question, user):
    """Tell somebody that information governance asks them about a look."""
    letters.post(
        kind="audit.asked",
        to=user.email,
        subject="Please say why a record was looked at",
        body=f"Hello {user.name},\n\nInformation governance asks you about something that was looked at. Asking is usual, and "
        f"there is often a good reason.\n\nRead what is asked, and answer: {letters.link('audit:question', question.pk)}"
        + letters.closing(),
        once_key=f"asked:{question.pk}",
    )


def answered(question, officer):
    """Tell the officer who asked that there is an answer; nobody, when they have gone."""
    letters.post(
        kind="audit.answered",
        to=officer.email if officer else "",
        subject="There is an answer to what you asked",
        body=f"Hello {question.by_name},\n\nSomebody has answered what you asked about a look.\n\n"
        f"Read it: {letters.link('audit:question', question.pk)}" + letters.closing(),
        once_key=f"answered:{question.pk}",
    )
