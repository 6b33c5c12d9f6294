"""What an authority is made of. Every value here comes from its file and none can be changed.

A field is a key of the file: what is not here may not stand there, and a test fails for a field nothing reads.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo, model_validator

from earlyhelp.council_files import BY_KEY, Day, Lines, Maybe, Plain, Table, Tables, Text, Texts, whole_number
from earlyhelp.wording import lowered

from .coded import Coded
from .door import CheckPartner, Consultation, FrontDoor, Indicator, Priority, Raise, unknown_in_rules
from .places import Locality, Places
from .strategy import Ages, Gathering, Silence, Team
from .times import Clock, Clocks
from .values import (
    BLACK,
    CLOSURE_KINDS,
    READABLE,
    ClosureKind,
    Colour,
    LanguageTag,
    TagColour,
    contrast,
)


class Colours(Table):
    """Colours as ``#rrggbb``. White reads on brand and brand_dark, and black text on tint, at a
    contrast of 4.5 to 1 or better (WCAG 2.2, 1.4.3)."""

    brand: Colour
    brand_dark: Colour
    tint: Colour

    @classmethod
    def between(cls, row):
        on_white, on_black = ("#ffffff", "white"), (BLACK, "black")
        for key, (text, word) in {"brand": on_white, "brand_dark": on_white, "tint": on_black}.items():
            colour = row.get(key)
            if colour and (found := contrast(colour, text)) < READABLE:
                yield (
                    (key,),
                    f"expected a colour {word} text can be read on, with a contrast of {READABLE} or more;"
                    f" {colour} has {found:.2f}",
                )


class Level(Coded):
    """A level of need.

    ``early_help``: a decision at this level opens an early help case, with an assessment, a lead
    professional and a plan. ``social_care``: the request goes to children's social care instead.
    Neither: information, advice and services anybody can use. Never both. ``guidance`` helps a
    worker to choose the level; ``what_happens`` is said to the family and to whoever asked.
    ``colour`` is the colour of its tag. ``of_early_help``: the authority counts it as early help although
    no case opens at it.
    """

    name: Text
    colour: TagColour
    guidance: Text
    what_happens: Text
    early_help: bool
    social_care: bool
    of_early_help: bool = False

    @classmethod
    def between(cls, row):
        if row.get("early_help") and row.get("social_care"):
            yield ("social_care",), "expected false, because early_help is true at this level"
        if row.get("of_early_help") and (row.get("early_help") or row.get("social_care")):
            yield ("of_early_help",), "expected only where early_help and social_care are false"


class Need(Coded):
    """A need that can be named when a request arrives. ``hint`` gives examples; it may be empty."""

    name: Text
    hint: Maybe = ""


class Area(Coded):
    """A part of family life scored from 0 (``low``) to 10 (``high``), by the family and by the
    worker. The wording is this authority's own and belongs to no licensed tool."""

    name: Text
    question_family: Text
    question_worker: Text
    low: Text
    high: Text


class ClosureReason(Coded):
    """Why a case closes. ``needs_plan``: only a case that has had a plan can close for it."""

    name: Text
    kind: Literal[CLOSURE_KINDS]
    needs_plan: bool


class Language(Table):
    """A language of the family's pages. ``code`` is its BCP 47 tag, for the ``lang`` attribute."""

    called: ClassVar[str] = "code"
    code: LanguageTag
    name: Text
    own_name: Text


class Limits(Table):
    """How much one person may do, or do before information governance is shown it, so that nobody walks through the
    records. ``numbers_a_day`` are NHS numbers and UPNs written on records, ``pairs_an_hour`` pairs of records compared to
    be made one, ``papers_a_day`` papers about families that somebody does not work with. Somebody who opens more than
    ``records_least`` records in a day, and more than ``times_usual`` times as many as on their own usual day, is shown."""

    numbers_a_day: whole_number(1, 1000)
    pairs_an_hour: whole_number(1, 1000)
    papers_a_day: whole_number(1, 1000)
    records_least: whole_number(1, 10_000)
    times_usual: whole_number(1, 100)


