"""The page on which an address is taken away, on a phone and on a desk."""

from cases import addresses
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.lives import in_days


def test_nothing_is_wrong_with_it(window, agreed_case, lead):
    case, son = agreed_case, builders.son(agreed_case)
    addresses.add_address(
        son, lines="1 Rope Yard", postcode="E1 4AA", from_on=in_days(-90), case=case, by=lead
    )
    moving = addresses.add_address(
        son,
        also=[builders.mother(case), builders.daughter(case)],
        lines="14 Wolfeschlegelsteinhausenbergerdorffallee",
        postcode="E1 6AN",
        from_on=in_days(10),
        case=case,
        by=lead,
    )
    member = case.family.members.get(part="son").pk
    here = f"/families/{case.pk}"
    for size in (PHONE, DESK):
        for address in (
            f"{here}/addresses/{moving.pk}/take-away/",
            f"{here}/people/",
            f"{here}/people/{member}/",
        ):
            window(lead, size).open(address)
