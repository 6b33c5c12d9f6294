"""Questions of a file that somebody puts in."""

from django import forms

from cases.forms.audience import FOR_WHOM, ForWhomForm
from documents.models import Document
from documents.status import PutIn
from earlyhelp.forms import Form, Radios

TAKEN = ".pdf,.jpg,.jpeg,.png,.docx"


class FileForm(Form):
    file = forms.FileField(
        label="Which file?",
        help_text="PDF, JPEG, PNG or Word (.docx), up to 10 MB. Of a picture only what is to be seen is kept: not where "
        "and when it was taken. Not with programs (macros) or other files inside it, nor locked.",
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        error_messages={
            "required": "Choose a file of at most 10 MB",
            "empty": "This file is empty. Choose another",
        },
    )
    title = forms.CharField(
        label="In a few words, what is it?",
        help_text="For example: Letter from Alder Primary about attendance",
        max_length=150,
        error_messages={"required": "Say in a few words what it is"},
    )
    kind = forms.ChoiceField(
        label="What kind of file is it?",
        choices=PutIn.choices,
        widget=Radios(),
        error_messages={"required": "Choose what kind of file it is"},
    )
    submit = "Put the file in"
    layout = ["file", "title", "kind"]

    def clean(self):
        """No browser keeps a file on a page that is sent back: whoever puts the rest right is told to choose it again."""
        answers = super().clean()
        if self.errors and "file" in self.cleaned_data:
            self.add_error("file", "Choose the file again: it does not stay on the page")
        return answers


class PutInForm(FileForm, ForWhomForm):
    """Of a file about a family, some of whom may be to read it."""

    model = Document
    layout = [*FileForm.layout, FOR_WHOM]
