"""NUL bytes: nobody types one, and PostgreSQL cannot keep it."""


def without_nul(data):
    """The same answers without NUL bytes; data that has none is handed back untouched."""
    if not data:
        return data
    if hasattr(data, "lists"):
        if not any(
            "\0" in text for name, texts in data.lists() for text in (name, *texts) if isinstance(text, str)
        ):
            return data
        clean = data.copy()
        clean.clear()
        for name, texts in data.lists():
            clean.setlist(_stripped(name), [_stripped(text) for text in texts])
        return clean
    return {name: _stripped(text) for name, text in data.items()}


def _stripped(text):
    return text.replace("\0", "") if isinstance(text, str) else text
