"""The family tree and the map around it on paper: WeasyPrint draws them, and the words stand in the PDF."""

import io

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from cases import audience, relationships
from cases.tree import shown
from documents import drawing
from tests import builders
from tests.trees import LONG

PAGE = '<html lang="en"><head><title>Family tree</title></head><body><h1>Family tree</h1>{}{}</body></html>'


@pytest.fixture
def paper(supported_case, with_team, lead):
    case = with_team(supported_case)
    nadia, idris = builders.mother(case), builders.son(case)
    nadia.family_name = LONG
    nadia.save()
    relationships.relate(nadia, "adoptive_parent", idris, by=lead)
    relationships.relate(nadia, "foster_carer", builders.daughter(case), by=lead)
    tree, around = shown.both(case, audience.worker(lead, case))
    parts = [
        render_to_string("cases/_tree.html", {"tree": tree}),
        render_to_string("cases/_around.html", {"around": around}),
    ]
    return PAGE.format(*parts)


def test_the_drawings_are_on_the_paper_and_lead_nowhere(paper, lead):
    assert "<a " not in paper
    made = drawing.drawn(paper)
    assert made.unprintable == ""
    read = PdfReader(io.BytesIO(made.pdf))
    words = " ".join(page.extract_text() for page in read.pages)
    for said in ("Idris", "At home", "Featherstonehaugh-", lead.name, "Adopted", "Foster carer"):
        assert said in words
    streams = b"".join(page.get_contents().get_data() for page in read.pages)
    assert streams.count(b" l\n") > 20, "lines are drawn"
