"""Every page as everybody: each opening of a record leaves one line, each refusal one, each list one; and nothing else any."""

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import Agency, Membership, User
from audit import judging
from audit.acts import Of, verbs
from audit.may import READS
from audit.models import Entry, Question, Unusual
from cases.models import Case, Family, Restriction, SafeguardingLead, Setting
from demo import borough
from demo.models import Persona
from directory.models import Service
from matching.models import Merge, NumberOnAnother
from onward.models import Offer
from referrals.models import Check, Consultation, Enquiry, Lookup, StepUp
from tests.how_many import dice, grows, number
from tests.walk import every_page

FAMILIES = 12
LISTS = {
    "home": "work.viewed",
    "audit:asked": "questions.listed",
    "audit:entries": "trail.read",
    "audit:unusual": "unusual.read",
    "cases:break_glass": "emergency.form_opened",
    "cases:list": "families.listed",
    "cases:restricted": "restricted.listed",
    "checks:mine": "checks.viewed",
    "matching:numbers": "numbers.viewed",
    "offers:mine": "offers.viewed",
    "referrals:consultations": "consultations.viewed",
    "referrals:decided": "enquiries.decided_listed",
    "referrals:lookups": "lookups.read",
    "referrals:mine": "own_enquiries.viewed",
    "referrals:offers": "offers.viewed",
    "referrals:panel": "panel.viewed",
    "referrals:promises": "promises.viewed",
    "referrals:queue": "queue.viewed",
    "referrals:step_ups": "step_ups.viewed",
}
# What names no family, or is the reader's own.
NO_LOOK = {SafeguardingLead, Service, Setting}
NOT_WALKED = ("ask:", "portal:", "account_", "mfa_", "demo:", "live", "ready")
SEEN = {
    Case: lambda user: Case.objects.visible_to(user),
    Enquiry: lambda user: Enquiry.objects.visible_to(user),
    Check: lambda user: Check.objects.for_partner(user),
    Offer: lambda user: Offer.objects.for_agency(user),
    StepUp: lambda user: StepUp.objects.visible_to(user),
    Question: lambda user: Question.objects.all() if READS(user) else Question.objects.filter(of_id=user.pk),
    Lookup: lambda user: Lookup.objects.filter(by=user),
    Consultation: lambda user: Consultation.objects.visible_to(user),
}
UNDER = {"int": 1, "slug": "health", "str": "x", "uuid": "11111111-1111-4111-8111-111111111111"}


def pages():
    """(name, {argument: model} of the records it is about, {argument: its converter} of the rest) of every page."""
    for name, route, view in every_page(get_resolver().url_patterns):
        answers = getattr(view, "answers", ())
        if name and "GET" in answers and not name.startswith(NOT_WALKED):
            records = getattr(view, "records", None) or {}
            parts = [part.split(">")[0].split(":") for part in route.split("<")[1:]]
            yield name, records, {one[-1]: one[0] for one in parts if one[-1] not in records}


def ids(user, records, mine):
    """{argument: id} of records: those this person sees, or those they do not; None where there are none."""
    chosen, taken = {}, []
    for argument, model in records.items():
        seen = SEEN.get(model, lambda user, model=model: model.objects.all())(user)
        rows = seen if mine else model.objects.exclude(pk__in=seen.values("pk"))
        row = rows.exclude(pk__in=taken).order_by("pk").first()
        if row is None:
            return None
        chosen[argument] = row.pk
        taken.append(row.pk)
    return chosen


def lines_since(last, page):
    return list(Entry.objects.filter(pk__gt=last, details__page=page).values_list("verb", flat=True))


def last():
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@pytest.fixture
def personas(db):
    borough.build(families=FAMILIES, say=lambda *said: None)
    found = {one.key: one.user for one in Persona.objects.select_related("user")}
    them, today = found["lead"], timezone.localdate()
    day = Unusual.objects.create(day=today, actor_id=them.pk, actor_name=them.name, records=64, usual=11)
    judging.ask(day, of=them, text="Why?", by=found["information-governance"])
    return found


@grows
def test_lines_equal_openings_and_none_is_missing(personas, signed_in):
    wrong, shown, refused, listed = {}, 0, 0, 0
    some = dice("personas").sample(sorted(personas), number(2, len(personas)))
    for key, user in ((key, personas[key]) for key in some):
        browser = signed_in(user)
        for name, records, more in pages():
            for mine in (True, False) if records else (True,):
                about = ids(user, records, mine)
                if about is None:
                    continue
                before = last()
                answer = browser.get(
                    reverse(name, kwargs=about | {one: UNDER[kind] for one, kind in more.items()})
                )
                if records and not NO_LOOK & set(records.values()):
                    found = lines_since(before, name)
                    opened = [verb for verb in found if verb.endswith(".viewed")]
                    if answer.status_code in (403, 404):
                        refused += 1
                        # Of a record that they see, a part that is not there: nothing was opened, and nobody refused.
                        well = not opened and (len(found) >= 1 or (mine and answer.status_code == 404))
                    elif set(records.values()) & {Merge, NumberOnAnother, Family}:
                        well = answer.status_code in (200, 302, 429) and len(opened) >= (
                            answer.status_code == 200
                        )
                    else:
                        shown += 1
                        well = found == opened and len(opened) == 1
                    if not well:
                        wrong[key, name, mine] = answer.status_code, found
                elif answer.status_code == 200:
                    found = list(
                        Entry.objects.filter(pk__gt=before, verb__in=verbs(*Of)).values_list(
                            "verb", flat=True
                        )
                    )
                    listed += name in LISTS
                    if found != ([LISTS[name]] if name in LISTS else []):
                        wrong[key, name, mine] = answer.status_code, found
    assert wrong == {}
    assert shown + refused > 80 * len(some) and listed >= len(some), (shown, refused, listed)


def test_every_model_of_a_page_is_walked():
    models = {model for _name, records, _more in pages() for model in records.values()}
    assert models == {
        *SEEN,
        *NO_LOOK,
        Agency,
        Entry,
        Family,
        Membership,
        Merge,
        NumberOnAnother,
        Restriction,
        Unusual,
        User,
    }
