"""What an enquiry says, in English, beside the words as they came. Added, never altered: a better one stands above."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from referrals import enquiries
from referrals.models import Translation


def parts(enquiry) -> list[str]:
    """The parts of an enquiry that have words to translate."""
    return [name for name in Translation.PARTS if getattr(enquiry, name)]


@transaction.atomic
def add(enquiry, *, language, translated_by, by_machine=False, by, **words):
    """Put a translation beside what an enquiry says; the words as they came stay. Returns the Translation."""
    enquiry = enquiries.locked(enquiry, by)
    words = {name: words.get(name, "").strip() for name in parts(enquiry)}
    wrong = {}
    if not language.strip():
        wrong["language"] = ["Select the language it came in."]
    if not translated_by.strip():
        wrong["translated_by"] = ["Say who translated it."]
    if not any(words.values()):
        wrong[next(iter(words))] = ["Write what it says in English."]
    if wrong:
        raise ValidationError(wrong)
    made = Translation.objects.create(
        enquiry=enquiry,
        language=language.strip(),
        translated_by=translated_by.strip(),
        by_machine=by_machine,
        by=by,
        **words,
    )
    enquiries.note(enquiry, f"Added a translation from {made.language}", by=by)
    trail.record("enquiry.translated", enquiry, by=by, translation=made.pk)
    return made
