"""Words and names as they stand in a sentence."""


def listed(words) -> str:
    """Ada; Ada and Ben; Ada, Ben and Cal. Nothing for none."""
    *rest, last = list(words) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def family_words(name) -> str:
    """Pham family; a name that says so already stays as it is."""
    return name if name.casefold().endswith(" family") else f"{name} family"
