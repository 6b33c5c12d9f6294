"""Somebody at a browser without JavaScript: opens pages, fills in the forms they find there, presses the button."""

import re
from html.parser import HTMLParser


class Forms(HTMLParser):
    """Every form of a page as {"action", "fields": {name: [values it would send]}, "names": all its questions}."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.form, self.area, self.select, self.links = [], None, None, None, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "a" and a.get("href"):
            self.links.append(a["href"])
        if tag == "form":
            self.form = {
                "action": a.get("action") or "",
                "method": a.get("method", "get"),
                "fields": {},
                "names": set(),
            }
            self.forms.append(self.form)
        name = a.get("name")
        if self.form is None or not name:
            if tag == "option" and self.select and "selected" in a:
                self.send(self.select, a.get("value", ""))
            return
        if tag == "input":
            self.form["names"].add(name)
            if a.get("type") in ("radio", "checkbox") and "checked" not in a:
                return
            self.send(name, a.get("value", "on" if a.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self.form["names"].add(name)
            self.area = name
            self.form["fields"].setdefault(name, [""])
        elif tag == "select":
            self.form["names"].add(name)
            self.select = name

    def send(self, name, value):
        self.form["fields"].setdefault(name, []).append(value)

    def handle_data(self, data):
        if self.area:
            self.form["fields"][self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.form = None


def in_boxes(name, day):
    """A day as the three boxes of a date question."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


class Visitor:
    def __init__(self, client):
        self.client = client
        self.response = None

    @property
    def page(self):
        return self.response.content.decode()

    @property
    def on_one_line(self):
        """The page as it is read: where its template breaks a line is a blank like any other."""
        return re.sub(r"\s+", " ", self.page)

    def opens(self, url):
        """Open a page, follow where it leads, and expect to be shown something."""
        self.response = self.client.get(url, follow=True)
        assert self.response.status_code == 200, (url, self.response.status_code)
        self.url = self.response.request["PATH_INFO"]
        return self

    def sees(self, *words):
        missing = [said for said in words if said not in self.on_one_line]
        assert missing == [], f"{self.url} does not say {missing}"
        return self

    def does_not_see(self, *words):
        assert [said for said in words if said in self.on_one_line] == []
        return self

    def answers(self, **answers):
        """Fill in the form of this page that has these questions and press its button; expect no error."""
        self.sends(**answers)
        assert "govuk-error-summary" not in self.page, self.page.split("govuk-error-summary", 1)[1][:1500]
        assert self.response.redirect_chain, f"{self.url} showed the form again"
        return self

    def sends(self, **answers):
        form = self.form_with(set(answers))
        data = form["fields"] | {
            name: value if isinstance(value, list) else [value] for name, value in answers.items()
        }
        to = form["action"].partition("#")[0] or self.url
        self.response = self.client.post(to, data, follow=True)
        assert self.response.status_code in (200, 403), (self.url, self.response.status_code)
        self.url = self.response.request["PATH_INFO"]
        return self

    def form_with(self, names):
        found = [f for f in Forms(self.page).forms if f["method"].lower() == "post" and names <= f["names"]]
        found = [f for f in found if "once" in f["names"]] or found
        assert found, f"{self.url} has no form asking {sorted(names)}"
        return found[0]

    def presses(self):
        """Press the button of a page whose form asks nothing."""
        return self.answers()
