"""Of which record the rows of families are, by its reference, and by what lists and searches name it: for the trail, which
knows numbers alone."""

from django.db.models import Max

from cases.codes import Source
from cases.models import (
    Address,
    Case,
    Contact,
    EmergencySight,
    Family,
    HealthWorker,
    LifeEvent,
    ParentsSaid,
    Person,
    Relationship,
    SafeguardingLead,
    SafeWay,
    Schooling,
    Setting,
)
from earlyhelp.references import CASE, reference

_OF_A_PERSON = "person__memberships__family__cases"
OF = {
    "address": (Address, _OF_A_PERSON),
    "contact": (Contact, _OF_A_PERSON),
    "family": (Family, "cases"),
    "healthworker": (HealthWorker, _OF_A_PERSON),
    "lifeevent": (LifeEvent, _OF_A_PERSON),
    "parentssaid": (ParentsSaid, _OF_A_PERSON),
    "person": (Person, "memberships__family__cases"),
    "safeway": (SafeWay, _OF_A_PERSON),
    "relationship": (Relationship, _OF_A_PERSON),
    "schooling": (Schooling, _OF_A_PERSON),
}


def belong_to(noun, ids) -> dict:
    """Registered as audit.records.BELONGS_TO: {id: the reference of the newest case of its family}, of those that have one;
    of what stands on the list of schools its name, which is nobody's secret."""
    if noun == "setting":
        return dict(Setting.objects.filter(pk__in=ids).values_list("pk", "name"))
    if noun == "safeguardinglead":
        return dict(SafeguardingLead.objects.filter(pk__in=ids).values_list("pk", "setting__name"))
    if noun not in OF:
        return {}
    model, path = OF[noun]
    rows = model._base_manager.filter(pk__in=ids).annotate(case=Max(path)).exclude(case=None)
    return {pk: reference(CASE, case) for pk, case in rows.order_by().values_list("pk", "case")}


def code_in_words(name, code) -> str:
    """Registered as audit.acts.things.CODES: what the statutory list calls a source."""
    return dict(Source.choices).get(code, "") if name == "source" else ""


def why(noun, ids) -> dict:
    """Registered as audit.records.WHY: why a restricted record was opened in an emergency."""
    if noun != "emergencysight":
        return {}
    return dict(EmergencySight.objects.filter(pk__in=ids).values_list("pk", "why"))


def listed_as(letters, number) -> dict | None:
    """Registered as audit.records.LISTED_AS: a case by its number, and by its family and the records made one with it."""
    if letters != CASE:
        return None
    family = Case.objects.filter(pk=number).values("family")
    families = Family.objects.filter(pk__in=family) | Family.objects.filter(merged_into__in=family)
    found = list(families.order_by("pk").values_list("pk", flat=True))
    return {"case": [number], "family": found} if found else None
