"""From a file to an Authority."""

import re
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from . import shape
from .tables import AuthorityError, Table, contrast

FOLDER = Path(__file__).resolve().parent.parent / "authorities"
DEFAULTS = Path(__file__).resolve().parent / "defaults.toml"
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
BLACK = "#0b0c0c"  # the text colour of the stylesheet

CODE = {
    "pattern": "[a-z0-9]+(_[a-z0-9]+)*",
    "meaning": "a code of small letters, digits and underscores",
}
PHONE = {"pattern": r"\+?[0-9][0-9 ]{8,15}", "meaning": "a telephone number"}
EMAIL = {"pattern": r"[^@\s]+@[^@\s]+\.[^@\s]+", "meaning": "an email address"}
POSTCODE = {
    "pattern": "[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}",
    "meaning": 'a postcode such as "EB1 4QT"',
}
PART_OF_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?( [0-9])?"
LANGUAGE = {
    "pattern": "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "meaning": 'a language tag such as "bn"',
}


def authority():
    """The authority that runs this system, named by ``settings.AUTHORITY``. Read once and kept.

    Raises AuthorityError if its file is missing or wrong.
    """
    return load(settings.AUTHORITY)


def available(folder=None):
    """The keys of the authorities there are files for, in alphabetical order."""
    return sorted(path.stem for path in Path(folder or FOLDER).glob("*.toml"))


@cache
def load(name, folder=None):
    """The authority in ``<name>.toml``, read once and kept. ``folder`` is where our own are.

    Raises AuthorityError, a line for each problem, if the file is missing, cannot be read, or
    holds anything but what an authority is made of.
    """
    folder = Path(folder or FOLDER)
    file = f"{name}.toml"
    if name not in available(folder):
        there = ", ".join(f"{key}.toml" for key in available(folder)) or "none"
        raise AuthorityError([f"{file}: there is no such authority; there are: {there}"])
    try:
        rows = tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except OSError as error:
        there = ", ".join(f"{key}.toml" for key in available(folder))
        reason = error.strerror or error
        raise AuthorityError([f"{file}: cannot be read ({reason}); there are: {there}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthorityError([f"{file}: is not TOML: {error}"]) from error
    table = Table(_standing_in() | rows, file)
    made = _authority(table, name)
    if table.problems:
        raise AuthorityError(table.problems)
    return made


@cache
def _standing_in():
    """What stands where an authority's own file is silent about its front door."""
    return tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))


def _authority(table, key):
    fields = {
        "key": key,
        "name": table.text("name"),
        "short_name": table.text("short_name"),
        "service_name": table.text("service_name"),
        "source": table.text("source"),
        "sources_silent_on": table.texts("sources_silent_on", may_be_empty=True),
        # The bank holidays that clocks reckon with are England's.
        "region": table.text("region", choices=("England",)),
        "colours": _colours(table.table("colours")),
        "front_door": _front_door(table.table("front_door")),
    }
    door = fields["front_door"]
    table.words = {
        "authority": fields["name"],
        "short_name": fields["short_name"],
        "service": fields["service_name"],
        "front_door": door.name,
        "phone": door.phone,
        "email": door.email,
    }
    fields |= {
        "emergency_text": table.text("emergency_text"),
        "panel_name": table.text("panel_name"),
        "information_notice": table.texts("information_notice", filled=True),
        "check_partners": _coded(table, "check_partners", _check_partner),
        "indicators": _coded(table, "indicators", _indicator),
        "levels": _levels(table),
        "needs": _coded(table, "needs", _need),
        "localities": _coded(table, "localities", _locality),
        "clocks": _clocks(table.table("clocks")),
        "areas": _coded(table, "areas", _area),
        "outcomes": _coded(table, "outcomes", _outcome),
        "closure_reasons": _closure_reasons(table),
        "languages": _languages(table),
        "spoken_languages": table.texts("spoken_languages"),
        "front_door_roles": table.texts("front_door_roles"),
        "letters": _letters(table.table("letters")),
        "closure_days": table.dates("closure_days"),
        "agreement_ages": table.text("agreement_ages"),
    }
    fields["priorities"] = _priorities(table, fields["clocks"])
    table.done()
    return shape.Authority(**fields)


def _colours(table):
    colours = shape.Colours(*(table.colour(key) for key in ("brand", "brand_dark", "tint")))
    for key in ("brand", "brand_dark"):
        _check_contrast(table, key, getattr(colours, key), "#ffffff", "white")
    _check_contrast(table, "tint", colours.tint, BLACK, "black")
    table.done()
    return colours


def _check_contrast(table, key, colour, text, word):
    if colour and (found := contrast(colour, text)) < READABLE:
        table.wrong(
            key,
            f"expected a colour {word} text can be read on, with a contrast of {READABLE} or more;"
            f" {colour} has {found:.2f}",
        )


def _front_door(table):
    door = shape.FrontDoor(
        name=table.text("name"),
        full_name=table.text("full_name"),
        phone=table.text("phone", **PHONE),
        email=table.text("email", **EMAIL),
        opening_hours=table.text("opening_hours"),
    )
    table.done()
    return door


def _coded(table, key, read):
    """The rows of a list whose codes must all differ."""
    made, seen = [], set()
    for row in table.tables(key):
        one = read(row)
        row.done()
        if one.code and one.code in seen:
            row.wrong("code", f"expected a code no other row has; {one.code!r} is used already")
        seen.add(one.code)
        made.append(one)
    return tuple(made)


