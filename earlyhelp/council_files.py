"""Reading a file that councils edit into pydantic models, and telling all that is wrong with it at once.

A fault is one line for whoever edits the file: which file, which key, and what was expected there:
``brambleford.toml: levels[2].colour (code "3"): expected one of grey, green; found "lime"``. Entries of a list count
from 0, and are named by their code where they have one. pydantic finds the faults; no word of its own is shown.
"""

import copy
import json
import re
import tomllib
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, ClassVar, Literal, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

TOLD = "told"  # the type of a fault whose sentence we wrote ourselves
SHOWN = 60  # characters of a wrong text that a fault repeats
PLACEHOLDER = re.compile(r"\{(\w*)\}")


class FaultsError(Exception):
    """A file cannot be used. ``problems`` has a line for each thing wrong with it."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Table(BaseModel):
    """A table of a file. In a list of tables, ``called`` is the key that names an entry; no two share its value."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    called: ClassVar[str] = ""

    @classmethod
    def between(cls, row):
        """Yield (place, sentence) for what is wrong between values, each of which is right by itself.

        ``row`` is the table as the file has it, with None for each value that is wrong and told already. A place
        is a tuple of keys below this table.
        """
        return ()


# --- what values are made of ----------------------------------------------------------------------


def wrong(sentence):
    """The error a validator raises to have its own sentence told."""
    return PydanticCustomError(TOLD, "{sentence}", {"sentence": sentence})


def _filled(value, info: ValidationInfo):
    """The text on one line, with {front_door} and its like replaced by what the context says they stand for."""
    value, known = " ".join(value.split()), (info.context or {}).get("words", {})
    left_over = PLACEHOLDER.sub("", value)
    if "{" in left_over or "}" in left_over or set(PLACEHOLDER.findall(value)) - set(known):
        names = ", ".join(f"{{{name}}}" for name in known) or "none here"
        raise wrong(f"has a placeholder that stands for nothing; known: {names}")
    return PLACEHOLDER.sub(lambda found: known[found[1]], value)


def _plain(value):
    """The text on one line; it is itself what a placeholder stands for."""
    if "{" in value or "}" in value:
        raise wrong("has a placeholder, and none may stand here")
    return " ".join(value.split())


def matching(pattern, meaning):
    """The type of a text that fits a pattern from its beginning to its end."""
    return Annotated[str, Field(pattern=f"^(?:{pattern})$", description=meaning)]


def whole_number(lowest, highest):
    meaning = f"a whole number from {lowest} to {highest}"
    return Annotated[int, Field(ge=lowest, le=highest, description=meaning)]


T = TypeVar("T")
Text = Annotated[str, Field(pattern=r"\S", description="some text"), AfterValidator(_filled)]
Maybe = Annotated[str, AfterValidator(_filled), Field(description="some text")]  # it may be empty
Plain = Annotated[str, Field(pattern=r"\S", description="some text"), AfterValidator(_plain)]
Day = Annotated[date, Field(description="a date such as 2026-12-29")]
# TOML has lists where we keep tuples, which nobody can change.
Tables = Annotated[
    tuple[T, ...], Field(strict=False, min_length=1, description="a list of tables, at least one")
]
Texts = Annotated[tuple[T, ...], Field(strict=False, min_length=1, description="a list of texts")]
Lines = Annotated[tuple[T, ...], Field(strict=False, description="a list")]  # it may be empty


def _mapping(table):
    there = {key: getattr(table, key) for key in type(table).model_fields}
    return MappingProxyType({key: value for key, value in there.items() if value is not None})


# A table read by its keys, as ``letters["sender"]``; what the file leaves out is not in it.
BY_KEY = AfterValidator(_mapping)


# --- reading ----------------------------------------------------------------------------------------


