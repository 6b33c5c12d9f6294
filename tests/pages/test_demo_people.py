"""The demonstration's invented people: one press in the demonstration, nothing anywhere else."""

import pytest
from django.conf import settings
from django.urls import reverse

from audit.models import Entry
from demo.models import Persona
from earlyhelp.models import Letter
from tests.pages.door import with_password


@pytest.fixture
def persona(lead):
    Persona.objects.create(user=lead, key="lead")
    return lead


@pytest.fixture
def in_the_demo(settings):
    """What the demonstration's own settings add."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "demo.root_urls"
    settings.ACCOUNT_ADAPTER = "demo.adapter.DemoAdapter"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "demo.middleware.InventedPeople"]


def test_a_press_is_somebody(client, persona, in_the_demo):
    page = client.get("/demo/").content.decode()
    assert 'data-persona="lead"' in page and 'data-persona="manager"' not in page
    assert client.post("/demo/", {"persona": "lead"}).url == "/"
    assert client.get("/people/me/").status_code == 200, "and needs no second step"
    assert Entry.objects.get(verb="persona.signed_in").actor_id == persona.pk


@pytest.mark.parametrize("key", ["nobody", "", "manager"])
def test_nobody_else_is_offered(client, persona, manager, in_the_demo, key):
    assert client.post("/demo/", {"persona": key}).status_code == 404


def test_an_account_with_a_password_is_not_to_be_had_by_a_press(client, persona, in_the_demo):
    with_password(persona)
    assert client.post("/demo/", {"persona": "lead"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_nothing_answers(client, persona):
    for answer in (
        client.get("/demo/"),
        client.post("/demo/", {"persona": "lead"}),
        client.get("/demo/letters/"),
    ):
        assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_a_persona_needs_a_second_step(client, persona):
    client.force_login(persona, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/people/me/").url == reverse("accounts:two_step")


def test_an_invented_person_can_be_given_no_password(client, persona, in_the_demo):
    client.post("/account/password/reset/", {"email": persona.email})
    assert not Letter.objects.exists()
    client.post("/demo/", {"persona": "lead"})
    assert client.get("/account/2fa/totp/activate/").url == reverse("accounts:me")


def test_the_demonstrations_letters_can_be_read_and_followed(client, persona, in_the_demo):
    Letter.objects.create(
        kind="x", to="a@example.org", subject="Plan", body="Open http://testserver/plan/abc <b>now</b>"
    )
    page = client.get("/demo/letters/").content.decode()
    assert 'href="http://testserver/plan/abc"' in page and "<b>now" not in page
