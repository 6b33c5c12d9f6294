"""The directory's verbs: what makes a service right, who may write it, and two editors at once."""

import pytest
from django.utils import timezone

from audit.models import Entry
from directory import services
from directory.models import Service
from earlyhelp import editing
from tests.facts import not_theirs, refused


def a_service(by, **changes):
    fields = {
        "name": "Stay and play",
        "agency": by.agency,
        "description": "Songs and toys for under fives",
        "levels": ["1", "2"],
    }
    return services.add(by=by, **fields | changes)


def test_a_service_is_added_on_offer_and_checked_today(manager):
    service = a_service(
        manager, minimum_age=0, maximum_age=5, url="https://www.example.org/play", needs=["parenting"]
    )
    assert list(Service.objects.on_offer()) == [service]
    assert service.assured_on == timezone.localdate()
    assert Entry.objects.filter(verb="service.added", actor_id=manager.pk).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minimum_age": 11, "maximum_age": 5}, "oldest age must be the same as the youngest"),
        ({"minimum_age": -1}, "Ages must be from 0 to 120"),
        ({"maximum_age": 40000}, "Ages must be from 0 to 120"),
        ({"levels": []}, "at least one level"),
        ({"url": "javascript:alert(1)"}, "must be a whole web address"),
        ({"email": "nobody"}, "in the correct format"),
        ({"name": "x" * 201}, "must be 200 characters or fewer"),
    ],
)
def test_a_service_that_is_not_right_is_refused(changes, sentence, manager):
    with refused(sentence):
        a_service(manager, **changes)
    assert not Service.objects.exists() and not Entry.objects.filter(verb="service.added").exists()


@pytest.mark.parametrize("changes", [{"levels": ["9"]}, {"needs": ["nonsense"]}, {"locality": "the moon"}])
def test_codes_the_authority_does_not_have_are_a_mistake_of_the_program(changes, manager):
    with pytest.raises(KeyError):
        a_service(manager, **changes)


def test_one_age_and_the_same_age_twice_are_fine(manager):
    assert a_service(manager, minimum_age=8).pk
    assert a_service(manager, minimum_age=8, maximum_age=8).pk


@pytest.mark.parametrize("name", ["lead", "front_door", "auditor"])
def test_others_cannot_write_in_the_directory(name, people, manager):
    service = a_service(manager)
    for act in (
        lambda by: a_service(by),
        lambda by: services.change(service, name="Mine", by=by),
        lambda by: services.mark(service, status="defunct", by=by),
    ):
        with not_theirs():
            act(people[name])


def test_a_change_is_saved_and_its_line_names_the_fields(manager):
    service = services.change(a_service(manager), name="Play and stay", phone="01632 960555", by=manager)
    assert (service.name, service.description) == ("Play and stay", "Songs and toys for under fives")
    assert Entry.objects.get(verb="service.changed").details == {"fields": ["name", "phone"]}


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(manager, administrator):
    service = a_service(manager)
    seen = editing.digest(service, services.FIELDS)
    services.change(service, name="First", seen=seen, by=manager)
    with refused("saved this page"):
        services.change(service, name="Second", seen=seen, by=administrator)
    service.refresh_from_db()
    assert service.name == "First"


def test_a_service_closes_and_opens_again(manager):
    service = services.mark(a_service(manager), status="temporarily closed", by=manager)
    assert not Service.objects.on_offer().exists()
    with refused("already marked “Closed for now”"):
        services.mark(service, status="temporarily closed", by=manager)
    services.mark(service, status="active", by=manager)
    assert Service.objects.on_offer().exists()
    assert Entry.objects.filter(verb="service.marked").count() == 2
