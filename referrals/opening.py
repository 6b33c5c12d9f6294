"""Where early help begins: a family written down, or a known one found again; its case opened, or the open one joined."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Agency
from cases import addresses, contacts, lifecycle, notes, people, sharing
from cases.models import Audience, Family, FamilyMember
from earlyhelp.written import hold_row
from referrals import letters
from referrals.known import rulings
from referrals.models import Enquiry, EnquiryPerson
from referrals.steps import down


def check_family(enquiry, family, *, by):
    """Refuse a family that is not this person's to choose, or that somebody has said it is not."""
    if sharing.hidden([family.pk], by):
        raise ValidationError(
            "This enquiry is about a restricted record. Ask an early help manager who sees it to decide.",
            code="hidden",
        )
    apart = enquiry.rulings.filter(family=family, same=False, undone_at=None).select_related("by").first()
    if apart:
        raise ValidationError(
            {"family": f"{apart.by} has said that this is another family: {apart.why} Undo that first."}
        )


def newly_named(enquiry, family) -> list:
    """Those named in an enquiry who are on no record, and nobody in this family's: as they were named."""
    members = rulings.members_of(family)
    return [
        one for one in enquiry.people.all() if one.person_id is None and not rulings.the_same(one, members)
    ]


def helping_asker(enquiry) -> Agency | None:
    """The agency of whoever asked, where it helps families: it may coordinate the help, which the front door does not."""
    return Agency.objects.helping().filter(pk=enquiry.agency_id).first()


def obstacles(enquiry, choice) -> dict:
    """What a choice to help still needs: {field of the choice: sentence}. A family that is helped already keeps the agency
    that coordinates."""
    family = choice.family or enquiry.family
    if choice.agency or (family and family.cases.open().exists()):
        return {}
    return {"agency": "Select the agency that coordinates the help."}


def begin(enquiry, decision, *, adds=(), by):
    """Carry out a decision to help: the decision's case is opened for its family, or joined when one is open.

    Without a family on it, a new one is made of the people named. `adds`, EnquiryPerson rows, are written into
    a known family's record. Sets case, family and joined; whoever calls saves the decision, and has locked its
    enquiry. Returns the Case.
    """
    known = decision.family is not None
    family = decision.family if known else _family_from(enquiry, by)
    if known:
        hold_row(Family, family.pk)
    case = family.cases.open().first() if known else None
    decision.family, decision.joined = family, case is not None
    decision.case = lifecycle.locked(case) if case else _opened(enquiry, decision, by)
    if known:
        rulings.tie(enquiry, family)
        wanted = [one.pk for one in adds]
        for named in enquiry.people.select_for_update().filter(pk__in=wanted, person=None):
            _add(named, family, enquiry, case=decision.case, by=by)
    Enquiry.objects.filter(pk=enquiry.pk).update(family=family)
    enquiry.family = family
    if decision.joined:
        _say_so(enquiry, decision, by)
    down.carry_over(enquiry, decision.case, by=by)
    return decision.case


def _opened(enquiry, decision, by):
    return lifecycle.open_case(
        decision.family,
        level=decision.level,
        why=enquiry.worries,
        agency=decision.agency,
        locality=enquiry.locality,
        decided_on=timezone.localdate(),
        by=by,
    )


def _say_so(enquiry, decision, by):
    """Those who help the family already read what came in, unless it is the very request their help began with."""
    same = enquiry.decisions.filter(case=decision.case).exists()
    notes.step(
        decision.case,
        title="The front door looked again: early help goes on" if same else "A new request for help came in",
        text=enquiry.reference if same else _told_the_team(enquiry),
        audience=Audience.TEAM,
        by=by,
    )
    if not same:
        letters.joined(decision)


def _told_the_team(enquiry):
    """What the family's team reads: it cannot open the enquiry itself. Never on the family's own page."""
    who = ", ".join(filter(None, [enquiry.asker_name, enquiry.asker_role, enquiry.asker_agency]))
    lines = [f"{enquiry.reference}, from {who or 'somebody who gave no name'}.", enquiry.worries]
    if enquiry.wants:
        lines.append(f"What the family wants: {enquiry.wants}")
    return "\n\n".join(lines)


def _family_from(enquiry, by):
    """A new family of the people named; nobody who is already known is made twice."""
    family = people.add_family(name=enquiry.family_name, locality=enquiry.locality, by=by)
    main_given = False
    for named in EnquiryPerson.objects.select_for_update().filter(enquiry=enquiry):
        adult = named.part not in FamilyMember.CHILDREN
        _add(named, family, enquiry, main_contact=adult and not main_given, by=by)
        main_given = main_given or adult
    return family


def _add(named, family, enquiry, *, main_contact=False, case=None, by):
    """Write somebody named in an enquiry into a family's record, with where they live and how to reach them."""
    adult = named.part not in FamilyMember.CHILDREN
    member = people.write_down(
        family,
        part=named.part,
        given_names=named.given_names,
        family_name=named.family_name,
        born_on=named.born_on,
        due_on=named.due_on,
        setting=named.setting,
        first_language=enquiry.language,
        case=case,
        needs_interpreter=enquiry.needs_interpreter and adult,
        main_contact=main_contact,
        by=by,
    )
    if enquiry.address or enquiry.postcode:
        addresses.write_down(
            member.person,
            lines=enquiry.address or "Street not given",
            postcode=enquiry.postcode,
            confidential=enquiry.address_hidden,
            case=case,
            by=by,
        )
    for kind, value in (("mobile", named.phone), ("email", named.email)):
        if value:
            contacts.write_down(
                member.person,
                kind=kind,
                value=value,
                safety=named.contact_safety,
                note=named.contact_note,
                case=case,
                by=by,
            )
    named.person = member.person
    named.save(update_fields=["person"])
