"""Which form each page of a request has."""

from asking.forms.asker import (
    ColleagueForm,
    ParentForm,
    ProfessionalForm,
    ServiceForm,
    SomebodyForm,
    WhoForm,
    WorkForm,
    YoungForm,
)
from asking.forms.family import FamilyForm, HomeForm, LanguageForm
from asking.forms.people import PeopleForm
from asking.forms.reach import ReachForm
from asking.forms.sending import AgreementForm, KnowsForm, NoticeForm
from asking.forms.worries import NeedsForm, StrengthsForm, TriedForm, WantsForm, WorriesForm
from asking.order import PARENT, SOMEBODY, YOUNG

FORMS = {
    "who": WhoForm,
    "work": WorkForm,
    "service": ServiceForm,
    "reach": ReachForm,
    "family": FamilyForm,
    "people": PeopleForm,
    "home": HomeForm,
    "language": LanguageForm,
    "needs": NeedsForm,
    "worries": WorriesForm,
    "strengths": StrengthsForm,
    "tried": TriedForm,
    "wants": WantsForm,
    "knows": KnowsForm,
    "agreement": AgreementForm,
    "notice": NoticeForm,
}


YOU = {PARENT: ParentForm, YOUNG: YoungForm, SOMEBODY: SomebodyForm}


def form_of(step, *, kind, signed_in):
    """The form of a page, by its name and who is asked."""
    if step != "you":
        return FORMS[step]
    return ColleagueForm if signed_in else YOU.get(kind, ProfessionalForm)
