"""A page with a form as a browser shows it: the answers that stand in its boxes, and sending them, some of them changed."""

from html.parser import HTMLParser

from tests.pages.door import words


class _Boxes(HTMLParser):
    """The answers that the form of a page would send: {name: value, or a list of them}."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inside, self.box, self.options = {}, False, None, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = attrs.get("method", "").lower() == "post" and not attrs.get("action")
        if not self.inside or "disabled" in attrs:
            return
        if tag == "input" and "name" in attrs:
            if attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs:
                self.add(attrs["name"], attrs.get("value", "on" if attrs.get("type") == "checkbox" else ""))
        elif tag in ("textarea", "select"):
            self.box = attrs["name"]
            if tag == "textarea":
                self.add(self.box, "")
        elif tag == "option" and self.box and ("selected" in attrs or self.box not in self.found):
            self.found[self.box] = [attrs.get("value", "")]

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag in ("textarea", "select"):
            if tag == "textarea" and self.box:
                # The line end after the tag is none of the answer, and browsers send line ends as two characters.
                typed = self.found[self.box][-1]
                self.found[self.box][-1] = typed.removeprefix("\n").replace("\n", "\r\n")
            self.box = None

    def handle_data(self, data):
        if self.box and self.inside and self.box in self.found and self.lasttag == "textarea":
            self.found[self.box][-1] += data

    def add(self, name, value):
        self.found.setdefault(name, []).append(value)


class Shown:
    """One copy of a page: `boxes` are its answers, `said` its words, `both` the rows of what two people wrote."""

    def __init__(self, client, url, answer):
        self.client, self.url, self.status_code, self.answer = client, url, answer.status_code, answer
        self.form = (answer.context or {}).get("form") if answer.status_code == 200 else None
        html = answer.content.decode() if answer.status_code == 200 else ""
        self.all = _Boxes(html).found
        self.boxes = {name: values[0] if len(values) == 1 else values for name, values in self.all.items()}
        self.said = words(answer) if html else ""

    @property
    def both(self):
        return [(one.label, one.theirs, one.mine) for one in getattr(self.form, "theirs", ())]

    def send(self, **changes):
        """Send the form as it stands, but for these answers; None leaves one out. Returns what is shown next."""
        sent = {name: value for name, value in (self.all | changes).items() if value is not None}
        return Shown(self.client, self.url, self.client.post(self.url, sent))


def shown(client, url) -> Shown:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return Shown(client, url, answer)


def sent(client, url, answers, **how):
    """What a page answers when it has been opened and sent with these answers."""
    return client.post(url, shown(client, url).all | answers, **how)
