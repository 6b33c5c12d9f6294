"""Where an authority's families find help: its localities, their hubs, and what belongs to those."""

from earlyhelp.council_files import Lines, Maybe, Plain, Table, Text, Texts, whole_number

from .coded import Coded
from .values import MaybePhone, PartOfPostcode, Postcode

Number = whole_number(1, 999)


class Hub(Table):
    """Where the families of a locality find early help. ``phone`` may be empty."""

    name: Text
    address: Text
    postcode: Postcode
    phone: MaybePhone = ""


class Place(Table):
    """A place to go to beside the hub. ``address`` says where it is, and may be empty."""

    name: Text
    address: Maybe = ""


class Locality(Coded):
    """``postcodes`` are the beginnings of its postcodes ("EB1", "EB2 9"); there may be none. ``centres`` are the children
    and family centres linked to its hub, ``safe_places`` those for young people."""

    name: Text
    hub: Hub
    postcodes: Texts[PartOfPostcode] = ()
    centres: Lines[Place] = ()
    safe_places: Lines[Place] = ()


class Places(Table):
    """What is said of all places together. ``heading`` heads them. The numbers are said where an authority gives how many
    there are, and not which; ``offers`` is what families find at a hub."""

    heading: Plain = "Where to find us"
    linked_centres: Number | None = None
    safe_places: Number | None = None
    offers: Lines[Text] = ()