class Letters(Table):
    """The pieces of wording a letter is built from. Each is plain text without markup."""

    sender: Annotated[Text, Field(description="who the letter is from, printed under the signature")]
    address: Annotated[Text, Field(description="the postal address, lines parted by a comma")]
    closing: Annotated[Text, Field(description="the line above the signature")]
    voluntary: Annotated[Text, Field(description="that early help is an offer and the family may stop")]
    questions: Annotated[Text, Field(description="whom to ask")]
    translation: Annotated[Text, Field(description="how to have the letter in another language or form")]
    privacy: Annotated[Text, Field(description="how information is used and where to read more")]
    complaint: Annotated[Text, Field(description="how to say that something is wrong")]


def _sorted(days):
    return tuple(sorted(days))


class Authority(Table):
    """Everything about one council that the system does not hold in the database."""

    name: Plain
    short_name: Plain
    service_name: Plain
    colours: Colours
    front_door: FrontDoor
    emergency_text: Text
    strategy: Maybe = ""
    sources_silent_on: Lines[Silence] = ()
    partners: Lines[Text] = ()
    expected_of_agencies: Lines[Text] = ()
    pledge: Lines[Text] = ()
    measures: Lines[Text] = ()
    reaches_out_to: Lines[Text] = ()
    gatherings: Lines[Gathering] = ()
    panel_name: Plain
    panel_for: Maybe = ""
    team: Team
    ages: Ages
    lead_for_every_family: bool = False
    no_further_action: Text
    thresholds: Text
    information_notice: Texts[Text]
    priorities: Tables[Priority]
    raises: Annotated[tuple[Raise, ...], Field(strict=False, description="a list of tables")]
    check_partners: Tables[CheckPartner]
    consultations: Tables[Consultation]
    indicators: Tables[Indicator]
    levels: Tables[Level]
    needs: Tables[Need]
    localities: Tables[Locality]
    places: Places = Places()
    clocks: Annotated[Clocks, BY_KEY]
    areas: Tables[Area]
    closure_reasons: Tables[ClosureReason]
    languages: Tables[Language]
    spoken_languages: Texts[Text]
    letters: Annotated[Letters, BY_KEY]
    limits: Limits
    closure_days: Annotated[
        tuple[Day, ...], Field(strict=False, description="a list of dates"), AfterValidator(_sorted)
    ]
    agreement_ages: Text
    agreement_in_writing: bool
    emergency_hours: whole_number(1, 72)
    sharing_duty: Text
    sharing_duty_from: Annotated[Day, Field(strict=False, description="a date")]
    _key: str = PrivateAttr("")

    @classmethod
    def between(cls, row):
        for key in ("early_help", "social_care"):
            if not _may_have(row, "levels", key, True):
                yield ("levels",), f"expected at least one level with {key} = true"
        for kind in (ClosureKind.MET, ClosureKind.DECLINED, ClosureKind.STEP_UP):
            if not _may_have(row, "closure_reasons", "kind", kind):
                yield ("closure_reasons",), f'expected at least one reason with kind = "{kind}"'
        first = next(iter(_entries(row, "languages")), {}).get("code")
        if first not in (None, "en"):
            yield ("languages", 0, "code"), f'expected "en" first; found "{first}"'
        priorities = _entries(row, "priorities")
        usual = [one for one in priorities if "length" not in one and "unit" not in one]
        if priorities and len(usual) != 1:
            yield (
                ("priorities",),
                f"expected exactly one without a length, which the decide clock gives; found {len(usual)}",
            )
        yield from unknown_in_rules(row)
        if row.get("sources_silent_on") and not row.get("strategy"):
            yield ("strategy",), "expected the name of the strategy that is silent"

    @model_validator(mode="after")
    def _belongs_together(self, info: ValidationInfo) -> Self:
        self._key = info.context["key"]
        self.clocks["review"]._again = True  # the one clock that starts again by itself
        for clock in self.clocks.values():
            clock._stands_in = bool(self.strategy) and not clock.says
        for one in self.priorities:
            one._clock = self.clocks["decide"]
            one._step_up = one._step_up_answer = self.clocks["step_up_acknowledgement"]
            if one.step_up_length is not None:
                name, how_long = f"Send a step up: {one.name}", (one.step_up_length, one.step_up_unit)
                one._step_up = Clock(name=name, length=how_long[0], unit=how_long[1], starts="decided")
            if one.step_up_answer_length is not None:
                name = f"Social care acknowledges a step up: {one.name}"
                how_long = (one.step_up_answer_length, one.step_up_answer_unit)
                one._step_up_answer = Clock(name=name, length=how_long[0], unit=how_long[1], starts="sent")
            if not one.usual:
                name = f"Decide on the enquiry: {one.name}"
                one._clock = Clock(name=name, length=one.length, unit=one.unit, starts="received")
        return self

    @property
    def key(self):
        """The name of its file."""
        return self._key

    def level(self, code):
        """The level of need with this code; KeyError, naming the codes there are, if none has it.
        ``area``, ``locality``, ``need``, ``closure_reason``, ``language``, ``priority``,
        ``check_partner`` and ``indicator`` are the same for their lists."""
        return self._one("level of need", self.levels, code)

    def area(self, code):
        return self._one("scored area", self.areas, code)

    def locality(self, code):
        return self._one("locality", self.localities, code)

    def need(self, code):
        return self._one("need", self.needs, code)

    def closure_reason(self, code):
        return self._one("closure reason", self.closure_reasons, code)

    def language(self, code):
        return self._one("language", self.languages, code)

    def priority(self, code):
        return self._one("priority", self.priorities, code)

    def check_partner(self, code):
        return self._one("check partner", self.check_partners, code)

    def consultation(self, code):
        return self._one("consultation", self.consultations, code)

    def indicator(self, code):
        return self._one("indicator", self.indicators, code)

    def priority_of(self, code):
        """The priority with this code, or the usual one where this authority has none of that code."""
        return next((one for one in self.priorities if one.code == code), self.usual_priority)

    @property
    def usual_priority(self):
        """The priority an enquiry has until somebody says otherwise."""
        return next(one for one in self.priorities if one.usual)

    @property
    def most_urgent(self):
        """The priority of what cannot wait: the first, as the file has them."""
        return self.priorities[0]

    def clock(self, key):
        """The clock with this key; KeyError, naming the clocks there are, if there is none."""
        if key not in self.clocks:
            raise KeyError(f"{self.key} has no clock {key!r}. It has: {', '.join(self.clocks)}.")
        return self.clocks[key]

    @property
    def the_panel(self):
        """What the panel is called inside a sentence: "locality panel", but "Social Inclusion Panel"."""
        first, *more = self.panel_name.split(" ")
        proper = first[1:2].isupper() or any(word[:1].isupper() for word in more)
        return self.panel_name if proper else lowered(self.panel_name)

    @property
    def silences(self):
        """{what about: what it is silent on and what stands in} of an authority that follows a strategy."""
        return {one.about: one.says for one in self.sources_silent_on}

    @property
    def clocks_of_ours(self):
        """The clocks whose length the authority's strategy does not give."""
        return tuple(clock for clock in self.clocks.values() if clock.stands_in)

    def locality_of(self, postcode):
        """The code of the locality a postcode lies in, by the longest beginning that fits; "" if none does. An
        authority that is one locality is that one, whatever the postcode."""
        if len(self.localities) == 1:
            return self.localities[0].code
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

    # Two readings of one file are told apart by identity, which also lets an authority be a dictionary key
    # although its clocks and letters are mappings.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    # Django copies class attributes of a test case deeply; nothing here can change, so one will do.
    def __deepcopy__(self, memo):
        return self


def _entries(row, table):
    """The tables of a list, as far as they are tables."""
    return [one for one in row.get(table) or () if isinstance(one, dict)]


def _may_have(row, table, key, value):
    """Whether a list has this value, or may have once what is wrong in it is put right."""
    found = [one.get(key) for one in _entries(row, table)]
    return not found or None in found or value in found
