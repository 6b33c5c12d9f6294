"""Tokens that a page carries and its form sends back, or a letter, and whoever carries it."""

import uuid


def token(text) -> uuid.UUID | None:
    """The token that a text is; None where it is none of ours."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def token_in(posted, name) -> uuid.UUID | None:
    """The token sent under a name; None when there is none, or somebody has changed it by hand."""
    return token(posted.get(name, ""))
