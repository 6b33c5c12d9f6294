"""What an app wants done when something happens in an app below it, which must not import it.

Registered in an app's ready(), by dotted name, since models are not there yet. Each event is a name that the module
it happens in gives, with what is called: see accounts.people.CHANGES and cases.holders.HELD.
"""

from collections import defaultdict

from django.utils.module_loading import import_string

_registered = defaultdict(list)


def register(event, name):
    _registered[event].append(name)


def registered(event) -> list:
    """The functions registered for an event, in the order of the apps."""
    return [import_string(name) for name in _registered[event]]
