"""Text being typed: whose it is, what is kept of it, and what comes back."""

from datetime import timedelta

import pytest
from django import forms
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


def test_a_sealed_note_says_whose_page_it_is(lead):
    assert drafts.unseal(drafts.seal(lead, PAGE)) == (lead.pk, PAGE)


@pytest.mark.parametrize("note", ["", None, "nonsense", "a:b:c", "é"])
def test_a_note_that_is_not_ours_opens_nothing(note):
    assert drafts.unseal(note) is None


def test_a_note_that_was_touched_opens_nothing(lead):
    note = drafts.seal(lead, PAGE)
    touched = ("A" if note[0] != "A" else "B") + note[1:]
    assert drafts.unseal(touched) is None
    assert drafts.unseal(note[:-1] + ("A" if note[-1] != "A" else "B")) is None


def test_something_sealed_for_another_use_opens_nothing(lead):
    assert drafts.unseal(signing.dumps([lead.pk, PAGE], salt="family link")) is None
    assert drafts.unseal(signing.dumps("one word", salt="keep")) is None


def test_a_note_is_good_for_twelve_hours(lead, monkeypatch):
    note = drafts.seal(lead, PAGE)
    monkeypatch.setattr(drafts, "KEPT_FOR", -1)
    assert drafts.unseal(note) is None


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
