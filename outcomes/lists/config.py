"""Reading and checking what a list looks like: its columns, their value strings and lengths."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo, model_validator

from cases.codes import Ethnicity, Sex, Source
from earlyhelp import council_files
from earlyhelp.council_files import BY_KEY, Table, Tables, Text, Texts, matching, shown, whole_number

HERE = Path(__file__).parent
LISTS = ("annex_a", "ssd")
# What a column may show. Those with codes may have a table of value strings, which then covers every code.
CODES = {"gender": Sex.values, "ethnicity": Ethnicity.values, "source": Source.values}
DAYS = ("born_on", "received_at")
FACTS = ("person_id", "contact_id", "age", "outcome", *CODES, *DAYS)
LONGEST_ID = 20  # characters; the person id of every return is this long at most
LONGEST_NUMBER = 19  # digits of the largest number the database gives a row

Beginning = matching("[A-Za-z]{1,8}", "one to eight letters")
SexCode = Literal[tuple(Sex.values)]
Values = Annotated[dict[str, Text], AfterValidator(MappingProxyType), Field(description="a table")]
Flags = Annotated[tuple[Text, ...], Field(strict=False, description="a list of texts, which may be empty")]


class ListError(council_files.FaultsError):
    """A list's file cannot be used. `problems` has a line for each thing wrong with it."""


class Ids(Table):
    """The letters before the number of a record, of somebody named who is on no record, and of a contact."""

    person: Beginning
    named: Beginning
    contact: Beginning

    @classmethod
    def between(cls, row):
        if row.get("person") and row.get("person") == row.get("named"):
            yield ("named",), "must differ from person, or two people could have one id"


class GenderOfPart(Table):
    """The gender of somebody's part in the family, where nobody has recorded it."""

    son: SexCode | None = None
    daughter: SexCode | None = None
    child: SexCode | None = None


class Column(Table):
    """One column: its header, the fact it shows, and how. `longest` is in characters.

    A day has a `format`. A code may have `values`, {code: what the list says for it}.
    """

    called: ClassVar[str] = "header"
    header: Text
    fact: Literal[FACTS]
    longest: whole_number(1, 4000)
    format: Text = ""
    values: Values = Field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def between(cls, row):
        fact, longest = row.get("fact"), row.get("longest")
        if fact is None:
            return
        if fact in DAYS:
            yield from _day(row, longest)
        elif "format" in row:
            yield ("format",), f"is not used for {fact}; only days have a format"
        if fact in CODES and "values" in row:
            yield from _values(row, CODES[fact], longest)
        elif "values" in row:
            yield ("values",), f"is not used for {fact}; only {', '.join(CODES)} have values"
        if fact == "person_id" and longest and longest < LONGEST_ID:
            yield ("longest",), f"expected at least {LONGEST_ID}, the length of a person's id"


def _day(row, longest):
    if "format" not in row:
        yield ("format",), 'is missing; expected a format such as "%d/%m/%Y"'
    elif row["format"]:
        try:
            written = datetime(2026, 12, 30, 23, 59, 59).strftime(row["format"])
        except ValueError:
            yield ("format",), f'expected a format such as "%d/%m/%Y"; found {shown(row["format"])}'
        else:
            if longest and len(written) > longest:
                yield ("format",), f"writes more than {longest} characters"


def _values(row, codes, longest):
    values = row["values"]
    if values is None:
        return
    for code in codes:
        if code not in values:
            yield ("values", code), "is missing; expected what the list says for this code"
    for code, words in values.items():
        if code not in codes:
            yield ("values", code), f"is not a known code; known: {', '.join(codes)}"
        elif words and longest and len(words) > longest:
            yield ("values", code), f"has {len(words)} characters; the column holds {longest}"


class Decisions(Table):
    """What the front door decided: the keys that are yes then. The codes of referrals.models.Decision.

    A test holds them together with the outcomes there are: the files are read before there are models.
    """

    help: Flags
    advice: Flags
    one_agency: Flags
    panel: Flags
    step_up: Flags
    no_action: Flags


class Answers(Table):
    """And instead, once social care has answered a step up. The codes of referrals.models.StepUp."""

    assess: Flags
    strategy: Flags
    open_already: Flags
    no_action: Flags


class Outcome(Table):
    """What was decided as flags in JSON. `decisions` and `answers` are {code: the keys that are yes}."""

    keys: Texts[Text]
    yes: Text
    no: Text
    decisions: Annotated[Decisions, BY_KEY]
    answers: Annotated[Answers, BY_KEY]

    @classmethod
    def between(cls, row):
        keys = row.get("keys")
        if keys is None or None in keys:
            return
        for key in sorted({one for one in keys if keys.count(one) > 1}):
            yield ("keys",), f"{shown(key)} is there more than once"
        for table in ("decisions", "answers"):
            for code, flags in (row.get(table) or {}).items():
                for flag in flags or ():
                    if flag is not None and flag not in keys:
                        yield (table, code), f"{shown(flag)} is not one of the keys"

    def flags(self, decision="", answer="") -> str:
        """The JSON of one contact; every key is there, and before a decision all are empty."""
        if not decision:
            return json.dumps(dict.fromkeys(self.keys, ""))
        told = self.answers[answer] if decision == "step_up" and answer else self.decisions[decision]
        return json.dumps({key: self.yes if key in told else self.no for key in self.keys})


class ListShape(Table):
    """A whole list. `months` is how far back it goes; `gender_of_part` stands in where nobody recorded it."""

    name: Text
    about: Text
    file: matching(r"[\w-]+", "a file name without its ending")
    months: whole_number(1, 24)
    ids: Annotated[Ids, BY_KEY]
    gender_of_part: Annotated[GenderOfPart, BY_KEY]
    columns: Tables[Column]
    outcome: Outcome | None = None
    _key: str = PrivateAttr("")

    @classmethod
    def between(cls, row):
        ids, outcome = row.get("ids") or {}, row.get("outcome")
        for column in row.get("columns") or ():
            fact, longest = (column or {}).get("fact"), (column or {}).get("longest")
            if fact == "outcome" and "outcome" not in row:
                yield ("outcome",), "is missing; a column shows it"
            if longest is None:
                continue
            if fact == "outcome" and outcome and (most := _most(outcome)) > longest:
                yield ("outcome", "keys"), f"make {most} characters; the column holds {longest}"
            if fact == "contact_id":
                most = max(map(len, filter(None, ids.values())), default=0) + LONGEST_NUMBER
                if most > longest:
                    yield ("ids",), f"make ids of {most} characters; the column holds {longest}"

    @model_validator(mode="after")
    def _known_by(self, info: ValidationInfo) -> Self:
        self._key = info.context["key"]
        return self

    @property
    def key(self):
        """The name of its file, one of LISTS."""
        return self._key


def _most(outcome):
    """The characters of the longest JSON an outcome can make; 0 while something in it is wrong."""
    keys, answers = outcome.get("keys"), (outcome.get("yes"), outcome.get("no"))
    if not keys or None in keys or None in answers:
        return 0
    return len(json.dumps(dict.fromkeys(keys, max(answers, key=len))))


@cache
def load(key, folder=HERE) -> ListShape:
    """One list's shape; ListError, with every problem told at once, when its file cannot be used."""
    path = Path(folder) / f"{key}.toml"
    return made(key, council_files.parsed(path, error=ListError))


def made(key, rows) -> ListShape:
    """The list of this key that `rows` describe; ListError, with every problem told at once, if they do not."""
    return council_files.read(ListShape, rows, file=f"{key}.toml", error=ListError, key=key)


def shapes() -> list[ListShape]:
    return [load(key) for key in LISTS]