def _levels(table):
    levels = _coded(table, "levels", _level)
    for wanted in ("early_help", "social_care"):
        if levels and not any(getattr(level, wanted) for level in levels):
            table.wrong("levels", f"expected at least one level with {wanted} = true")
    return levels


def _level(row):
    level = shape.Level(
        code=row.text("code", **CODE),
        name=row.text("name"),
        colour=row.text("colour", choices=shape.TAG_COLOURS),
        guidance=row.text("guidance"),
        what_happens=row.text("what_happens"),
        early_help=row.flag("early_help"),
        social_care=row.flag("social_care"),
    )
    if level.early_help and level.social_care:
        row.wrong("social_care", "expected false, because early_help is true at this level")
    return level


def _need(row):
    return shape.Need(row.text("code", **CODE), row.text("name"), row.text("hint", default=""))


def _locality(row):
    code, name, hub = row.text("code", **CODE), row.text("name"), row.table("hub")
    made = shape.Hub(
        name=hub.text("name"),
        address=hub.text("address"),
        postcode=hub.text("postcode", **POSTCODE),
        phone=hub.text("phone", default="", **PHONE),
    )
    hub.done()
    postcodes = row.texts("postcodes") if "postcodes" in row.rows else ()
    for start in postcodes:
        if not re.fullmatch(PART_OF_POSTCODE, start):
            row.wrong(
                "postcodes", f'expected beginnings of postcodes such as "EB1" or "EB1 4"; found {start!r}'
            )
    return shape.Locality(code, name, made, postcodes)


def _area(row):
    return shape.Area(
        code=row.text("code", **CODE),
        name=row.text("name"),
        question_family=row.text("question_family"),
        question_worker=row.text("question_worker"),
        low=row.text("low"),
        high=row.text("high"),
    )


def _outcome(row):
    return shape.Outcome(row.text("code", **CODE), row.text("name"), row.text("description", default=""))


def _closure_reasons(table):
    reasons = _coded(table, "closure_reasons", _closure_reason)
    for kind in ("met", "declined", "step_up"):
        if reasons and not any(reason.kind == kind for reason in reasons):
            table.wrong("closure_reasons", f'expected at least one reason with kind = "{kind}"')
    return reasons


def _closure_reason(row):
    return shape.ClosureReason(
        code=row.text("code", **CODE),
        name=row.text("name"),
        kind=row.text("kind", choices=shape.CLOSURE_KINDS),
        needs_plan=row.flag("needs_plan"),
    )


def _languages(table):
    languages = _coded(
        table,
        "languages",
        lambda row: shape.Language(row.text("code", **LANGUAGE), row.text("name"), row.text("own_name")),
    )
    if languages and languages[0].code != "en":
        table.wrong("languages[0].code", f'expected "en" first; found {languages[0].code!r}')
    return languages


def _clocks(table):
    clocks = {key: _clock(table.table(key), key) for key in shape.CLOCK_NAMES}
    table.done()
    return MappingProxyType(clocks)


def _clock(row, key):
    name, unit = row.text("name"), row.text("unit", choices=tuple(shape.UNITS))
    length, starts = row.number("length", 1, 366), row.text("starts", choices=tuple(shape.EVENTS))
    source = row.text("source", default="")
    row.done()
    if not unit or not starts:  # already a problem, and without them there is nothing to say
        return None
    words = f"{length} {shape.UNITS[unit][length != 1]}"
    text = f"Within {words} of {shape.EVENTS[starts]}"
    if key == "review":  # the one clock that starts again by itself
        text = f"Every {words}, counted from {shape.EVENTS[starts]} and then from each review"
    return shape.Clock(key, name, length, unit, starts, text, source)


def _priorities(table, clocks):
    """The priorities, soonest first as the file has them; the one without a length is the usual one."""
    usual = [row for row in table.rows.get("priorities", ()) if isinstance(row, dict) and "length" not in row]
    priorities = _coded(table, "priorities", lambda row: _priority(row, clocks["decide"]))
    if priorities and len(usual) != 1:
        table.wrong(
            "priorities",
            f"expected exactly one without a length, which the decide clock gives; found {len(usual)}",
        )
    return priorities


def _priority(row, decide):
    code, name = row.text("code", **CODE), row.text("name")
    colour, guidance = row.text("colour", choices=shape.TAG_COLOURS), row.text("guidance")
    usual = "length" not in row.rows
    clock = decide
    if not usual:
        length, unit = row.number("length", 1, 366), row.text("unit", choices=tuple(shape.UNITS))
        if unit:
            words = f"{length} {shape.UNITS[unit][length != 1]}"
            text = f"Within {words} of {shape.EVENTS['received']}"
            clock = shape.Clock(
                "decide", f"Decide on the request: {name}", length, unit, "received", text, ""
            )
    return shape.Priority(code, name, colour, guidance, clock, usual)


def _check_partner(row):
    return shape.CheckPartner(
        row.text("code", **CODE), row.text("name"), row.text("who"), row.text("question")
    )


def _indicator(row):
    points_to = row.text("points_to", choices=shape.LEVEL_KINDS)
    safeguarding = row.flag("safeguarding") if "safeguarding" in row.rows else False
    if safeguarding and points_to != "social_care":
        row.wrong("points_to", 'expected "social_care", because safeguarding is true')
    return shape.Indicator(row.text("code", **CODE), row.text("text"), points_to, safeguarding)


def _letters(table):
    letters = {key: table.text(key, meaning=what) for key, what in shape.LETTER_PIECES.items()}
    table.done()
    return MappingProxyType(letters)
