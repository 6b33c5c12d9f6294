"""A family full of secrets, and everything that is shown to anybody: for the tests of who may read what.

Every word that somebody may write is a marker of its own, and with it stands who may read it, said here and not asked
of the product. `shown` draws everything that is shown to a viewer, and `found` says which markers it should not hold.
"""

import re
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cases import addresses, agreement, contacts, notes, people, team, warnings
from cases.models import Case, FamilyMember, TeamMember
from earlyhelp.models import Letter
from plans import meetings, printing
from plans import plan as plans
from plans.models import Plan
from portal import words
from portal.models import FamilyLink
from referrals import assigning, checks, enquiries, panel, triage
from referrals.choice import Choice
from referrals.status import EnquiryStatus
from referrals.steps import up
from referrals.writing import corrections, translations
from referrals.writing import notes as calls
from tests import builders, closed_names
from tests.documents import a_file
from tests.rules.test_enquiries import an_enquiry, somebody

Part = FamilyMember.Part
FAMILY = ("mother", "father", "teen", "child")
WORKERS = ("lead", "teammate", "informed", "auditor", "manager")
SHOWN_TO = ("the family", "workers", "those outside", "a mailbox")
LOOKED_AT = ["cases:people", "cases:tree", "cases:chronology", "documents:files", "record", "plans:show"]
LOOKED_AT += ["cases:team"]
MARKER = re.compile(r"ZQ\d+XQZ")  # so long that no token of a page holds one by chance
# What somebody may choose for what is usually the family's; to the team of the first three, of whom the family knows.
FOR_WHOM = ("family", "named", "team", "domestic_abuse", "third_party")
BORN = {
    "mother": date(1988, 4, 2),
    "father": date(1986, 1, 9),
    "teen": date(2011, 6, 3),
    "child": date(2017, 2, 1),
}
PARTS = {"mother": Part.MOTHER, "father": Part.FATHER, "teen": Part.OTHER, "child": Part.DAUGHTER}


class Base:
    """What all these families have in common: a case with a plan, its people, and a browser for each of them."""

    def __init__(self, case, people, social_care, duty, nurses, nurse, signed_in):
        self.case, self.people, self.social_care, self.nurses, self.nurse = (
            case,
            people,
            social_care,
            nurses,
            nurse,
        )
        self.sender = people["colleague"]
        self.people_by_name = {name: people[name] for name in WORKERS}
        self.people_by_name |= {
            "sender": self.sender,
            "nurse": nurse,
            "duty": duty,
            "door": people["front_door"],
        }
        self.browsers = {name: signed_in(user) for name, user in self.people_by_name.items()}
        self.browsers["helper"] = signed_in(people.made("helper", "Hal Reed", "charity", Role.PRACTITIONER))
        self.last_letter = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


