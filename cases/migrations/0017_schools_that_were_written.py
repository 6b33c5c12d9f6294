"""What was written of where children go becomes rows: at a setting of the list where it is one's name, else as it was written.
The schools and nurseries that sign in are the first of the list. Numbers that stand on records have a row each."""

import re
import unicodedata
from datetime import date

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

KINDS = {"school": "other", "early_years": "nursery"}
# What a school's own name says of it; the others are put right by whoever keeps the list.
SAYS = (
    ("nursery", "nursery"), ("primary", "primary"), ("infant", "primary"), ("junior", "primary"), ("special", "special"),
    ("pupil referral", "alternative"), ("secondary", "secondary"), ("high school", "secondary"), ("college", "college"),
)  # fmt: skip
CHILDREN = ("son", "daughter", "child", "unborn")
YOUNG = 19  # years
AT_ONCE = 2000
# How a name was compared when this was written (cases/schools.py).
LEFT_OUT = {"the", "school", "schools", "and"}
SHORT = {"saint": "st", "infants": "infant", "juniors": "junior"}


def plain(words):
    text = unicodedata.normalize("NFKD", words).casefold().replace("&", " and ")
    text = "".join(one for one in text if not unicodedata.combining(one)).replace("'", "").replace("’", "")
    found = [SHORT.get(word, word) for word in re.findall(r"\w+", text)]
    return " ".join(word for word in found if word not in LEFT_OUT)[:200]


def _kind(agency):
    if agency.kind == "early_years":
        return "nursery"
    return next((kind for words, kind in SAYS if words in agency.name.casefold()), KINDS[agency.kind])


def write_down(apps, schema_editor):
    Agency, Setting = apps.get_model("accounts", "Agency"), apps.get_model("cases", "Setting")
    known = {}
    for agency in Agency.objects.filter(kind__in=KINDS, ended_on=None).order_by("pk"):
        setting = Setting.objects.create(
            name=agency.name,
            kind=_kind(agency),
            phone=agency.phone,
            email=agency.email,
            agency=agency,
            known_as=[plain(agency.name)],
        )
        known.setdefault(plain(agency.name), []).append(setting)
    _schoolings(apps, known)
    _numbers(apps)


def _schoolings(apps, known):
    Person, Schooling = apps.get_model("cases", "Person"), apps.get_model("cases", "Schooling")
    today = timezone.localdate()
    since = date(today.year - YOUNG, today.month, min(today.day, 28))
    in_families = apps.get_model("cases", "FamilyMember").objects.filter(part__in=CHILDREN).values("person")
    young = Person.objects.filter(
        Q(born_on__gt=since) | Q(born_on=None, pk__in=in_families) | Q(born_on=None, due_on__isnull=False)
    ).exclude(setting="")
    others = Person.objects.exclude(setting="").exclude(pk__in=young.values("pk"))
    rows, renamed = [], []
    for people, written in ((young, True), (others, False)):
        for person in people.order_by("pk").iterator(AT_ONCE):
            there = known.get(plain(person.setting), [])
            if len(there) == 1:
                rows.append(Schooling(person=person, setting=there[0]))
                if person.setting != there[0].name:
                    person.setting = there[0].name
                    renamed.append(person)
            elif written:
                rows.append(Schooling(person=person, written=person.setting))
    Schooling.objects.bulk_create(rows, AT_ONCE)
    Person.objects.bulk_update(renamed, ["setting"], AT_ONCE)


def _numbers(apps):
    Person, NumberFact = apps.get_model("cases", "Person"), apps.get_model("cases", "NumberFact")
    for number in ("nhs_number", "upn"):
        held = Person.objects.exclude(**{number: ""}).order_by("pk")
        NumberFact.objects.bulk_create(
            (
                NumberFact(person_id=pk, number=number, value=value, at=at, learnt_on=timezone.localdate(at))
                for pk, value, at in held.values_list("pk", number, "created_at")
            ),
            AT_ONCE,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0016_facts_of_people"),
    ]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
