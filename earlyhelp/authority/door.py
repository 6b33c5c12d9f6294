"""What an authority says of its front door: where it is, how urgent a request is, whom it asks, which signs it knows."""

from typing import Literal

from pydantic import PrivateAttr

from earlyhelp.council_files import Maybe, Plain, Table, Text, Texts

from .coded import Coded
from .times import Clock, Length, Unit
from .values import LEVEL_KINDS, Code, Email, Phone, TagColour


class FrontDoor(Table):
    """Where a request for help arrives. ``name`` is the everyday one, ``full_name`` spells it out. ``form`` is what the
    authority calls the form by which agencies ask, and may be empty."""

    name: Plain
    full_name: Plain
    phone: Phone
    email: Email
    opening_hours: Plain
    form: Maybe = ""


class Priority(Coded):
    """How soon an enquiry must be decided. ``colour`` is the colour of its tag.

    ``clock`` starts when it is received: it is of this ``length`` and ``unit``, or for the ``usual`` priority,
    which has neither, the authority's own "decide" clock. ``step_up`` starts when a step up is decided, and says by when
    it must be sent: it is of ``step_up_length`` and ``step_up_unit``, or without them the authority's own clock of a step
    up. ``step_up_answer`` starts when it is sent, and says by when social care acknowledges it: it is of
    ``step_up_answer_length`` and ``step_up_answer_unit``, or without them that same clock.
    """

    name: Text
    colour: TagColour
    guidance: Text
    length: Length | None = None
    unit: Unit | None = None
    step_up_length: Length | None = None
    step_up_unit: Unit | None = None
    step_up_answer_length: Length | None = None
    step_up_answer_unit: Unit | None = None
    _clock: Clock = PrivateAttr(None)
    _step_up: Clock = PrivateAttr(None)
    _step_up_answer: Clock = PrivateAttr(None)

    @classmethod
    def between(cls, row):
        pairs = tuple((f"{one}length", f"{one}unit") for one in ("", "step_up_", "step_up_answer_"))
        for one, other in (*pairs, *(pair[::-1] for pair in pairs)):
            if one in row and other not in row:
                yield (other,), f"is missing; expected one, because there is a {one}"

    @property
    def clock(self):
        return self._clock

    @property
    def step_up(self):
        return self._step_up

    @property
    def step_up_answer(self):
        return self._step_up_answer

    @property
    def usual(self):
        return self.length is None


class CheckPartner(Coded):
    """Whom the front door may ask what they know. ``who`` answers there; ``question`` is what they
    are asked unless the front door words it otherwise."""

    name: Text
    who: Text
    question: Text


class Consultation(Coded):
    """A kind of advice that may be asked for without a referral. ``hint`` says who gives it, and may be empty."""

    name: Text
    hint: Maybe = ""


class Indicator(Coded):
    """A sign that whoever decides looks for. ``points_to`` is one of LEVEL_KINDS. A decision other
    than a step up against a ``safeguarding`` indicator needs a second person. ``one_service`` says by itself that one
    service can answer alone, and ``beyond_one_service`` that none can: no suggestion says otherwise."""

    text: Text
    points_to: Literal[LEVEL_KINDS]
    safeguarding: bool = False
    one_service: bool = False
    beyond_one_service: bool = False

    @classmethod
    def between(cls, row):
        if row.get("one_service") and row.get("beyond_one_service"):
            yield ("one_service",), "expected one of one_service and beyond_one_service, not both"
        if row.get("safeguarding") and row.get("points_to") not in (None, "social_care"):
            yield ("points_to",), 'expected "social_care", because safeguarding is true'


class Raise(Table):
    """A rule by which an enquiry is more urgent from its arrival: it is about all of these ``needs``, and about a child not yet
    born if ``unborn``. ``to`` is the priority it gets, ``why`` what is shown as the reason."""

    needs: Texts[Code] = ()
    unborn: bool = False
    to: Code
    why: Text

    @classmethod
    def between(cls, row):
        if not row.get("needs") and not row.get("unborn"):
            yield ("needs",), "expected at least one need, or unborn = true"


def unknown_in_rules(row):
    """Of a file: (where, what is wrong) for each code that a rule names, and that its list does not have."""
    for n, rule in enumerate(_tables(row, "raises")):
        named = [
            ("priorities", "to", rule.get("to")),
            *(("needs", "needs", code) for code in rule.get("needs") or ()),
        ]
        for list_, key, code in named:
            codes = [one.get("code") for one in _tables(row, list_)]
            if codes and isinstance(code, str) and code not in codes:
                yield ("raises", n, key), f'expected a code of {list_}; found "{code}"'


def _tables(row, key):
    return [one for one in row.get(key) or () if isinstance(one, dict)]
