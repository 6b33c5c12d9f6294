"""Numbers above a list or a home: each a count of rows, and a link to the list of them (components/totals.html)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Total:
    """How many there are of something, in words, and where they are listed ("" for nowhere); `late` is how many of them
    are. Of those that the list shows alone (`on`), it leads to all. `danger` is that each is harm to a person."""

    number: int
    words: str
    url: str
    late: int = 0
    on: bool = False
    danger: bool = False

    @property
    def css(self) -> str:
        """How much it weighs on the page: shown alone, danger, late, or nothing of the kind there; "" as usual."""
        if self.on:
            return "eh-figures__on"
        if self.danger and self.number:
            return "eh-figures__danger"
        if self.late:
            return "eh-figures__late"
        return "" if self.number else "eh-figures__none"
