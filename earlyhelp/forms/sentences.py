"""Django's terse errors turned into sentences that name the question."""

from django import forms
from django.core import validators
from django.utils.translation import gettext as _

from earlyhelp.wording import lowered

LONGEST_ANSWER = 20_000  # characters; far above any honest answer, far below what would hurt the server


def give_sentences(field, label):
    """Change one field of one form: a length limit, and a sentence wherever its author gave none."""
    named = str(label).removesuffix("(optional)").strip()
    _limit_length(field)
    for code, sentence in _wordings(field, named):
        _say(field, code, sentence)
    for code in _left(field):
        _say(field, code, _not_read(named))


def _limit_length(field):
    if isinstance(field, forms.CharField) and field.max_length is None:
        if not any(isinstance(rule, validators.MaxLengthValidator) for rule in field.validators):
            field.validators = [*field.validators, validators.MaxLengthValidator(LONGEST_ANSWER)]


def _wordings(field, named):
    """(code, our sentence) for each way this field can be wrong."""
    yield "required", _required(field, named)
    # Django formats the sentences below with the error's own values, so a per cent sign must be doubled.
    label = {"label": named.replace("%", "%%")}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        question = (
            _("Select one of the answers to “%(label)s”")
            if named.endswith("?")
            else _("Select one of the choices for %(label)s")
        )
        sentence = question % {
            "label": lowered(label["label"]) if not named.endswith("?") else label["label"]
        }
        yield "invalid_choice", sentence
        yield "invalid_pk_value", sentence
        return
    if named.endswith("?"):
        label = {"label": _("Your answer to “%(label)s”") % label}
    if isinstance(field, forms.EmailField):
        yield "invalid", _("Enter an email address in the correct format, like name@example.com")
    elif isinstance(field, forms.URLField):
        yield "invalid", _("Enter a web address in the correct format, like https://www.example.org")
    elif isinstance(field, forms.FloatField | forms.DecimalField):
        yield "invalid", _("%(label)s must be a number") % label
    elif isinstance(field, forms.IntegerField):
        yield "invalid", _("%(label)s must be a whole number") % label
    elif isinstance(field, forms.FileField):
        yield "invalid", _("Select the file again")
        yield "empty", _("The selected file is empty")
    for rule in field.validators:
        if isinstance(rule, validators.BaseValidator) and not callable(rule.limit_value):
            yield from _limits(rule, label)


def _left(field):
    """The codes of whatever else could be wrong with a field, and with what checks it: no sentence of Django's is shown."""
    codes = list(field.error_messages)
    for rule in field.validators:
        kind = type(rule)
        if kind.__module__.startswith("django.") and "message" not in vars(rule):
            codes += [getattr(kind, "code", None), *getattr(kind, "messages", ())]
    return [code for code in codes if code]


def _not_read(named):
    if named.endswith("?"):
        return _("We cannot read your answer to “%(label)s”. Check it") % {"label": named.replace("%", "%%")}
    return _("We cannot read %(label)s. Check it") % {"label": lowered(named).replace("%", "%%")}


def _limits(rule, label):
    words = {
        **label,
        "limit": f"{rule.limit_value:,}" if isinstance(rule.limit_value, int) else rule.limit_value,
    }
    if isinstance(rule, validators.MaxLengthValidator):
        yield "max_length", _("%(label)s must be %(limit)s characters or fewer") % words
    elif isinstance(rule, validators.MinLengthValidator):
        yield "min_length", _("%(label)s must be %(limit)s characters or more") % words
    elif isinstance(rule, validators.MaxValueValidator):
        yield "max_value", _("%(label)s must be %(limit)s or less") % words
    elif isinstance(rule, validators.MinValueValidator):
        yield "min_value", _("%(label)s must be %(limit)s or more") % words


def _required(field, named):
    chooses = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    if isinstance(field, forms.BooleanField):
        return _("Tick “%(label)s” to continue") % {"label": named.rstrip(".")}
    if named.endswith("?"):
        return (_("Select an answer to “%(label)s”") if chooses else _("Answer “%(label)s”")) % {
            "label": named
        }
    return (_("Select %(label)s") if chooses else _("Enter %(label)s")) % {"label": lowered(named)}


def _say(field, code, sentence):
    """Put the sentence in, unless the form's author, or one of our own fields, has said it already."""
    author = next((c for c in type(field).__mro__ if code in vars(c).get("default_error_messages", {})), None)
    if author is None:
        field.error_messages.setdefault(code, sentence)
    elif (
        author.__module__.startswith("django.")
        and field.error_messages[code] is author.default_error_messages[code]
    ):
        field.error_messages[code] = sentence
