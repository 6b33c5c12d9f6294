"""What every letter about a case says: where the record is, and whom it is from."""

from django.conf import settings
from django.urls import reverse

from earlyhelp.authority import authority


def link(case):
    return settings.PUBLIC_URL + reverse("record", args=[case.pk])


def sign_off():
    return f"\n\n{authority().service_name}, {authority().name}"
