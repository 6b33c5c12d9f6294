"""Of which enquiry the rows of the front door are, and by what lists name an enquiry or a step up: for the trail, which
knows numbers alone."""

from django.db.models import F, IntegerField, Max, Value

from earlyhelp.references import CASE, ENQUIRY, STEP_UP, reference
from referrals.models import Check, Consultation, Decision, Enquiry, EnquiryPerson, StepDown, StepUp

OF_ENQUIRIES = {"check": Check, "consultation": Consultation, "stepdown": StepDown}
NAMED = {"family": (Decision, "family"), "person": (EnquiryPerson, "person")}


def belong_to(noun, ids) -> dict:
    """Registered as audit.records.BELONGS_TO: {id: the reference of its enquiry, or of its case}; of people and families
    that have no case, of the newest enquiry in which they are named."""
    if noun in NAMED:
        model, column = NAMED[noun]
        rows = model._base_manager.filter(**{f"{column}__in": ids}).order_by().values_list(column)
        return {pk: reference(ENQUIRY, newest) for pk, newest in rows.annotate(newest=Max("enquiry"))}
    if noun not in OF_ENQUIRIES:
        return {}
    case = F("case") if noun == "consultation" else Value(None, output_field=IntegerField())
    rows = OF_ENQUIRIES[noun]._base_manager.filter(pk__in=ids).values_list("pk", "enquiry", case)
    return {
        pk: reference(*((ENQUIRY, enquiry) if enquiry else (CASE, case)))
        for pk, enquiry, case in rows
        if enquiry or case
    }


def listed_as(letters, number) -> dict | None:
    """Registered as audit.records.LISTED_AS: an enquiry and a step up by their numbers; not by those of checks and offers,
    which are low, stand on many other lists, and cost more to look for than they tell."""
    if letters == STEP_UP:
        return {"stepup": [number]} if StepUp.objects.filter(pk=number).exists() else None
    if letters == ENQUIRY:
        return {"enquiry": [number]} if Enquiry.objects.filter(pk=number).exists() else None
    return None
