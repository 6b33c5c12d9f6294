"""People of every shape are in the demo borough, so that whoever looks round sees each page as it is for them."""

import pytest
from django.db.models import F

from cases.codes import End
from cases.models import (
    Address,
    Contact,
    EqualityAnswer,
    FamilyMember,
    HealthWorker,
    Person,
    PersonName,
    Relationship,
    SafeguardingLead,
    SafeWay,
    Schooling,
    Setting,
)
from cases.models.addresses import Place
from demo import shapes
from earlyhelp import births
from tests.journeys.test_demo_borough import small

__all__ = ["small"]
pytestmark = pytest.mark.django_db
KIND = Address.Kind


def values(model, field):
    return set(model.objects.values_list(field, flat=True))


def test_people_of_every_shape_are_among_them(small):
    assert {PersonName.Why.BEFORE_MARRIAGE, PersonName.Why.ADOPTION} <= values(PersonName, "why")
    assert PersonName.objects.get(why=PersonName.Why.ADOPTION).closed
    assert Person.objects.filter(family_name="").exclude(given_names="").exists(), "one name"
    assert {KIND.HOME, KIND.PART, KIND.TEMPORARY} <= values(Address, "kind")
    assert Place.ABROAD in values(Address, "place")
    assert Address.objects.filter(from_on__gt=F("person__created_at__date")).exists(), "a move to come"
    assert {births.YEAR, births.GUESS_OF_YEAR} <= values(Person, "born_accuracy")
    assert {End.DIED, End.STILLBORN} <= values(Person, "end")
    assert FamilyMember.objects.filter(left_why=FamilyMember.Left.MOVED_OUT).exists()
    assert {"parent", "former_partner", "friend"} <= values(Relationship, "kind")
    assert EqualityAnswer.objects.filter(answer="9", question="religion").exists(), "rather not said"
    assert Schooling.How.HOME in values(Schooling, "how") and HealthWorker.objects.exists()
    assert SafeWay.objects.exists() and Contact.objects.exclude(ended_on=None).exists()


def test_schools_have_somebody_who_leads_on_safeguarding(small):
    led = SafeguardingLead.objects.values("setting")
    assert Setting.objects.filter(pk__in=led).count() >= 8
    assert Setting.objects.exclude(pk__in=led).exists(), "of one nobody has said who it is"


def test_each_shape_fits_a_family_of_some_story():
    fits = [fits for fits, _ in shapes.SHAPES]
    assert len(fits) == len({learn for _, learn in shapes.SHAPES}) >= 18
