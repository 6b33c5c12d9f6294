"""The list of schools, nurseries, colleges and other settings, with who leads on safeguarding in each: the only place that
changes it. What is written of a child and is on no list stays as it was written until somebody here says what it is."""

import re
import unicodedata

from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases.may import KEEPS_SETTINGS, MATCHES_SETTINGS
from cases.models import Case, Person, SafeguardingLead, Schooling, Setting
from earlyhelp import editing
from earlyhelp.checked import check_fields
from earlyhelp.taken import refused_when_taken
from earlyhelp.written import hold_row

FIELDS = ("name", "kind", "urn", "phone", "email", "agency", "closed")
LEAD_FIELDS = ("name", "deputy", "phone", "email", "from_on", "to_on")
ALIKE = 0.35  # of trigrams: half a name, or a slip in it
TWICE = "This name or URN is on the list already."
# Words that people leave out or write in their own way, and that tell no two schools apart.
LEFT_OUT = {"the", "school", "schools", "and"}
SHORT = {"saint": "st", "infants": "infant", "juniors": "junior"}


def plain(words) -> str:
    """A name as it is compared: small letters and figures, without accents and without what people leave out."""
    text = unicodedata.normalize("NFKD", words).casefold().replace("&", " and ")
    text = "".join(one for one in text if not unicodedata.combining(one)).replace("'", "").replace("’", "")
    found = [SHORT.get(word, word) for word in re.findall(r"\w+", text)]
    return " ".join(word for word in found if word not in LEFT_OUT)[:200]


def written_as(words) -> Setting | None:
    """The one setting that is called so, or was written so before; None when there is none, or more than one."""
    found = list(Setting.objects.open().filter(known_as__contains=[plain(words)])[:2]) if plain(words) else []
    return found[0] if len(found) == 1 else None


def called(texts) -> list[Setting]:
    """The settings of the list that these texts name, each with its safeguarding leads: whom to ring about these children."""
    plainly = list(filter(None, map(plain, texts)))
    rows = Setting.objects.open().filter(known_as__overlap=plainly) if plainly else Setting.objects.none()
    return list(rows.prefetch_related("safeguarding_leads"))


def nearest(words) -> Setting | None:
    """The setting whose name is most like these words, to be offered first; None when none is much like them."""
    rows = Setting.objects.open().annotate(alike=TrigramSimilarity("name", words)).filter(alike__gte=ALIKE)
    return rows.order_by("-alike", "pk").first()


def names() -> list[str]:
    """The names on the list, for a box that suggests them."""
    return list(Setting.objects.open().values_list("name", flat=True))


def shown(setting) -> dict:
    """What the page that changes a setting shows."""
    return {name: getattr(setting, name) for name in FIELDS[:-1]} | {"closed": bool(setting.closed_on)}


def _save(setting, was, fields):
    setting.name, setting.kind = " ".join(fields["name"].split()), fields["kind"]
    setting.urn, setting.phone = fields["urn"].strip(), fields["phone"].strip()
    setting.email, setting.agency = fields["email"].strip(), fields["agency"]
    if not plain(setting.name):
        raise ValidationError({"name": "Enter the name of the school or setting."})
    others = [one for one in setting.known_as if one != plain(was)]
    setting.known_as = list(dict.fromkeys([plain(setting.name), *others]))
    check_fields(setting)
    twice = Setting.objects.exclude(pk=setting.pk)
    if twice.filter(name__iexact=setting.name).exists():
        raise ValidationError(
            {"name": "There is a setting of this name on the list. Add the place to the name."}
        )
    if setting.urn and twice.filter(urn=setting.urn).exists():
        raise ValidationError({"urn": "Another setting on the list has this URN. Check it."})
    if setting.agency and twice.filter(agency=setting.agency).exists():
        raise ValidationError({"agency": "Another setting on the list is this agency."})
    with refused_when_taken(TWICE):
        setting.save()


@transaction.atomic
def add(*, name, kind, urn="", phone="", email="", agency=None, by):
    """Put a setting on the list. Returns the Setting."""
    KEEPS_SETTINGS.insist(by)
    setting = Setting()
    _save(
        setting,
        "",
        {"name": name, "kind": kind, "urn": urn, "phone": phone, "email": email, "agency": agency},
    )
    trail.record("setting.added", setting, by=by)
    return setting


@transaction.atomic
def change(setting, *, closed=False, seen=None, by, **fields):
    """Change what is written of a setting, unless somebody else has since `seen`. Returns the Setting. Children who are
    there stay there when it has closed; nobody new is put there."""
    KEEPS_SETTINGS.insist(by)
    setting = hold_row(Setting, setting.pk)
    before = shown(setting)
    editing.check_unchanged(before, FIELDS, seen, about=setting)
    setting.closed_on = (setting.closed_on or timezone.localdate()) if closed else None
    _save(setting, before["name"], before | fields)
    if setting.name != before["name"]:
        _say_anew(setting.schoolings.values("person"))
    after = shown(setting)
    trail.record("setting.changed", setting, by=by, fields=sorted(f for f in FIELDS if before[f] != after[f]))
    return setting


