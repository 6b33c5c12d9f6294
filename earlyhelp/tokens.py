"""Tokens that a page carries and its form sends back."""

import uuid


def token_in(posted, name) -> uuid.UUID | None:
    """The token sent under a name; None when there is none, or somebody has changed it by hand."""
    try:
        return uuid.UUID(posted.get(name, ""))
    except ValueError:
        return None
