"""Saying how somebody was told what was decided, or that it would not be safe."""

from django import forms

from earlyhelp.forms import Form, Radios, Reveal
from referrals.models import Reply
from referrals.replies.telling import BY_HAND

HOW = Reply.How


class ToldForm(Form):
    """How they were told. `by_post` is whether post to them is safe."""

    how = forms.ChoiceField(
        label="How were they told?", widget=Radios, error_messages={"required": "Select how they were told"}
    )
    said = forms.CharField(
        label="What was said (optional)",
        required=False,
        widget=forms.Textarea,
        help_text="Leave this empty if you said or posted the words above.",
    )
    why = forms.CharField(label="Why would it not be safe?", required=False, widget=forms.Textarea)
    submit = "Save"
    asked_as = {"said": "why"}
    layout = [
        Reveal("how", {HOW.PHONE: ["said"], HOW.NOT_SAFE: ["why"]}, size="m"),
    ]

    def __init__(self, *args, by_post=False, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [how for how in BY_HAND if by_post or how != HOW.POST]
        self.fields["how"].choices = [(how.value, how.label) for how in offered]
        self.fields["how"].widget.dividers = {HOW.NOT_SAFE.value: "or"}

    def clean(self):
        answers = super().clean()
        why = answers.pop("why", "")
        if answers.get("how") == HOW.NOT_SAFE:
            answers["said"] = why
        return answers
