from dataclasses import dataclass


@dataclass(frozen=True)
class Tradition:
    """`names` has one name a line, with all that may be meant by it; `joining` words come and go, and `shared` parts are half
    a community's. `ends` are (hers, his) of surnames whose end changes with who bears them."""

    names: str
    joining: tuple = ()
    shared: tuple = ()
    ends: tuple = ()
