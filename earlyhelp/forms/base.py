"""The form that every page's form starts from."""

from django import forms
from django.forms.utils import pretty_name

from earlyhelp.forms.helper import FormHelper
from earlyhelp.forms.sentences import give_sentences
from earlyhelp.unseen import holds_one_line, on_one_line, without_unseen


class Form(forms.Form):
    """A Django form that draws itself with `{% crispy form %}` in the council's style.

    Class attributes, all optional:
      submit    the button's words, or a list of buttons (name, words[, "secondary" or "warning"])
      layout    layout objects and field names in order (default: every field in order)
      cancel    an address, or (address, words), for a link beside the button
      method    "post" (default) or "get"
    A form that needs to choose these at run time sets them on itself in __init__.

    Answers lose signs that nobody sees, and their spaces and ends of lines are read as they were meant (earlyhelp.unseen);
    no text is longer than 20,000 characters unless its field says so, and every error is a sentence that names the
    question.
    """

    submit = "Save"
    layout = None
    cancel = None
    method = "post"
    use_required_attribute = False  # the page, not the browser, says what is missing

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(without_unseen(data), *args, **kwargs)

    @property
    def helper(self):
        return FormHelper(
            self, submit=self.submit, layout=self.layout, cancel=self.cancel, method=self.method
        )

    def full_clean(self):
        if self.is_bound:
            short = {self.add_prefix(name) for name, one in self.fields.items() if holds_one_line(one.widget)}
            self.data = on_one_line(self.data, short)
            for name, field in self.fields.items():
                give_sentences(field, pretty_name(name) if field.label is None else field.label)
        super().full_clean()


class EditForm(Form):
    """A form that changes what was shown: `seen` says what stood there when the page was opened (earlyhelp/editing.py).
    Sent without it, it has seen nothing.

    Class attributes, both optional:
      adds    its questions whose answers write over nothing, such as a reason
      shows   {what `seen` covers and no question asks: its label}, such as an address that a new one ends
    """

    adds = ()
    shows = {}

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def answered(self, name):
        """What was answered to a question, after the form was found to be right."""
        return self.cleaned_data.get(name, self.data.get(self.add_prefix(name)))
