"""Two presses of one button make one record."""

import uuid
from datetime import timedelta

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone

from accounts.models import User
from cases import people
from cases.models import Family
from earlyhelp import drafts, editing, tasks
from earlyhelp.forms import EditForm
from earlyhelp.may import PUBLIC, May
from earlyhelp.models import Draft, Press
from earlyhelp.pages import carried_out, once, page, public, too_late
from tests.facts import at_once

PAGE = "/families/new/"


class NameForm(forms.Form):
    name = forms.CharField(label="Family name")


class FamilyForm(NameForm):
    seen = forms.CharField(required=False)


class ChangeForm(EditForm):
    name = forms.CharField(label="Family name")


def pressed(user, token=None, name="Moss", **more):
    request = RequestFactory().post(PAGE, {"name": name, "once": token or str(uuid.uuid4()), **more})
    request.user = user
    return request


def add(request, name="Moss"):
    return once(request, people.add_family, name=name, by=request.user)


def test_two_presses_on_one_copy_of_the_page_make_one_record(front_door):
    token = str(uuid.uuid4())
    first, second = add(pressed(front_door, token)), add(pressed(front_door, token))
    assert first == second == Family.objects.get()


def test_two_copies_of_the_page_make_two_records(front_door):
    assert add(pressed(front_door)) != add(pressed(front_door))


def test_a_page_gone_back_to_and_changed_is_told_so_and_saves_at_the_next_press(front_door):
    """The words of the second sending are neither dropped in silence nor saved by accident."""
    token = str(uuid.uuid4())
    add(pressed(front_door, token))
    request = pressed(front_door, token, name="Fern")
    form = NameForm(request.POST)
    assert carried_out(request, form, people.add_family, by=front_door) is None
    assert "You saved this page before" in form.non_field_errors()[0]
    assert form.data["name"] == "Fern"
    assert form.data["once"] != token
    again = pressed(front_door, form.data["once"], name="Fern")
    carried_out(again, NameForm(again.POST), people.add_family, by=front_door)
    assert [family.name for family in Family.objects.order_by("pk")] == ["Moss", "Fern"]


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_record(front_door):
    token = str(uuid.uuid4())
    made, refused = at_once(*[lambda: add(pressed(front_door, token))] * 4)
    assert (len(made), len(set(made)), refused) == (4, 1, [])
    assert Family.objects.count() == 1


def test_a_press_that_was_refused_may_be_pressed_again(front_door):
    token = str(uuid.uuid4())
    with pytest.raises(ValidationError):
        add(pressed(front_door, token), name="")
    assert not Press.objects.exists()
    assert add(pressed(front_door, token)).name == "Moss"


def test_somebody_elses_press_is_not_answered(front_door, manager):
    token = str(uuid.uuid4())
    add(pressed(front_door, token))
    with pytest.raises(PermissionDenied):
        add(pressed(manager, token))
    with pytest.raises(PermissionDenied):
        once(pressed(AnonymousUser(), token), people.add_family, name="Moss", by=front_door)
    assert Family.objects.count() == 1


def test_somebody_who_is_not_signed_in_presses_once_too(front_door):
    token = str(uuid.uuid4())
    for _ in range(2):
        once(pressed(AnonymousUser(), token), people.add_family, name="Moss", by=front_door)
    assert Family.objects.count() == 1


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_page_without_a_token_still_works(token, front_door):
    request = pressed(front_door, token or " ")
    assert add(request).name == "Moss"
    assert not Press.objects.exists()


def test_what_was_made_and_has_gone_is_nothing(front_door):
    token = str(uuid.uuid4())
    add(pressed(front_door, token))
    Family.objects.all().delete()
    assert add(pressed(front_door, token)) is None


def test_saving_forgets_the_draft_of_this_page_only(front_door):
    for path in (PAGE, "/elsewhere/"):
        drafts.keep(front_door.pk, path, QueryDict("name=Mo"))
    add(pressed(front_door))
    assert Draft.objects.get().path == "/elsewhere/"


