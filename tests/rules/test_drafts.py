"""Text being typed: whose it is, what is kept of it, and what comes back."""

from datetime import timedelta

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from earlyhelp import drafts, tasks
from earlyhelp.models import Draft

PAGE = "/families/1/notes/new/"


class NoteForm(forms.Form):
    title = forms.CharField()
    about = forms.MultipleChoiceField(choices=[("1", "Idris"), ("2", "Layla")])


def asked(user, method="get", path=PAGE, data=None, **kwargs):
    request = getattr(RequestFactory(), method)(path, data or {})
    request.user = user
    return drafts.asked(request, NoteForm, **kwargs)


def typed(text):
    return QueryDict(text)


SECRET = "b" * 32


def drawn_for(user, secret=SECRET):
    """The note of a page that somebody has opened in the browser that holds this secret."""
    request = RequestFactory().get(PAGE)
    request.user, request.META["CSRF_COOKIE"] = user, secret
    return drafts.seal(request)


def unsealed(note, user=None, secret=SECRET):
    request = RequestFactory().post("/draft/", {} if note is None else {"keep": note})
    request.user, request.META["CSRF_COOKIE"] = user or AnonymousUser(), secret
    return drafts.unseal(request)


def test_a_sealed_note_says_whose_page_it_is_after_the_session_has_ended_too(lead):
    assert unsealed(drawn_for(lead), lead) == unsealed(drawn_for(lead)) == (lead.pk, PAGE)


def test_a_note_opens_in_no_other_browser_unless_its_writer_is_signed_in_there(lead):
    assert unsealed(drawn_for(lead), secret="c" * 32) is None
    assert unsealed(drawn_for(lead), lead, secret="c" * 32) == (lead.pk, PAGE)


@pytest.mark.parametrize("note", ["", None, "nonsense", "a:b:c", "é"])
def test_a_note_that_is_not_ours_opens_nothing(note):
    assert unsealed(note) is None


def test_a_note_that_was_touched_opens_nothing(lead):
    note = drawn_for(lead)
    assert unsealed(("A" if note[0] != "A" else "B") + note[1:]) is None
    assert unsealed(note[:-1] + ("A" if note[-1] != "A" else "B")) is None


def test_something_sealed_for_another_use_opens_nothing(lead):
    assert unsealed(signing.dumps([lead.pk, PAGE, ""], salt="family link")) is None
    assert unsealed(signing.dumps("one word", salt="keep")) is None


def test_a_note_is_good_for_twelve_hours(lead, monkeypatch):
    note = drawn_for(lead)
    monkeypatch.setattr(drafts, "KEPT_FOR", -1)
    assert unsealed(note) is None


def test_what_was_typed_is_kept_and_kept_again_in_the_same_place(lead):
    drafts.keep(lead.pk, PAGE, typed("title=Home+visit&about=1&about=2"))
    drafts.keep(lead.pk, PAGE, typed("title=Home+visits&about=2"))
    assert Draft.objects.get().fields == {"title": ["Home visits"], "about": ["2"]}


@pytest.mark.parametrize("secret", sorted(drafts.NEVER_KEPT))
def test_passwords_codes_and_tokens_are_never_kept(secret, lead):
    drafts.keep(lead.pk, PAGE, typed(f"title=Visit&{secret}=hunter2"))
    assert Draft.objects.get().fields == {"title": ["Visit"]}


def test_bytes_postgresql_refuses_are_left_out(lead):
    drafts.keep(lead.pk, PAGE, typed("title=Vi%00sit"))
    assert Draft.objects.get().fields == {"title": ["Visit"]}


def test_more_than_any_page_could_send_is_not_kept(lead):
    assert drafts.keep(lead.pk, PAGE, typed("title=" + "a" * (drafts.LARGEST + 1))) is None
    assert not Draft.objects.exists()


def test_what_was_typed_comes_back_to_whoever_typed_it_on_that_page_only(lead, colleague):
    drafts.keep(lead.pk, PAGE, typed("title=Home+visit&about=1&about=2"))
    form = asked(lead)
    assert (form["title"].value(), form["about"].value()) == ("Home visit", ["1", "2"])
    assert form.restored_at
    for other in (asked(colleague), asked(lead, path="/families/2/notes/new/")):
        assert other["title"].value() is None
        assert not hasattr(other, "restored_at")


def test_what_was_typed_comes_before_what_is_stored_and_an_empty_box_does_not(lead):
    drafts.keep(lead.pk, PAGE, typed("title="))
    assert asked(lead, initial={"title": "Stored"})["title"].value() == "Stored"
    drafts.keep(lead.pk, PAGE, typed("title=Typed"))
    assert asked(lead, initial={"title": "Stored"})["title"].value() == "Typed"


def test_what_is_being_posted_comes_before_a_draft(lead):
    drafts.keep(lead.pk, PAGE, typed("title=Draft"))
    form = asked(lead, "post", data={"title": "Posted"})
    assert form.is_bound and form["title"].value() == "Posted"


def test_a_draft_is_forgotten_for_its_writer_and_page(lead, colleague):
    for user, path in ((lead, PAGE), (colleague, PAGE), (lead, "/families/2/notes/new/")):
        drafts.keep(user.pk, path, typed("title=Visit"))
    drafts.forget(lead, PAGE)
    assert set(Draft.objects.values_list("user", "path")) == {
        (colleague.pk, PAGE),
        (lead.pk, "/families/2/notes/new/"),
    }


def test_drafts_are_cleared_after_a_month(lead):
    for path, days in (("/old/", 31), ("/new/", 29)):
        drafts.keep(lead.pk, path, typed("title=Visit"))
        Draft.objects.filter(path=path).update(saved_at=timezone.now() - timedelta(days=days))
    tasks.clear_old()
    assert Draft.objects.get().path == "/new/"
