"""Pages about where the people of a family live."""

from cases import addresses, audience
from cases.forms.addresses import AddressForm, ChangeAddressForm, LetKnowForm, TakeAwayForm
from cases.may import CHANGES
from cases.models import Address, Case, Person
from cases.pages import case_page, done, form_page
from cases.views.people import member_today
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, found_or_404


@case_page(may=CHANGES, form=True)
def add_address(request, case, member_id):
    person = member_today(case, member_id).person
    others = Person.objects.in_family_of(case).exclude(pk=person.pk)
    seen = editing.digest(addresses.shown(person, others))
    form = asked(request, AddressForm, case=case, person=person, initial={"seen": seen})
    if carried_out(request, form, addresses.add_address, person, case=case, by=request.user):
        return done(request, case, "The address is saved.", "cases:people")
    title = f"An address of {person.called}"
    return form_page(request, case, form, title, back="cases:people", button="Save address")


def _whose(address_id):
    """Of which case a hidden address is, the newest where there are several."""
    hidden = Address.objects.filter(pk=address_id).exclude(topic="")
    of = Case.objects.filter(family__members__person__in=hidden.values("person")).order_by("-pk").first()
    return of and (Case, of.pk)


def _known(request, case):
    """The addresses of a family's people of today that this reader may know."""
    here = Person.objects.in_family_of(case).values("pk")
    return Address.objects.readable_by(audience.worker(request.user, case)).filter(person__in=here)


@case_page(may=CHANGES, form=True)
def change_address(request, case, address_id):
    """What stands of one address, and when somebody left it."""
    address = found_or_404(_known(request, case), address_id, of=_whose)
    others = addresses.of_others(address, case, audience.worker(request.user, case))
    now = editing.opened(addresses.fields(address))
    form = asked(request, ChangeAddressForm, others=others, initial=now)
    if carried_out(request, form, addresses.change_address, address, case=case, by=request.user):
        return done(request, case, "The address is saved.", "cases:people")
    title = f"Change or end an address of {address.person.called}"
    return form_page(request, case, form, title, back="cases:people")


@case_page(may=CHANGES, form=True)
def take_away(request, case, address_id):
    """An address where they never lived, or a move that is called off."""
    rows = _known(request, case)
    address = found_or_404(rows, address_id, of=_whose)
    others = addresses.of_others(address, case, audience.worker(request.user, case))
    form = asked(request, TakeAwayForm, others=others)
    if carried_out(request, form, addresses.take_away, address, case=case, by=request.user):
        return done(request, case, "The address is taken away.", "cases:people")
    said = [f"{address.person.called}: {', '.join(filter(None, [address.words, address.when_words]))}."]
    said += [
        f"{home.words}, goes on." for home in rows.filter(pk__in=[one.pk for one in addresses.met(address)])
    ]
    said.append("If they lived here and have left, change it and say when.")
    return form_page(
        request,
        case,
        form,
        "Take this address away, because they never lived here or are not moving?",
        lead=" ".join(said),
        back="cases:people",
        button="Take it away",
    )


@case_page(may=CHANGES, form=True)
def let_know(request, case, address_id):
    """Which workers know a hidden address; a page for those who know it."""
    address = found_or_404(_known(request, case).exclude(topic=""), address_id, of=_whose)
    now = editing.opened(addresses.known(address))
    form = asked(request, LetKnowForm, case=case, address=address, initial=now)
    if carried_out(request, form, addresses.let_know, address, case=case, by=request.user):
        return done(request, case, "Saved who knows this address.", "cases:people")
    title = f"Who knows where {address.person.called} lives?"
    return form_page(request, case, form, title, back="cases:people")
