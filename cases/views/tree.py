"""The page of the family tree."""

from django.shortcuts import render

from cases import audience
from cases.pages import case_page, frame
from cases.tree import shown


@case_page()
def tree_page(request, case):
    """Who is who, and who is around the family: drawings, each with the list that says the same, from which it is changed."""
    tree, around = shown.both(case, audience.worker(request.user, case))
    return render(request, "cases/tree.html", frame(request, case, "cases:people", tree=tree, around=around))
