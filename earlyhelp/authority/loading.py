"""From a file to an Authority."""

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from earlyhelp import council_files

from .shape import Authority

FOLDER = Path(__file__).resolve().parent.parent / "authorities"
NOT_REAL = "01632 960"  # the range that is kept for drama
DEFAULTS = Path(__file__).resolve().parent / "defaults.toml"


class AuthorityError(council_files.FaultsError):
    """An authority's file cannot be used. ``problems`` has a line for each thing wrong with it."""


def authority():
    """The authority that runs this system, named by ``settings.AUTHORITY``. Read once and kept. In the demonstration it has
    no real telephone number: invented people would ring a real office.

    Raises AuthorityError if its file is missing or wrong.
    """
    return (
        ringing_nobody(settings.AUTHORITY) if getattr(settings, "DEMO", False) else load(settings.AUTHORITY)
    )


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
    there = ", ".join(f"{key}.toml" for key in available(folder)) or "none"
    if name not in available(folder):
        raise AuthorityError([f"{file}: there is no such authority; there are: {there}"])
    rows = council_files.parsed(folder / file, error=AuthorityError, hint=f"; there are: {there}")
    return made(name, standing_in() | rows)


def made(name, rows):
    """The authority of this name that ``rows`` describe; AuthorityError, a line for each problem, if they do not."""
    return council_files.read(
        Authority, rows, file=f"{name}.toml", error=AuthorityError, key=name, words=_words(rows)
    )


@cache
def ringing_nobody(name):
    """The authority of this name, with a number kept for drama in place of every real one of its file."""
    found = load(name)
    numbers = {found.front_door.phone, *(place.hub.phone for place in found.localities)} - {""}
    real = [one for one in numbers if not one.startswith(NOT_REAL)]
    if not real:
        return found
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    for one in real:
        text = text.replace(one, f"{NOT_REAL}600")
    return made(name, standing_in() | tomllib.loads(text))


@cache
def standing_in():
    """What stands where an authority's own file is silent about its front door."""
    return council_files.parsed(DEFAULTS, error=AuthorityError)


def _words(rows):
    """What {placeholders} stand for; the empty text for what is missing or wrong, which is told by itself."""
    door = rows.get("front_door")
    door = door if isinstance(door, dict) else {}
    team = rows.get("team")
    words = {
        "authority": rows.get("name"),
        "short_name": rows.get("short_name"),
        "service": rows.get("service_name"),
        "front_door": door.get("name"),
        "phone": door.get("phone"),
        "email": door.get("email"),
        "team": team.get("name") if isinstance(team, dict) else "",
    }
    return {key: value if isinstance(value, str) else "" for key, value in words.items()}
