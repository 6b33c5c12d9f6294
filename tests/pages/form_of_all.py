"""A form with a field of every kind, drawn and read as a browser would."""

from html.parser import HTMLParser
from types import SimpleNamespace

from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from earlyhelp.forms import (
    Checkboxes,
    DateField,
    Details,
    F,
    Form,
    Radios,
    Reveal,
    Row,
    ScaleField,
    Section,
    TimeField,
)

ATTACK = "<img src=x onerror=alert(1)>\"'&"


class Enquiry(Form):
    name = forms.CharField(label="Child’s full name", help_text="As it appears on school records")
    nhs = forms.CharField(label="NHS number")
    children = forms.IntegerField(label="Number of children", min_value=1, max_value=20)
    email = forms.EmailField(label="Email address")
    born = DateField(label="Date of birth", birthday=True, past=True)
    at = TimeField(label="Time of the meeting")
    worry = forms.CharField(label="What are you worried about?", widget=forms.Textarea)
    school = forms.CharField(label="School attendance", widget=forms.Textarea)
    score = ScaleField(label="How is school now?", low="Very worried", high="No worries")
    agreed = forms.ChoiceField(
        label="Has the family agreed?", widget=Radios, choices=[("y", "Yes"), ("n", "No")]
    )
    needs = forms.MultipleChoiceField(
        label="Which needs apply?",
        widget=Checkboxes(dividers={"none": "or"}, exclusive=["none"]),
        choices=[("a", "Attendance"), ("b", "Housing"), ("none", "None of these")],
    )
    seen = forms.BooleanField(label="The family has seen the privacy notice.")
    locality = forms.ChoiceField(label="Locality", choices=[("", "Choose"), ("n", "North")])
    stock = forms.ChoiceField(label="Plain Django radios", widget=forms.RadioSelect, choices=[("1", "One")])
    document = forms.FileField(label="Document")
    contact = forms.ChoiceField(
        label="How can we contact you?", widget=Radios, choices=[("e", "Email"), ("p", "Phone")]
    )
    contact_email = forms.EmailField(label="Your email address", required=False)
    contact_phone = forms.CharField(label="Your phone number", required=False)
    cost = forms.DecimalField(label="Cost", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    layout = [
        Section(
            "About the child", F("name", size="m", heading="h2"), "nhs", F("children", width=2), heading="h2"
        ),
        Row("email", "born"),
        "at",
        F("worry", count=500),
        F("school", words=200),
        *["score", "agreed", "needs", "seen", "locality", "stock", "document"],
        Reveal("contact", {"e": ["contact_email"], "p": ["contact_phone"]}),
        Details("Add a cost", F("cost", prefix="£")),
    ]


class Parsed(HTMLParser):
    """Tags with their attributes in a fixed order, and words without the space around them."""

    def __init__(self, markup):
        super().__init__()
        self.parts, self.ids, self.tags = [], [], []
        self.feed(str(markup))

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        self.parts.append(("/" + tag,))

    def handle_data(self, data):
        if data.strip():
            self.parts.append(" ".join(data.split()))


def drawn(
    form,
    *,
    user=None,
    method="get",
    post=None,
    source="{% load crispy_forms_tags %}{% crispy form %}",
    **more,
):
    request = getattr(RequestFactory(), method)("/somewhere/", post or {})
    request.user = user or SimpleNamespace(is_authenticated=False)
    return Template(source).render(Context({"form": form, "request": request, "csrf_token": "csrf", **more}))


def summary(form):
    return drawn(form, source="{% load eh_forms %}{% error_summary form %}")
