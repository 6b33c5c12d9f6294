"""What version 0.2.0 wrote among what was shared when somebody downloaded a file."""

import pytest

from cases import disclosing
from cases.models import SharingBasis
from tests.documents import a_file
from tests.owed import asked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["record", "enquiry"])
def test_a_download_of_before_is_no_sharing(place, supported_case, manager, front_door, signed_in):
    record = supported_case if place == "record" else asked(front_door)
    document = a_file(record, by=record.lead if place == "record" else front_door)
    disclosing.write(
        record=record, about=document, what="Letter", people=["Idris Moss"], shared_by="Us", shared_with="A nurse",
        basis=SharingBasis.Basis.PUBLIC_TASK, why="They took the file away, as somebody who may read it.", by=manager,
    )  # fmt: skip
    real = disclosing.write(
        record=record, about=record, what="The record", people=["Idris Moss"], shared_by="Us", shared_with="A school",
        basis=SharingBasis.Basis.PUBLIC_TASK, by=manager,
    )  # fmt: skip
    address = f"/families/{record.pk}/" if place == "record" else f"/enquiries/{record.pk}/"
    assert signed_in(manager).get(address).context["disclosures"] == [real]
