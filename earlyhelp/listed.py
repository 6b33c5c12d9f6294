"""Several words or names in one sentence."""


def listed(words) -> str:
    """Ada; Ada and Ben; Ada, Ben and Cal. Nothing for none."""
    *rest, last = list(words) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last
