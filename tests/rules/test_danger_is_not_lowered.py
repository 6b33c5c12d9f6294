"""What is said of danger later lowers nothing that was said before, and what stood there is kept."""

import pytest

from onward import progress
from referrals.models import Enquiry
from tests.rules.test_how_help_goes import LEARNT, MORE, helping
from tests.rules.test_offers import agency, enquiry, offer

__all__ = ["agency", "enquiry", "helping", "offer"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("was", "told", "stands", "kept"),
    [
        ("yes", "unsure", "yes", None),
        ("yes", "no", "yes", None),
        ("unsure", "no", "unsure", None),
        ("unsure", "yes", "yes", "unsure"),
        ("no", "unsure", "unsure", "no"),
        ("", "yes", "yes", ""),
    ],
)
def test_a_later_word_lowers_nothing_and_what_stood_there_is_kept(
    was, told, stands, kept, helping, enquiry, informed
):
    Enquiry.objects.update(danger=was)
    progress.say(helping, **MORE | {"danger": told}, by=informed)
    enquiry.refresh_from_db()
    assert enquiry.danger == stands
    found = enquiry.corrections.filter(field="danger")
    assert [(one.was, one.became, one.by) for one in found] == (
        [] if kept is None else [(kept, stands, informed)]
    )
    assert all(LEARNT in one.why for one in found)
