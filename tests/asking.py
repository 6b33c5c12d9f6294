"""Somebody asking for help a page at a time, as their browser sends it: the answers of each kind of asker."""

import re
import uuid
from datetime import timedelta

from django.test import Client
from django.utils import timezone

START = "/ask/"
WORRY = 'Kamal cries before school. আমি একা। <script>alert(1)</script> =HYPERLINK("http://x") 🙂 مرحبا'
CHILD = {
    "part": "son",
    "given_names": "Kamal",
    "born_on_day": "3",
    "born_on_month": "9",
    "born_on_year": "2016",
    "setting": "Alder Primary",
}
ADULT = {"part": "father", "given_names": "Rafiq", "phone": "07700 900777", "contact_safety": "unsafe"}
HAPPENING = {
    "home": {"address": "4 Marsh Lane", "postcode": "eb12aa", "post_safety": "safe"},
    "language": {"language": "Bengali", "needs_interpreter": "yes"},
    "needs": {"needs": ["education", "housing"]},
    "worries": {"worries": WORRY},
    "strengths": {"strengths": "He loves football"},
    "tried": {},
    "wants": {"wants": "Somebody to talk to"},
    "notice": {"notice_shown": "on"},
}
PARENT = {
    "who": {"asker_kind": "parent"},
    "you": {"given_names": "Nadia", "family_name": "Moss", "part": "mother"},
    "reach": {"asker_phone": "07700 900123", "asker_email": "nadia@example.org", "safe": ["text", "email"]},
    **HAPPENING,
}
YOUNG = {
    "who": {"asker_kind": "young_person"},
    "you": {"given_names": "Ibrahim", "family_name": "Farah", "born_on_day": "1", "born_on_month": "feb", "born_on_year": "2010", "setting": "Alder Secondary"},
    "reach": {"asker_phone": "07700 900124", "safe": ["none"], "asker_reach": "Ask my tutor to find me"},
    **HAPPENING,
    "knows": {"knows": "no", "safe": "no"},
}  # fmt: skip
SOMEBODY = {
    "who": {"asker_kind": "somebody"},
    "you": {"source": "9"},
    "family": {"family_name": "Moss"},
    **HAPPENING,
    "agreement": {"agreed": "not_sought", "not_sought_why": "I only hear it through the wall"},
}
PROFESSIONAL = {
    "who": {"asker_kind": "professional"},
    "you": {"asker_name": "Joan Bell", "asker_role": "Family worker"},
    "work": {"asker_agency": "Riverside Surgery"},
    "service": {"source": "3A"},
    "reach": {"asker_email": "joan@example.org"},
    "family": {"family_name": "Moss"},
    **HAPPENING,
    "agreement": {"agreed": "given"},
}
BY_KIND = {"parent": PARENT, "young_person": YOUNG, "somebody": SOMEBODY, "professional": PROFESSIONAL}


def text(answer):
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class Asker:
    """One browser. `where` is the address it stands on; `answers` are given page by page by `go_on`."""

    def __init__(self, answers=None, browser=None):
        self.browser, self.answers = browser or Client(), answers or {}
        self.where = START

    def begin(self, language=""):
        if language:
            self.browser.get(f"{START}?lang={language}")
        self._post("/ask/danger/", {"danger": "no"})
        return self

    def _post(self, address, answers):
        answer = self.browser.post(address, {"once": str(uuid.uuid4()), **answers})
        assert answer.status_code == 302, text(answer)[:3000]
        self.where = answer["Location"]
        return answer

    @property
    def number(self):
        return int(self.where.split("/")[2])

    @property
    def step(self):
        return self.where.rstrip("/").rpartition("/")[2]

    def at(self, step):
        return f"/ask/{self.number}/{step}/"

    def get(self, step=None):
        return self.browser.get(self.at(step) if step else self.where)

    def post(self, step, answers):
        return self.browser.post(self.at(step), {"once": str(uuid.uuid4()), **answers})

    def name(self, who="child", **answers):
        here = self.where
        self._post(self.at(f"people/add-{who}"), answers or (ADULT if who == "adult" else CHILD))
        self.where = here
        return self

    def go_on(self, until="check"):
        """Answer page after page until this one."""
        for _n in range(30):
            if self.step == until:
                return self
            if self.step == "people":
                self.name("child")
                self._post(self.where, {})
            else:
                self._post(self.where, self.answers[self.step])
        raise AssertionError(f"never came to {until}, but to {self.where}")

    def send(self):
        self._post(self.at("check"), {})
        return self


def sent_by(answers, browser=None):
    """A whole request, sent."""
    return Asker(answers, browser).begin().go_on().send()


def due_soon():
    day = timezone.localdate() + timedelta(days=90)
    return {"born_on_day": str(day.day), "born_on_month": str(day.month), "born_on_year": str(day.year)}
