"""Addresses that are learnt once are what Django would say each time, for every page of the service."""

import uuid

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, get_resolver, reverse

from earlyhelp.addresses import address


def names(resolver=None, before=""):
    """The full name of every page that has one."""
    for one in (resolver or get_resolver()).url_patterns:
        if hasattr(one, "url_patterns"):
            yield from names(one, f"{before}{one.namespace}:" if one.namespace else before)
        elif one.name:
            yield before + one.name


def said(way, *args):
    try:
        return way(*args)
    except NoReverseMatch:
        return NoReverseMatch


def test_every_page_has_the_address_that_django_gives_it():
    found = 0
    for name in set(names()):
        for args in (
            (),
            (7,),
            (7, 12),
            (12, 7, 700000001),
            (0,),
            (-1,),
            (10**30,),
            ("a",),
            ("7", 7),
            (True,),
            (uuid.UUID(int=7),),
        ):
            plain = said(lambda name, *args: reverse(name, args=args), name, *args)
            assert said(address, name, *args) == plain, (name, args)
            assert said(address, name, *args) == plain, (name, args)
            found += plain is not NoReverseMatch
    assert found > 150


def test_a_service_under_a_path_of_its_own_has_it_before_every_address():
    assert address("record", 7) == "/families/7/"
    with override_script_prefix("/100%d/"):
        assert address("record", 7) == reverse("record", args=[7]) == "/100%25d/families/7/"
    assert address("record", 7) == "/families/7/"


@pytest.mark.parametrize(
    "source",
    [
        "{% url 'record' n %}", "{% url 'home' %}", "{% url 'record' case_id=n %}", "{% url 'nothing' as a %}[{{ a }}]",
        "{% url 'record' n as a %}[{{ a }}]", "{% url name n %}", "{% autoescape off %}{% url 'record' n %}{% endautoescape %}",
    ],
)  # fmt: skip
def test_the_tag_draws_what_djangos_draws(source):
    context = {"n": 7, "name": "record", "request": RequestFactory().get("/")}
    ours = Template(source).render(Context(context))
    assert ours == {"{% url 'home' %}": "/", "{% url 'nothing' as a %}[{{ a }}]": "[]"}.get(
        source, "[/families/7/]" if "as a" in source else "/families/7/"
    )


def test_the_tag_refuses_what_has_no_address():
    for source in ("{% url 'nothing' %}", "{% url 'record' %}", "{% url 'record' n %}"):
        with pytest.raises(NoReverseMatch):
            Template(source).render(Context({"n": None}))
