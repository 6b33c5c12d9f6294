"""What an authority is made of. Every value here comes from its file and none can be changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# What may start a clock, in the words printed beside its figure.
EVENTS = {
    "received": "the request being received",
    "decided": "the decision",
    "case_opened": "the case being opened",
    "lead_named": "a lead professional being named",
    "agreement": "the family's agreement to work together",
    "assessment_started": "the assessment being started",
    "handed_in": "the assessment being handed in",
    "assessment_completed": "the assessment being completed",
    "first_meeting": "the first meeting of the team",
    "plan_agreed": "the plan being agreed",
    "review": "the last review",
    "sent": "the step up being sent",
    "asked": "the check being asked for",
}

# How a length of one and of many is written.
UNITS = {
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "hours": ("hour", "hours"),
    "weeks": ("week", "weeks"),
}

# Every authority sets every one of these clocks.
CLOCK_NAMES = (
    "decide",
    "reply",
    "check",
    "name_lead",
    "ask_family",
    "complete_assessment",
    "sign_off",
    "first_meeting",
    "agree_plan",
    "review",
    "step_up_acknowledgement",
)

CLOSURE_KINDS = ("met", "declined", "moved", "step_up", "step_down", "other")

# The tag colours of GOV.UK Frontend 6; the turquoise, pink and light blue of earlier versions are
# deprecated or gone.
TAG_COLOURS = (
    "grey",
    "green",
    "teal",
    "blue",
    "purple",
    "magenta",
    "red",
    "orange",
    "yellow",
)

# The pieces of wording a letter is built from. Each is plain text without markup.
LETTER_PIECES = {
    "sender": "who the letter is from, printed under the signature",
    "address": "the postal address, lines parted by a comma",
    "closing": "the line above the signature",
    "voluntary": "that early help is an offer and the family may stop",
    "questions": "whom to ask",
    "translation": "how to have the letter in another language or form",
    "privacy": "how information is used and where to read more",
    "complaint": "how to say that something is wrong",
}


@dataclass(frozen=True)
class Colours:
    """Colours as ``#rrggbb``. White reads on brand and brand_dark, and black text on tint, at a
    contrast of 4.5 to 1 or better (WCAG 2.2, 1.4.3)."""

    brand: str
    brand_dark: str
    tint: str


@dataclass(frozen=True)
class FrontDoor:
    """Where a request for help arrives. ``name`` is the everyday one, ``full_name`` spells it out."""

    name: str
    full_name: str
    phone: str
    email: str
    opening_hours: str


@dataclass(frozen=True)
class Level:
    """A level of need.

    ``early_help``: a decision at this level opens an early help case, with an assessment, a lead
    professional and a plan. ``social_care``: the request goes to children's social care instead.
    Neither: information, advice and services anybody can use. Never both. ``guidance`` helps a
    worker to choose the level; ``what_happens`` is said to the family and to whoever asked.
    ``colour`` is the colour of its tag.
    """

    code: str
    name: str
    colour: str
    guidance: str
    what_happens: str
    early_help: bool
    social_care: bool


@dataclass(frozen=True)
class Need:
    """A need that can be named when a request arrives. ``hint`` gives examples; it may be empty."""

    code: str
    name: str
    hint: str


@dataclass(frozen=True)
class Hub:
    """The family hub of a locality. ``phone`` may be empty."""

    name: str
    address: str
    postcode: str
    phone: str


@dataclass(frozen=True)
class Locality:
    """``postcodes`` are the beginnings of its postcodes ("EB1", "EB2 9"); there may be none."""

    code: str
    name: str
    hub: Hub
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clock:
    """A length of time and the event it starts from.

    ``text`` says both in words ("Within 30 working days of the family's agreement to work
    together"); print it wherever the figure is shown. ``source`` names the part of the strategy
    that gives the figure, and is empty where the figure is our default.
    """

    key: str
    name: str
    length: int
    unit: str
    starts: str
    text: str
    source: str

    @property
    def length_text(self):
        """The length alone: "30 working days"."""
        return f"{self.length} {UNITS[self.unit][self.length != 1]}"

    @property
    def starts_text(self):
        """The start event in words: "the family's agreement to work together"."""
        return EVENTS[self.starts]


@dataclass(frozen=True)
class Priority:
    """How soon an enquiry must be decided. ``clock`` starts when it is received; the ``usual``
    priority runs by the authority's own "decide" clock. ``colour`` is the colour of its tag."""

    code: str
    name: str
    colour: str
    guidance: str
    clock: Clock
    usual: bool


@dataclass(frozen=True)
class CheckPartner:
    """Whom the front door may ask what they know. ``who`` answers there; ``question`` is what they
    are asked unless the front door words it otherwise."""

    code: str
    name: str
    who: str
    question: str


# The kinds of level an indicator may point to: nothing beyond services for everybody, early help,
# or children's social care.
LEVEL_KINDS = ("universal", "early_help", "social_care")


@dataclass(frozen=True)
class Indicator:
    """A sign that whoever decides looks for. ``points_to`` is one of LEVEL_KINDS. A decision other
    than a step up against a ``safeguarding`` indicator needs a second person."""

    code: str
    text: str
    points_to: str
    safeguarding: bool


@dataclass(frozen=True)
class Area:
    """A part of family life scored from 0 (``low``) to 10 (``high``), by the family and by the
    worker. The wording is this authority's own and belongs to no licensed tool."""

    code: str
    name: str
    question_family: str
    question_worker: str
    low: str
    high: str


@dataclass(frozen=True)
class Outcome:
    """One outcome of the framework results are reported under. ``description`` may be empty."""

    code: str
    name: str
    description: str


@dataclass(frozen=True)
class ClosureReason:
    """Why a case closes. ``needs_plan``: only a case that has had a plan can close for it."""

    code: str
    name: str
    kind: str
    needs_plan: bool


@dataclass(frozen=True)
class Language:
    """A language of the family's pages. ``code`` is its BCP 47 tag, for the ``lang`` attribute."""

    code: str
    name: str
    own_name: str


# eq=False: two readings of one file are told apart by identity, which also lets an authority be a
# dictionary key although its clocks and letters are mappings.
@dataclass(frozen=True, eq=False)
class Authority:
    """Everything about one council that the system does not hold in the database.

    ``source`` names the strategy it was taken from; ``sources_silent_on`` says, a sentence each,
    where that strategy gives nothing and our default stands.
    """

    key: str
    name: str
    short_name: str
    service_name: str
    source: str
    sources_silent_on: tuple[str, ...]
    region: str
    colours: Colours
    front_door: FrontDoor
    emergency_text: str
    panel_name: str
    information_notice: tuple[str, ...]
    priorities: tuple[Priority, ...]
    check_partners: tuple[CheckPartner, ...]
    indicators: tuple[Indicator, ...]
    levels: tuple[Level, ...]
    needs: tuple[Need, ...]
    localities: tuple[Locality, ...]
    clocks: Mapping[str, Clock]
    areas: tuple[Area, ...]
    outcomes: tuple[Outcome, ...]
    closure_reasons: tuple[ClosureReason, ...]
    languages: tuple[Language, ...]
    spoken_languages: tuple[str, ...]
    front_door_roles: tuple[str, ...]
    letters: Mapping[str, str]
    closure_days: tuple[date, ...]
    agreement_ages: str

    def level(self, code):
        """The level of need with this code; KeyError, naming the codes there are, if none has it.
        ``area``, ``locality``, ``need``, ``outcome``, ``closure_reason``, ``language``,
        ``priority``, ``check_partner`` and ``indicator`` are the same for their lists."""
        return self._one("level of need", self.levels, code)

    def area(self, code):
        return self._one("scored area", self.areas, code)

    def locality(self, code):
        return self._one("locality", self.localities, code)

    def need(self, code):
        return self._one("need", self.needs, code)

    def outcome(self, code):
        return self._one("outcome", self.outcomes, code)

    def closure_reason(self, code):
        return self._one("closure reason", self.closure_reasons, code)

    def language(self, code):
        return self._one("language", self.languages, code)

    def priority(self, code):
        return self._one("priority", self.priorities, code)

    def check_partner(self, code):
        return self._one("check partner", self.check_partners, code)

    def indicator(self, code):
        return self._one("indicator", self.indicators, code)

    @property
    def usual_priority(self):
        """The priority an enquiry has until somebody says otherwise."""
        return next(one for one in self.priorities if one.usual)

    def clock(self, key):
        """The clock with this key; KeyError, naming the clocks there are, if there is none."""
        if key not in self.clocks:
            raise KeyError(f"{self.key} has no clock {key!r}. It has: {', '.join(self.clocks)}.")
        return self.clocks[key]

    def locality_of(self, postcode):
        """The code of the locality a postcode lies in, by the longest beginning that fits; "" if none does."""
        outward, _, inward = postcode.strip().upper().partition(" ")
        fits = [
            (len(start), locality.code)
            for locality in self.localities
            for start in locality.postcodes
            if start in (outward, f"{outward} {inward[:1]}".strip())
        ]
        return max(fits)[1] if fits else ""

    @property
    def early_help_levels(self):
        """The levels at which a decision opens an early help case, in order."""
        return tuple(level for level in self.levels if level.early_help)

    def _one(self, kind, rows, code):
        for row in rows:
            if row.code == code:
                return row
        codes = ", ".join(row.code for row in rows)
        raise KeyError(f"{self.key} has no {kind} {code!r}. It has: {codes}.")

    # Django copies class attributes of a test case deeply; nothing here can change, so one will do.
    def __deepcopy__(self, memo):
        return self