@transaction.atomic
def add_lead(setting, *, name, deputy=False, phone="", email="", from_on=None, by):
    """Write down who leads on safeguarding in a setting, or is their deputy. Returns the SafeguardingLead. Who led before
    goes on until somebody says when they stopped."""
    KEEPS_SETTINGS.insist(by)
    hold_row(Setting, setting.pk)
    lead = SafeguardingLead(setting=setting)
    _save_lead(lead, name=name, deputy=deputy, phone=phone, email=email, from_on=from_on, to_on=None)
    trail.record("safeguarding_lead.added", lead, by=by, setting=setting.pk)
    return lead


@transaction.atomic
def change_lead(lead, *, name, deputy=False, phone="", email="", from_on=None, to_on=None, seen=None, by):
    """Change what is written of a safeguarding lead, or say when they stopped, unless somebody else has since `seen`.
    Returns the SafeguardingLead."""
    KEEPS_SETTINGS.insist(by)
    lead = hold_row(SafeguardingLead, lead.pk)
    editing.check_unchanged(lead, LEAD_FIELDS, seen)
    _save_lead(lead, name=name, deputy=deputy, phone=phone, email=email, from_on=from_on, to_on=to_on)
    trail.record("safeguarding_lead.changed", lead, by=by, setting=lead.setting_id)
    return lead


def _save_lead(lead, *, name, phone, email, from_on, to_on, deputy):
    if not name.strip():
        raise ValidationError({"name": "Enter their name."})
    if not (phone.strip() or email.strip()):
        raise ValidationError(
            {"phone": "Give a phone number or an email address: somebody will need to reach them."}
        )
    lead.from_on = from_on or lead.from_on
    for field, day in (("from_on", lead.from_on), ("to_on", to_on)):
        if day and day > timezone.localdate():
            raise ValidationError({field: "This day must be today or earlier."})
    if to_on and to_on < lead.from_on:
        raise ValidationError({"to_on": "The day they stopped must be the day they began, or later."})
    lead.name, lead.deputy, lead.phone, lead.email, lead.to_on = (
        " ".join(name.split()), deputy, phone.strip(), email.strip(), to_on
    )  # fmt: skip
    check_fields(lead)
    lead.save()


# --- what is written and on no list ---------------------------------------------------------------------


def on_no_list(user) -> list[dict]:
    """What was written of the children of families whom this person sees and is on no list: {written, children, schooling
    and case (of one of them)}, most children first."""
    seen = Case.objects.visible_to(user)
    rows = Schooling.objects.today().filter(setting=None, how=Schooling.How.SETTING, stays_written=False)
    rows = rows.filter(
        person__memberships__family__cases__in=seen.values("pk"), person__memberships__left_on=None
    )
    rows = rows.values_list("pk", "written", "person", "person__memberships__family__cases")
    found = {}
    for pk, written, person, case in rows.order_by("pk"):
        one = found.setdefault(
            plain(written), {"written": written, "schooling": pk, "case": case, "people": set()}
        )
        one["people"].add(person)
    listed = [one | {"children": len(one["people"])} for one in found.values()]
    return sorted(listed, key=lambda one: (-one["children"], one["written"]))


@transaction.atomic
def match(schooling, *, setting=None, case, by):
    """Say what was meant by what is written of a child, and of every other child of whom the same is written: a setting of
    the list, or none, and then it stays as it is. Returns the Schooling."""
    MATCHES_SETTINGS.insist(by, case)
    if setting is not None:
        setting = hold_row(Setting, setting.pk)
    schooling = Schooling.objects.get(pk=schooling.pk)
    if schooling.setting_id or schooling.how != Schooling.How.SETTING:
        raise ValidationError("Somebody has said what this is already. Go back to the list.")
    written = Schooling.objects.filter(setting=None, how=Schooling.How.SETTING)
    same = [row for row in written.order_by("pk") if plain(row.written) == plain(schooling.written)]
    ids = [row.pk for row in same]
    people = list(
        Person.objects.select_for_update()
        .filter(schoolings__in=ids)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Schooling.objects.filter(pk__in=ids).update(setting=setting, stays_written=setting is None)
    verb, about = "schooling.left_written", schooling
    if setting is not None:
        verb, about = "setting.matched", setting
        if plain(schooling.written) not in setting.known_as:
            setting.known_as = [*setting.known_as, plain(schooling.written)]
            setting.save(update_fields=["known_as"])
        _say_anew(people)
    trail.record(verb, about, by=by, case=case, children=len(set(people)))
    schooling.refresh_from_db()
    return schooling


def _say_anew(people):
    """What the records of these people say, by their ids, after the name of where they are has changed."""
    for person in Person.objects.select_for_update().filter(pk__in=people).order_by("pk"):
        say(person)


def say(person):
    """Write on somebody's record where they learn now, as their rows say it; `person` is held. With no row of now it says
    nothing of a school."""
    live = [row.says for row in person.schoolings.today().select_related("setting").order_by("pk")]
    setting = "; ".join(live)[:200]
    if setting != person.setting:
        person.setting = setting
        person.save(update_fields=["setting"])
