"""Those named in an enquiry, written down as people of ours, so that whoever looks finds them again.

It is done at the decision, whatever is decided: advice is a contact too. A family without a case is a contact only: it has
no record that anybody works on, but the front door finds it, and one child has one id in every list from then on. Until
the decision those named are found by their enquiry (known/waiting.py). That two are one, only somebody says.
"""

from cases import addresses, childhood, contacts, people, places
from cases.codes import Sex
from cases.models import Contact, FamilyMember
from earlyhelp.ways import is_mobile
from referrals.known import closed_names, likely, rulings
from referrals.models import Enquiry, EnquiryPerson

# What a form calls a boy or a girl; who would rather not say is a child, and of the others nobody was asked.
SEX = {FamilyMember.Part.SON: Sex.MALE, FamilyMember.Part.DAUGHTER: Sex.FEMALE}


def newly_named(enquiry, family, members=None) -> list:
    """Those named in an enquiry who are on no record, and nobody in this family's, whose `members` may be known already: as
    they were named."""
    members = rulings.members_of(family) if members is None else members
    return [
        one for one in enquiry.people.all() if one.person_id is None and not rulings.the_same(one, members)
    ]


def write_down(enquiry, family=None, *, adds=(), case=None, by):
    """Make everybody named in an enquiry, which is held, a person of ours. Returns the Family, None where nobody is named.

    Of a known `family`, which is held, those it must be are tied to them, `adds` (EnquiryPerson rows) are written into its
    record, of which `case` is open, and the rest are people by themselves: named beside the family, and not of it. Without
    one, a new family is made of all.
    """
    if family is None and not enquiry.people.exists():
        return None
    if family is None:
        family = _new_family(enquiry, by)
    else:
        rulings.tie(enquiry, family)
        belong, hides = {one.pk for one in adds}, enquiry.hides(family.pk)
        for named in (
            enquiry.people.select_for_update(of=("self",)).filter(person=None).select_related("made")
        ):
            if named.pk in belong:
                _add(named, family, enquiry, hides, case=case, by=by)
            else:
                _name(named, family, enquiry, case=case, by=by)
    if enquiry.family_id != family.pk:
        Enquiry.objects.filter(pk=enquiry.pk).update(family=family)
        enquiry.family = family
    likely.look_beside(enquiry)
    return family


def _new_family(enquiry, by):
    """A new family of the people named; nobody who is already known is made twice."""
    family = people.add_family(name=enquiry.family_name, locality=enquiry.locality, by=by)
    main_given, hides = False, enquiry.hides(family.pk)
    for named in enquiry.people.select_for_update(of=("self",)).select_related("person", "made"):
        grown = named.at_the_address(hides) and (childhood.is_parent(named.part) or not named.is_child)
        _add(named, family, enquiry, hides, main_contact=grown and not main_given, by=by)
        main_given = main_given or grown
    return family


def _about(named, enquiry):
    part, due_on = named.part, named.due
    if due_on and people.long_passed(
        due_on.latest
    ):  # born since, while the enquiry waited: nobody has said when
        part, due_on = FamilyMember.Part.CHILD, None
    return {
        "part": part,
        "given_names": named.given_names,
        "family_name": named.family_name,
        "not_yet_named": named.not_yet_named,
        "born_on": named.birth,
        "due_on": due_on,
        "sex": SEX.get(part, Sex.UNKNOWN),
        "setting": named.setting,
        "first_language": enquiry.language,
        "needs_interpreter": enquiry.needs_interpreter and not named.is_child,
    }


def _add(named, family, enquiry, hides, *, main_contact=False, case=None, by):
    """Write somebody named in an enquiry into a family's record, with where they live and how to reach them. Of whoever does
    not live at the request's address it says that they live elsewhere, and not where: it is not told that they know of it."""
    about, here = _about(named, enquiry), named.at_the_address(hides)
    belongs = {"main_contact": main_contact, "lives_here": here, "case": case, "by": by}
    ours = named.person or named.made
    if ours:
        member = people.put_down(ours, family, part=about["part"], **belongs)
    else:
        member = people.write_down(family, **belongs, **about)
    if here and (enquiry.address or enquiry.postcode) and not (ours and ours.addresses.exists()):
        place, lines = places.told(enquiry.address, enquiry.postcode)
        addresses.write_down(
            member.person,
            place=place,
            lines=lines or ("" if place == places.Place.NO_ABODE else "Street not given"),
            postcode=enquiry.postcode,
            confidential=hides,
            case=case,
            by=by,
        )
    if ours:
        _tie(named, ours)
    else:
        _made(named, member.person, case, by)


def _name(named, family, enquiry, *, case, by):
    """Somebody named beside a family we know, of whom nobody has said that they belong to it, nor that they live there."""
    if named.made:
        _tie(named, named.made)
    else:
        about = _about(named, enquiry)
        _made(named, people.name_somebody(beside=family, case=case, by=by, **about), case, by)


def _made(named, person, case, by):
    """Somebody named is this person of ours, who was just written down, with how to reach them."""
    rung = Contact.Kind.MOBILE if is_mobile(named.phone) else Contact.Kind.PHONE
    for kind, value in ((rung, named.phone), (Contact.Kind.EMAIL, named.email)):
        if value:
            contacts.write_down(
                person,
                kind=kind,
                value=value,
                safety=named.contact_safety,
                note=named.contact_note,
                case=case,
                by=by,
            )
    named.made = person
    _tie(named, person)


def _tie(named, person):
    named.person = person
    named.save(update_fields=["person", "made"])
    closed_names.mark(EnquiryPerson.everybody.filter(pk=named.pk))
