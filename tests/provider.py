"""Somebody who carries letters, for tests: keeps what it took, and refuses a reference that it has seen."""

from earlyhelp.providers import NeverArrives

taken: list = []  # (reference, to), in the order in which they were taken
never: set = set()  # mailboxes that are none
not_delivered: list = []  # references of what was taken and could not be delivered


class SeenBefore(Exception):
    """A second letter with the same reference."""


class Provider:
    def carry(self, letter):
        if letter.to in never:
            raise NeverArrives("No such mailbox")
        if self.has_taken(letter):
            raise SeenBefore(str(letter.reference))
        taken.append((letter.reference, letter.to))

    def has_taken(self, letter):
        return letter.reference in {reference for reference, _ in taken}

    def undelivered(self):
        return ["somebody else's", *not_delivered]

    def close(self):
        pass


def empty():
    taken.clear()
    never.clear()
    not_delivered.clear()
