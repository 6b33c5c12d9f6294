"""Any text of Unicode in any text box of any form is kept as it was meant, or refused with a sentence of ours."""

import copy
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from earlyhelp.forms import Form
from earlyhelp.forms.sentences import give_sentences
from tests.how_many import grows, number
from tests.rules.test_own_sentences import DJANGOS, FORMS, _called, written

# Of those that a page shows some show as nothing: fillers and blanks of writing systems, and the sign for a lost object.
BLANK = "\u2800\u3164\uffa0\u115f\u1160\ufffc\U0001d159"
SHOWN = "LNPS"
HARD = st.sampled_from(
    ["\r\n", "\r", "\u2028", "\xa0", "\u200b", "\u202e", "\0", "\ud800", "\U0001f469\u200d\U0001f467", "ক্\u200dষ", "می\u200cخ", "e\u0301",
     "\ufe0f", "<b>", "%s", "{{ x }}", "' --", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\u0640", "\ue0d4", "𠮷"]
)  # fmt: skip
ANY_TEXT = st.lists(st.text(max_size=12) | HARD, max_size=8).map("".join)
ASKED = [
    (_called(form), name, field)
    for form in FORMS
    for name, field in form.base_fields.items()
    if isinstance(field, forms.CharField) and not field.widget.is_hidden and "password" not in name
]
PLAIN = [(form, name, field) for form, name, field in ASKED if type(field) is forms.CharField]


def seen_in(text):
    """What shows of a text, sign by sign."""
    return [one for one in text if unicodedata.category(one)[0] in SHOWN and one not in BLANK]


def answered(name, field, text):
    """What a form of that one question makes of a text: (True, what is kept), or (False, its sentences)."""

    class Asked(Form):
        pass

    data = QueryDict(mutable=True)
    data[name] = text
    form = Asked(data)
    form.fields[name] = copy.deepcopy(field)
    give_sentences(form.fields[name], field.label or pretty_name(name))
    if form.is_valid():
        return True, form.cleaned_data[name]
    return False, form.errors.as_data()[name]


@grows
@settings(max_examples=number(150, 20_000), deadline=None)
@given(asked=st.sampled_from(PLAIN), text=ANY_TEXT)
def test_any_text_is_kept_as_it_was_meant_or_refused_with_a_sentence(asked, text):
    _form, name, field = asked
    kept, said = answered(name, field, text)
    if not kept:
        assert said and not {written(one.message) for one in said} & DJANGOS
        return
    assert seen_in(said) == seen_in(text), "nothing that shows is lost, added or moved"
    assert not [one for one in said if unicodedata.category(one) in ("Cc", "Cs", "Co") and one not in "\n\t"]
    assert not [one for one in said if unicodedata.category(one) == "Zs" and one != " "]
    assert isinstance(field.widget, forms.Textarea) or "\n" not in said
    assert said == "" or seen_in(said) or any(unicodedata.category(one) in ("Cn", "Cf") for one in said)
    assert answered(name, field, said) == (True, said), "sent again, it is the same"


@grows
@settings(max_examples=number(100, 10_000), deadline=None)
@given(asked=st.sampled_from([one for one in ASKED if one not in PLAIN]), text=ANY_TEXT)
def test_any_text_is_an_answer_of_its_kind_or_refused_with_a_sentence(asked, text):
    _form, name, field = asked
    kept, said = answered(name, field, text)
    if not kept:
        assert said and not {written(one.message) for one in said} & DJANGOS
        return
    assert answered(name, field, said) == (True, said)


def test_what_a_form_answers_is_looked_at():
    name, small = "a", forms.CharField(max_length=3)
    assert answered(name, small, "\u200bab\r\n") == (True, "ab")
    kept, said = answered(name, small, "abcd")
    assert not kept and isinstance(said[0], ValidationError) and len(PLAIN) > 200