def test_a_refusal_keeps_the_draft(front_door):
    drafts.keep(front_door.pk, PAGE, QueryDict("name=Mo"))
    with pytest.raises(ValidationError):
        add(pressed(front_door), name="")
    assert Draft.objects.count() == 1


def test_presses_are_cleared_after_a_week(front_door):
    for days in (6, 8):
        Press.objects.create(token=uuid.uuid4(), at=timezone.now() - timedelta(days=days))
    tasks.clear_old()
    assert Press.objects.count() == 1


# --- what a page does with a verb -------------------------------------------------------------------


def carry(request, verb=people.add_family):
    form = FamilyForm(request.POST)

    def doing(*, name, seen, by):
        return verb(name=name, by=by)

    return form, carried_out(request, form, doing, by=request.user)


def test_a_verb_is_carried_out_with_the_answers_of_the_form(front_door):
    form, made = carry(pressed(front_door))
    assert made == Family.objects.get()


def test_a_wrong_answer_carries_out_nothing(front_door):
    form, made = carry(pressed(front_door, name=""))
    assert made is None and "name" in form.errors
    assert not Family.objects.exists()


def test_a_page_only_opened_carries_out_nothing(front_door):
    form = FamilyForm()
    assert carried_out(pressed(front_door), form, people.add_family, by=front_door) is None
    assert not Family.objects.exists()


def test_a_verb_that_knows_a_second_press_is_run_again_by_one(front_door):
    token = str(uuid.uuid4())
    for _ in range(2):
        request = pressed(front_door, token)
        assert carried_out(request, NameForm(request.POST), people.add_family, by=front_door, again=True)
    assert Family.objects.count() == 2 and not Press.objects.exists()


@pytest.mark.parametrize("method, leads_away", [("get", True), ("head", True), ("post", False)])
def test_who_opens_a_page_too_late_is_led_away_and_a_form_is_left_to_its_verb(method, leads_away):
    request = getattr(RequestFactory(), method)(PAGE)
    away = too_late(request, True, "", "record", 1)
    assert (away is not None and away.url == "/families/1/") == leads_away
    assert too_late(request, False, "", "record", 1) is None


def refusing(broken):
    def verb(**answers):
        raise ValidationError(broken)

    return verb


def test_a_sentence_of_the_verb_stands_beside_its_field(front_door):
    form, made = carry(pressed(front_door), refusing({"name": "Already known."}))
    assert made is None
    assert form.errors == {"name": ["Already known."]}


@pytest.mark.parametrize("broken", ["Already known.", ["Already known."], {"family": "Already known."}])
def test_a_sentence_with_no_field_of_this_form_stands_at_the_top(broken, front_door):
    form, _ = carry(pressed(front_door), refusing(broken))
    assert form.non_field_errors() == ["Already known."]


def test_when_somebody_else_saved_first_the_form_shows_both_and_may_be_sent_again(front_door, family):
    def verb(*, name, seen, by):
        editing.check_unchanged(family, ("name",), seen)

    request = pressed(front_door, name="Mine", seen="as it was before")
    form = ChangeForm(request.POST)
    made = carried_out(request, form, verb, by=front_door)
    assert made is None
    assert [(one.label, one.theirs, one.mine) for one in form.theirs] == [("Family name", "Moss", "Mine")]
    assert editing.unseal(form.data["seen"])[1] == editing.unseal(editing.digest(family, ("name",)))[1]
    assert form.data["name"] == "Mine"


def test_a_page_is_open_to_those_it_names():
    grace, connor = User(name="Grace"), AnonymousUser()

    @page(may=May("Grace", lambda user: user == grace))
    def view(request):
        return "open"

    request = RequestFactory().get("/")
    request.resolver_match = resolve("/")
    request.user = grace
    assert view(request) == "open"
    request.user = connor
    with pytest.raises(PermissionDenied):
        view(request)


def test_a_public_page_needs_no_signing_in_and_says_so():
    @public
    def view(request):
        return "open"

    assert (view.may, view.login_required) == (PUBLIC, False)