def parsed(path, *, error, hint=""):
    """What a TOML file says, as a dict; ``error`` when it cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as found:
        raise error([f"{path.name}: cannot be read ({found.strerror or found}){hint}"]) from found
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as found:
        raise error([f"{path.name}: is not TOML: {found}"]) from found


def read(model, rows, *, file, error, key="", words=None):
    """Make ``model`` of what a file says; ``words`` is {placeholder: what it stands for}.

    Models that keep the ``key`` their file is known by find it in the context of their validators. Raises
    ``error``, a FaultsError, with a line for every fault.
    """
    made, found = None, []
    try:
        made = model.model_validate(rows, context={"key": key, "words": words or {}})
    except ValidationError as told:
        found = told.errors(include_url=False)
    faults = [(fault["loc"], _sentence(model, fault)) for fault in found]
    wrong_places = [fault["loc"] for fault in found if fault["type"] != "missing"]
    faults += _between(model, _emptied(rows, wrong_places), ())
    if faults:
        raise error([f"{file}: {_place(model, rows, loc)}: {sentence}" for loc, sentence in faults])
    return made


def _sentence(model, fault):
    loc, kind = fault["loc"], fault["type"]
    if kind == TOLD:
        return fault["msg"]
    if kind == "extra_forbidden":
        known = list(_at(model, loc[:-1])[0].model_fields)
        near = get_close_matches(loc[-1], known, n=1, cutoff=0.5)
        return f"is not a known key; {f'did you mean {near[0]}?' if near else 'known: ' + ', '.join(known)}"
    expected = _at(model, loc)[1]
    if kind == "missing":
        return f"is missing; expected {expected}"
    return f"expected {expected}; found {shown(fault['input'])}"


def shown(value):
    """A value as whoever edits the file would write it."""
    if isinstance(value, str):
        return json.dumps(value if len(value) <= SHOWN else f"{value[:SHOWN]}…", ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list" if value else "an empty list"
    return str(value)


def _at(model, loc):
    """What belongs at a place of a file: its type, and words for it."""
    kind, words = model, None
    for step in loc:
        if isinstance(step, int) or get_origin(kind) is dict:
            kind, words = get_args(kind)[0 if isinstance(step, int) else 1], None
        else:
            field = kind.model_fields[step]
            kind, words = field.annotation, field.description
        kind, words = bare(kind, words)
    return kind, words or _words(kind)


def bare(kind, words=None):
    """A type without Annotated and without "or None", and what Annotated says of it."""
    while True:
        if get_origin(kind) is Annotated:
            said = (note.description for note in kind.__metadata__ if isinstance(note, FieldInfo))
            words = words or next(said, None)
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next(one for one in get_args(kind) if one is not NoneType)
        else:
            return kind, words


def _words(kind):
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    return {bool: "true or false"}.get(kind, "a table")


def _place(model, rows, loc):
    """A place as the file has it, with the name of the entry of a list it lies in."""
    path, entry, here = "", "", rows
    for number, step in enumerate(loc):
        here = _below(here, step)
        if isinstance(step, int):
            path += f"[{step}]"
            called = getattr(_at(model, loc[: number + 1])[0], "called", "")
            name = here.get(called) if isinstance(here, dict) else None
            if isinstance(name, str) and loc[number + 1 :] != (called,):
                entry = f" ({called} {shown(name)})"
        else:
            key = step if re.fullmatch(r"[\w-]+", step) else json.dumps(step, ensure_ascii=False)
            path += f".{key}" if path else key
    return path + entry


def _below(here, step):
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _emptied(rows, places):
    """A copy of what a file says with None for each value that is wrong."""
    rows = copy.deepcopy(rows)
    for *above, last in places:
        here = rows
        for step in above:
            here = _below(here, step)
        if isinstance(here, dict | list):
            here[last] = None
    return rows


def _between(model, row, path):
    """Everything that is wrong between values, in this table and all below it."""
    if not isinstance(row, dict):
        return
    for place, sentence in model.between(row):
        yield (*path, *place), sentence
    for key, field in model.model_fields.items():
        below, kind = row.get(key), bare(field.annotation)[0]
        if get_origin(kind) is tuple and isinstance(below, list):
            kind = bare(get_args(kind)[0])[0]
            rows = [((*path, key, number), one) for number, one in enumerate(below)]
        else:
            rows = [((*path, key), below)]
        if not isinstance(kind, type) or not issubclass(kind, Table):
            continue
        yield from _alike(kind.called, rows)
        for place, one in rows:
            yield from _between(kind, one, place)


def _alike(called, rows):
    seen = set()
    for place, row in rows:
        name = row.get(called) if isinstance(row, dict) else None
        if name is not None and name in seen:
            yield (*place, called), f"expected a {called} no other row has; {shown(name)} is used already"
        seen.add(name)