class World:
    """One family of those that chance makes, with who may read each marker (`may`). A `whole` one has every story, and
    all that is shown is looked at; of any other, some of each."""

    def __init__(self, dice, base, whole=False):
        self.dice, self.base, self.whole = dice, base, whole
        self.case = Case.objects.select_related("family", "lead").get(pk=base.case.pk)
        self.lead, self.may = self.case.lead, {}
        self.by_name = {}

    def happens(self, likely):
        return self.whole or self.dice.random() < likely

    def some(self, of, number):
        return list(of) if self.whole else self.dice.sample(list(of), number)

    def word(self, *readers):
        """A marker that only these may read."""
        marker = f"ZQ{len(self.may)}XQZ"
        self.may[marker] = set(readers)
        return marker

    def for_somebody(self, within=FAMILY):
        """(arguments of a verb that say who may read something, who then does), of those of the family in `within`."""
        code = self.dice.choice(FOR_WHOM)
        if code != "named":
            return {"for_whom": code}, self.agreed & set(within) if code == "family" else set()
        names = self.dice.sample(FAMILY, self.dice.randint(1, 2))
        here = {"for_whom": code, "shown_to": [self.by_name[name] for name in names]}
        return here, self.agreed & set(within) & set(names)

    # --- what is written ------------------------------------------------------------------------------

    def made(self):
        self._people()
        self._agreements()
        self._team()
        self._plan()
        self._around()
        self.step_up = self.enquiry = None
        if self.happens(0.3):
            self.step_up = up.send(
                case=self.case,
                agency=self.base.social_care,
                why="Hurt again",
                told_family="Not yet",
                by=self.lead,
            )
        if self.happens(0.3):
            self._enquiry()
        return self

    def _people(self):
        family = self.case.family
        for name in FAMILY:
            if name == "mother":
                person = builders.mother(self.case)
            else:
                person = people.add_person(
                    family, part=PARTS[name], given_names=name.title(), family_name="Moss", born_on=BORN[name],
                    lives_here=name != "father", by=self.lead,
                ).person  # fmt: skip
            self.by_name[name] = person

    def _agreements(self):
        """Who agrees, and has been judged to understand: they alone read what is the family's."""
        self.agreed = {"mother"}  # who said so before
        too_young = self.dice.choice(("teen", "child"))  # agreed while nobody knew how young they are
        for name in ("father", "teen", "child", "mother"):
            answer = "given" if name == too_young else self.dice.choice(("given", "given", "refused", None))
            if answer is None or (name == "mother" and len(self.agreed) == 1):
                continue
            judged = name in ("teen", "child")  # of whoever is under 18 it has to be, whatever they are
            self._said(self.by_name[name], answer, "Explains it in his own words" if judged else "")
            if name == too_young:
                judged = not self.case.agreements.filter(person=self.by_name[name]).update(understanding="")
            reads = answer == "given" and (judged or name in ("mother", "father"))
            (self.agreed.add if reads else self.agreed.discard)(name)
        if "father" in self.agreed and len(self.agreed) > 1 and self.dice.random() < 0.3:  # and takes it back
            self._said(self.by_name["father"], "refused", "")
            self.agreed.discard("father")

    def _said(self, person, answer, understanding):
        agreement.record(
            self.case, person=person, answer=answer, how="spoken", answered_on=timezone.localdate(),
            scope=self.word(*WORKERS, "duty"), understanding=understanding, by=self.lead, **builders.SAFE,
        )  # fmt: skip

    def _team(self):
        """The health visitor and the charity's worker; who of the family is told of them, their names being markers."""
        self.told_of = {}
        for name, capacity in (("teammate", "member"), ("informed", "informed")):
            user, (said, readers) = self.base.people[name], self.for_somebody()
            team.join(
                self.case, user, capacity=TeamMember.Capacity(capacity), why="Helps", by=self.lead, **said
            )
            user.name = self.word(*readers, *WORKERS, "duty")
            user.save(update_fields=["name"])
            self.told_of[name] = readers

    def _plan(self):
        plan = self.plan = plans.live(self.case)
        read = (*self.agreed, *WORKERS, "duty")
        plans.change_words(plan, hope=self.word(*read), if_worried=self.word(*read), by=self.lead)
        soon = timezone.localdate() + timedelta(days=9)
        for _n in range(self.dice.randint(1, 3)):
            said, goal_for = self.for_somebody()
            goal = plans.add_goal(plan, title=self.word(*goal_for, *WORKERS, "duty"), by=self.lead, **said)
            for _m in range(self.dice.randint(1, 3)):
                said, readers = self.for_somebody(within=goal_for)
                what, owner = (
                    self.word(*readers, *WORKERS, "duty"),
                    self.dice.choice((*FAMILY, "teammate", "lead")),
                )
                whose = (
                    {"person": self.by_name[owner]}
                    if owner in FAMILY
                    else {"worker": self.lead if owner == "lead" else self.base.people[owner]}
                )
                plans.add_action(goal, what=what, due_on=soon, by=self.lead, **whose, **said)
        said, readers = self.for_somebody()
        where, language = (self.word(*readers, *WORKERS) for _ in range(2))
        meetings.book(
            self.case, kind="review", starts_at=timezone.now() + timedelta(days=3), place=where, interpreter=language,
            by=self.lead, **said,
        )  # fmt: skip

    def _around(self):
        """What stands around the plan: nothing of it is the family's; hidden addresses are only some workers'."""
        when = timezone.now() - timedelta(hours=1)
        for name in self.some(FAMILY, 2):
            person = self.by_name[name]
            contacts.add_contact(
                person, kind="email", value=f"{self.word(*WORKERS, 'duty')}@example.org", safety="care",
                note=self.word(*WORKERS, "duty"), case=self.case, by=self.lead,
            )  # fmt: skip
            hidden = self.happens(0.6)
            named = self.dice.choice(((), ("teammate",), ("informed",)))
            readers = ("lead", *named, "duty") if hidden else (*WORKERS, "duty")
            addresses.add_address(
                person, lines=self.word(*readers), confidential=hidden,
                known_to=[self.base.people[one] for one in named] if hidden else (), case=self.case, by=self.lead,
            )  # fmt: skip
            closed_names.plant(self, person, named)
            if name == "mother":
                continue
            warnings.warn(
                self.case.family, kind="domestic_abuse", text=self.word(*WORKERS, "duty"), person=person,
                review_on=timezone.localdate() + timedelta(days=60), case=self.case, by=self.lead,
            )  # fmt: skip
        for code in self.some(("team", "family", "hidden_address", "domestic_abuse"), 2):
            hidden = code == "hidden_address"
            readers = ("lead", "duty") if hidden else (*WORKERS, "duty")
            writer = self.lead
            if hidden and self.dice.random() < 0.5:
                readers, writer = (*readers, "teammate"), self.base.people["teammate"]
            notes.add(
                self.case, kind="visit", happened_at=when, title=self.word(*readers), text=self.word(*readers),
                significant=True, for_whom=code, by=writer,
            )  # fmt: skip
        for _n in range(self.dice.randint(0, 2)):
            said, readers = self.for_somebody()
            title = self.word(*readers, *WORKERS)
            a_file(self.case, title=title, by=self.lead, **said)
        a_file(self.case, title=self.word("lead", "duty"), for_whom="hidden_address", by=self.lead)
        for name in FAMILY:
            if name in self.agreed and self.happens(0.3):
                message = words.say(
                    self.case, person=self.by_name[name], kind="wrong", text=self.word(name, *WORKERS)
                )
                words.answer(message, answer=self.word(name, *WORKERS), by=self.base.people["teammate"])

    def _enquiry(self):
        """An enquiry of the school's, handed on with reasons, checked by a partner, and offered to an agency."""
        door, manager = self.base.people["front_door"], self.base.people["manager"]
        mother = somebody(given_names="Nadia", part="mother", lives_here=True, email=self.word("sender", "helper", "door") + "@x.org")  # fmt: skip
        hidden = self.happens(0.5)
        where = ("door",) if hidden else ("door", "sender", "nurse", "helper")
        sent = self.enquiry = an_enquiry(
            self.base.sender, family_name="Ash", people=[somebody(), mother],
            worries=self.word("sender", "door"), asker_name=self.base.sender.name, asker_email=self.base.sender.email,
            address_hidden=hidden, address=self.word(*where), post_safety="safe",
        )  # fmt: skip
        for verb, more in (
            ("hand_over", {"to": manager}),
            ("give_back", {}),
            ("prioritise", {"priority": "urgent"}),
        ):
            if self.happens(0.8):
                who = manager if verb == "give_back" else door
                try_to = getattr(assigning, verb)
                if verb == "give_back" and not sent.owner_id:
                    continue
                sent = try_to(sent, why=self.word("door"), by=who, **more)
        corrections.correct(
            sent, strengths=self.word("door"), asker_reach=self.word("door"), why=self.word("door"), by=door
        )
        corrections.correct_person(
            sent.people.first(), setting=self.word("nurse", "helper", "door"), why=self.word("door"), by=door
        )
        calls.add(sent, kind="call_made", whom="Ann", reached="yes", text=self.word("door"), by=door)
        translations.add(sent, language="Welsh", translated_by="Ann", worries=self.word("door"), by=door)
        enquiries.ask_for_more(sent, why=self.word("sender", "door"), by=door)
        enquiries.answer(sent, told=self.word("sender", "door"), by=self.base.sender)
        checks.ask(
            sent,
            of=[{"partner": "health", "agency": self.base.nurses, "question": self.word("nurse", "door")}],
            about=sent.people.all(), purpose=self.word("nurse", "door"), basis="public_task", by=door,
        )  # fmt: skip
        check = self.check = sent.checks.get()
        checks.answer(
            check, known="yes", answer=self.word("nurse", "door"), family_may_see=self.dice.random() < 0.5,
            by=self.base.nurse,
        )  # fmt: skip
        checks.add(check, text=self.word("nurse", "door"), by=self.base.nurse)
        sent.refresh_from_db()
        again = "second" if self.whole else self.dice.choice(("panel", "second", None))
        if again == "panel":
            day = timezone.localdate() + timedelta(days=6)
            self._decide(sent, door, outcome="panel", panel_on=day)
            sent.refresh_from_db()
            panel.panel_said(sent, said=self.word("door"), by=door)
        elif again == "second":
            self._decide(sent, door, outcome="advice", advice="Try the hub", indicators=["injury"])
            triage.second_look(sent, agrees=False, why=self.word("door"), by=manager)
        sent.refresh_from_db()
        help_by_one = {"outcome": "one_agency", "agency": self.base.people["charity"]}
        help_by_one["purpose"] = self.word("helper", "door")
        if self.happens(0.3):
            self._decide(sent, door, told="sender by letter", **help_by_one)
            sent.refresh_from_db()
            triage.reopen(sent, why=self.word("door"), by=manager)
            sent.refresh_from_db()
        self._decide(sent, door, told="sender", **help_by_one)
        self.offer = sent.offers.first()

    def _decide(self, enquiry, by, told="nobody", **choice):
        """The reasons of a decision that stands are its asker's too; those of one taken back are not."""
        triage.decide(enquiry, Choice(level="1", reasons=self.word("door", told), **choice), by=by)

    # --- what is shown --------------------------------------------------------------------------------

    def shown(self, to):
        """(viewer, where, the words) of all that is shown to anybody who is not of the front door: to some of SHOWN_TO."""
        if "the family" in to:
            yield from self._to_the_family()
        if "workers" in to:
            yield from self._to_workers()
        if "those outside" in to and self.enquiry:
            yield from self._outside()
        if "a mailbox" in to:
            yield from self._letters()

    def _to_the_family(self):
        plan = self.plan_now()
        for name, person in self.by_name.items():
            yield name, "paper", printing.plan_html(plan, "en", reader=person)
            browser = self.came_in(person)
            yield name, "portal:home", self._page(browser, "portal:home")
            if self.happens(0.3):
                yield name, "portal:tell", self._page(browser, "portal:tell")
            yield name, "portal:papers", self._page(browser, "portal:papers")
            if not self.happens(0.3):
                continue
            worker = self.base.browsers["lead"]
            yield name, "preview", self._page(worker, "portal:preview", self.case.pk, person.pk)

    def plan_now(self):
        return Plan.objects.select_related("case__family", "case__lead").get(pk=self.plan.pk)

    def came_in(self, person):
        """The browser of somebody who came in by a link, which may have been made when they still agreed."""
        now = timezone.now()
        link = FamilyLink.objects.create(
            case=self.case, person=person, token_hash=f"{person.pk} {FamilyLink.objects.count()}", code_hash="x", made_by=self.lead,
            expires_at=now, used_at=now,
        )  # fmt: skip
        browser = Client()
        session = browser.session
        moment = int(now.timestamp())
        session["family_link"] = {"link": link.pk, "began": moment, "seen": moment, "language": "en"}
        session.save()
        return browser

    def _page(self, browser, name, *args):
        return browser.get(reverse(name, args=args)).content.decode()

    def _to_workers(self):
        for name in self.some(("teammate", "informed", "auditor", "manager"), 1):
            browser = self.base.browsers[name]
            for where in self.some(LOOKED_AT, 2):
                yield name, where, self._page(browser, where, self.case.pk)
            if self.step_up:
                yield name, "step up", self._page(browser, "referrals:step_up_show", self.step_up.pk)
        if self.step_up:
            duty = self.base.browsers["duty"]
            yield "duty", "step up", self._page(duty, "referrals:step_up_show", self.step_up.pk)

    def _outside(self):
        sender = self.base.browsers["sender"]
        yield "sender", "enquiry", self._page(sender, "referrals:show", self.enquiry.pk)
        yield "sender", "list", self._page(sender, "referrals:mine")
        yield "nurse", "check", self._page(self.base.browsers["nurse"], "checks:show", self.check.pk)
        yield "helper", "offer", self._page(self.base.browsers["helper"], "offers:show", self.offer.pk)

    def _letters(self):
        whose = {user.email: name for name, user in self.base.people_by_name.items()}
        for letter in Letter.objects.filter(pk__gt=self.base.last_letter):
            yield (
                whose.get(letter.to, "a mailbox"),
                f"letter {letter.kind}",
                f"{letter.subject} {letter.body}",
            )

    def found(self, to=SHOWN_TO):
        """[(who, where, marker)] of all that is shown to somebody who may not read it."""
        told = []
        for who, where, said in self.shown(to):
            if who == "sender" and EnquiryStatus.SECOND_LOOK.label in said:
                told.append((who, where, EnquiryStatus.SECOND_LOOK.label))
            for marker in set(MARKER.findall(said)):
                by_letter = where.startswith("letter") and {f"{who} by letter", who} & self.may[marker]
                if who not in self.may[marker] and not by_letter:
                    told.append((who, where, marker))
        return told
