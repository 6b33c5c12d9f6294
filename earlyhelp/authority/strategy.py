"""What an authority's published strategy says, and what it is silent on, so that nothing of ours passes for its own."""

from typing import ClassVar, Literal

from earlyhelp.council_files import Maybe, Plain, Table, Text, whole_number

# What a strategy may be silent on: each is said on the pages that show what stands in.
ABOUT = (
    "front_door", "deciding", "checks", "levels", "thresholds", "needs", "localities", "areas", "panel", "team", "ages",
    "agreement", "closure_reasons", "languages", "letters",
)  # fmt: skip

Age = whole_number(16, 30)


class Silence(Table):
    """Something a strategy does not say. ``says`` tells what stands in its place."""

    called: ClassVar[str] = "about"
    about: Literal[ABOUT]
    says: Text


class Team(Table):
    """What the people around a family are called as a team. ``short`` may be empty; ``meeting`` is what one meeting of
    theirs is called inside a sentence."""

    name: Plain
    short: Maybe = ""
    meeting: Plain = "team meeting"

    @property
    def in_full(self):
        """The name, with what it is shortened to."""
        return f"{self.name} ({self.short})" if self.short else self.name


class Ages(Table):
    """Whom early help reaches: children until the birthday ``to``, and young people with ``send``, in the authority's
    words, until the birthday ``to_with_send``, if that is later."""

    to: Age
    to_with_send: Age | None = None
    send: Text = "special educational needs or a disability"

    @property
    def text(self):
        more = f", and to {self.to_with_send} with {self.send}"
        return f"From before birth to {self.to}{more if self.to_with_send else ''}"

    def beyond(self, years):
        """What is to be known of somebody of this age whom early help may not reach; "" of whom it does."""
        if years < self.to:
            return ""
        if years < (self.to_with_send or 0):
            return f"From {self.to} to {self.to_with_send} early help is for young people with {self.send}."
        return f"Early help does not reach that far: {self.text[:1].lower()}{self.text[1:]}."


class Gathering(Table):
    """A meeting or group of the partnership: what it is called and what it is for."""

    name: Text
    what: Text
