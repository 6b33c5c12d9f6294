"""The workers' side of the family's page: links made and taken back, messages read and answered."""

from django.conf import settings
from django.db.models import F
from django.db.models.lookups import IsNull
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from cases import audience
from cases.contacts import called_unsafe
from cases.may import CHANGES
from cases.models import Contact
from cases.pages import case_page, done, form_page, frame
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged
from earlyhelp.ways import compared
from plans.for_family import gather
from portal import links, words
from portal.forms.workers import AnswerForm, LinkForm


@case_page(may=CHANGES)
def all_links(request, case):
    context = frame(
        request,
        case,
        "portal:links",
        page=paged(request, case.links.select_related("person", "made_by")),
        obstacles=links.obstacles(case),
        waiting=case.messages.unanswered().count(),
        readers=list(audience.relatives(case)) if case.plans.live().exists() else [],
        title="Family’s page",
    )
    return render(request, "portal/links.html", context)


def _contacts(case):
    """Numbers and addresses a link could go to; those known to be unsafe are not even offered."""
    here = case.family.members.today().values("person")
    found = Contact.objects.filter(person__in=here, person__end="", ended_on=None, kind__in=links.SENDABLE)
    unsafe = called_unsafe(case.family_id)
    ordered = found.select_related("person__safe_way").order_by("person", "pk")
    return [one for one in ordered if compared(one.value) not in unsafe]


@case_page(may=CHANGES)
def preview(request, case, reader_id):
    """What one member of the family sees of the plan, for those who work with them."""
    plan, readers = case.plans.live().first(), audience.relatives(case)
    reader = next((one for one in readers if one.pk == reader_id), None)
    if plan is None or reader is None:
        raise Http404
    context = {
        "title": f"What {reader.name} sees",
        "plan": plan,
        "shown": gather(plan, readers[reader]),
        "said": words.told(case, readers[reader]),
        "reader": reader,
        "readers": list(readers),
        "case": case,
        "language": "en",
    }
    return render(request, "portal/preview.html", context)


@case_page(may=CHANGES, form=True)
def make(request, case):
    """Make a link. Its code is shown once, on the page that answers, and kept nowhere."""
    form = asked(request, LinkForm, contacts=_contacts(case))
    new = {}

    def make_one(**answers):
        new["made"] = links.make(case, by=request.user, **answers)
        return new["made"].link

    if link := carried_out(request, form, make_one):
        made = new.get("made")
        context = {
            "case": case,
            "link": link,
            "code": made and made.code,
            "address": made.address if made and settings.DEMO else "",
            "title": "The link is on its way" if made else "This link has already been made",
        }
        return render(request, "portal/made.html", context)
    return form_page(
        request,
        case,
        form,
        "Make a link to the plan",
        back="portal:links",
        before="portal/_before_making.html",
        obstacles=links.obstacles(case),
        care=links.care_needed(case),
        contacts=bool(form.fields["contact"].queryset),
    )


@case_page(may=CHANGES, form=True)
def take_back(request, case, link_id):
    link = get_object_or_404(case.links.select_related("person"), pk=link_id)
    form = asked(request, Form)
    if carried_out(request, form, links.take_back, link, by=request.user):
        return done(request, case, "The link no longer works.", "portal:links")
    return form_page(
        request,
        case,
        form,
        f"Take back {link.person.name}’s link?",
        back="portal:links",
        lead="If they are looking at the plan now, it closes at once. You can make a new link.",
        button="Take the link back",
    )


@case_page(may=CHANGES)
def all_messages(request, case):
    """What the family said: what waits for an answer first, and the newest first in both."""
    rows = case.messages.select_related("person", "action", "answered_by")
    found = paged(request, rows.order_by(IsNull(F("answered_at"), True).desc(), "-pk"))
    return render(
        request,
        "portal/messages.html",
        frame(request, case, "portal:links", page=found, title="Messages from the family"),
    )


@case_page(may=CHANGES, form=True)
def answer(request, case, message_id):
    message = get_object_or_404(case.messages.select_related("person", "action"), pk=message_id)
    form = asked(request, AnswerForm)
    if carried_out(request, form, words.answer, message, by=request.user):
        return done(request, case, "They can read your answer on their page.", "portal:messages")
    return form_page(
        request,
        case,
        form,
        f"Answer {message.person.name}",
        back="portal:messages",
        autosave=True,
        before="portal/_answering.html",
        message=message,
    )
