"""Lists of the authority's file as forms and pages take them."""


def choices(rows) -> list[tuple[str, str]]:
    """The rows of one of the authority's lists as a question's choices: (code, name), in the file's order."""
    return [(row.code, row.name) for row in rows]


def names(rows) -> dict[str, str]:
    """What each row of one of the authority's lists is called, by its code."""
    return dict(choices(rows))
