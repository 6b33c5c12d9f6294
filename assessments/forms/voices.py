"""Questions of what a child said. What is written here the child may read one day, so the page asks for it as said to them."""

from django import forms

from assessments.forms.eha import AND_BACK
from assessments.models import Voice
from cases.forms.audience import FOR_WHOM, ForWhomForm
from earlyhelp import dates
from earlyhelp.authority import authority
from earlyhelp.forms import DateField, EditForm, F, Radios, Section

TAKEN = ".jpg,.jpeg,.png"
BABY = 3  # years: a younger child is watched, and not asked


def too_young(person) -> bool:
    """Whether a child is so young that somebody watches them, and writes down what they saw."""
    return bool(person.birth) and dates.years_between(person.birth.latest, dates.today()) < BABY


def _told_to(name):
    return forms.CharField(
        label=f"Who was told what {name} said, and when?",
        widget=forms.Textarea,
        required=False,
        help_text="Somebody who can do something about it. Write it so that the child can read it: a letter to them says it too. "
        f"{authority().clock('pass_on_voice').text}.",
    )


def _changed(name):
    return forms.CharField(
        label="What changed because of it?",
        widget=forms.Textarea,
        required=False,
        help_text=f"Write to {name}: “You told me that you cough at night. You have an inhaler now. The wall is not mended "
        "yet. We ask again on Friday.” If nothing will change, say so, and why.",
    )


def _how_told(name):
    return forms.CharField(
        label=f"How did you tell {name}?",
        widget=forms.Textarea,
        required=False,
        help_text=f"Where and when, or that you read them their letter. {authority().clock('answer_child').text}.",
    )


class _VoiceQuestions(ForWhomForm):
    """What is asked of one child heard on one day."""

    model = Voice

    heard_on = DateField(
        label="When?",
        what="The day they were heard",
        past=True,
        required=False,
    )
    how = forms.ChoiceField(
        label="How?",
        choices=Voice.How.choices,
        widget=Radios(small=True),
        required=False,
        error_messages={"required": "Choose how you heard them"},
    )
    how_heard = forms.CharField(
        label="Where, with whom, and what helped them to speak freely?",
        widget=forms.Textarea,
        required=False,
        help_text="For example: at home on the floor, with her pens, her mother in the next room; in Sylheti",
    )
    said = forms.CharField(label="What did they say?", widget=forms.Textarea, required=False)
    drawing = forms.FileField(
        label="A drawing, or a photo of something they made (optional)",
        help_text="JPEG or PNG, up to 10 MB. Where and when a photo was taken is removed.",
        required=False,
        widget=forms.FileInput(attrs={"accept": TAKEN, "data-draw": "Draw here"}),
        error_messages={"empty": "This file is empty. Choose another"},
    )

    def __init__(self, *args, child, **kwargs):
        super().__init__(*args, **kwargs)
        name = child.called
        self.fields["heard_on"].label = f"When did you hear {name}?"
        self.fields["said"].label = f"What did {name} say, or show you?"
        self.fields[
            "said"
        ].help_text = f"{name}’s own words, as they were said. {name} may read this one day."
        if too_young(child):
            self.fields["how"].initial = Voice.How.WATCHED
            self.fields["said"].label = f"What did you see of {name}?"
            self.fields[
                "said"
            ].help_text = f"{name} is too young to say. Write what {name} does, likes and needs, as you saw it: {name} may read this one day."
        self.fields |= {"told_to": _told_to(name), "changed": _changed(name), "how_told": _how_told(name)}
        self.fields["for_whom"].help_text = f"A letter to {name} holds only what {name} may read."
        self.fields["shown_to"].initial = [child]

    def clean(self):
        """No browser keeps a file on a page that is sent back: whoever puts the rest right is told to choose it again."""
        answers = super().clean()
        if self.errors and answers.get("drawing"):
            self.add_error("drawing", "Put the drawing in again: it does not stay on the page")
        return answers

    asks = [
        "heard_on",
        F("how", size="s"),
        F("how_heard", rows=3, size="s"),
        F("said", rows=5, size="s"),
        "drawing",
    ]
    came_of_it = [
        Section(
            "What came of it, now or later",
            F("told_to", rows=3, size="s"),
            F("changed", rows=4, size="s"),
            F("how_told", rows=2, size="s"),
            heading="h2",
        ),
        FOR_WHOM,
    ]


class SectionForm(_VoiceQuestions, EditForm):
    """The section of an assessment about what one child says: it may be left half answered, and gone on with."""

    adds = ("drawing",)
    submit = AND_BACK
    layout = [*_VoiceQuestions.asks, *_VoiceQuestions.came_of_it, "seen"]


class HearForm(_VoiceQuestions):
    """A child heard on another occasion."""

    occasion = forms.ChoiceField(
        label="On which occasion?",
        choices=[one for one in Voice.Occasion.choices if one[0] != Voice.Occasion.ASSESSMENT],
        widget=Radios(inline=True, small=True),
        initial=Voice.Occasion.ANY,
        error_messages={"required": "Choose on which occasion it was"},
    )
    submit = "Save"
    layout = [F("occasion", size="s"), *_VoiceQuestions.asks, *_VoiceQuestions.came_of_it]

    def __init__(self, *args, child, **kwargs):
        super().__init__(*args, child=child, **kwargs)
        self.fields["how"].required = self.fields["heard_on"].required = True
        self.fields["heard_on"].initial = dates.today()
        self.fields["heard_on"].error_messages["required"] = "Enter the day they were heard"


class PassOnForm(EditForm):
    layout = [F("told_to", rows=4, size="m"), "seen"]

    def __init__(self, *args, child, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["told_to"] = _told_to(child.called)
        self.fields["told_to"].required = True
        self.fields["told_to"].error_messages["required"] = "Write who was told, and when"


class AnswerForm(EditForm):
    layout = [F("changed", rows=5, size="m"), F("how_told", rows=3, size="m"), "seen"]

    def __init__(self, *args, child, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= {"changed": _changed(child.called), "how_told": _how_told(child.called)}
        for name, said in (
            ("changed", "Write what changed, or that nothing did, and why"),
            ("how_told", f"Write how {child.called} was told"),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = said


class ReadersForm(ForWhomForm, EditForm):
    model = Voice
    layout = [FOR_WHOM, "seen"]
