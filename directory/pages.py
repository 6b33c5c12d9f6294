"""Who may open a page about a service. The directory is for everybody who signs in; it names no family."""

from functools import partial

from directory.models import Service
from earlyhelp.may import EVERYONE
from earlyhelp.pages import record_page


def _service(user, pk):
    return Service.objects.select_related("agency").filter(pk=pk).first()


service_page = partial(record_page, find=_service, argument="service_id", model=Service, may=EVERYONE)
