"""The schools, nurseries and colleges of the demo area, and who leads on safeguarding in each: kept by a manager."""

from cases import schools as lists
from cases.models import Setting
from demo import areas, names
from demo.agencies import COLLEGE, NURSERIES, PRIMARIES, SECONDARIES

KIND = Setting.Kind
KINDS = (
    *((name, KIND.NURSERY) for name in NURSERIES),
    *((name, KIND.PRIMARY) for name in PRIMARIES),
    *((name, KIND.SECONDARY) for name in SECONDARIES),
    (COLLEGE, KIND.COLLEGE),
    ("Alder Cut School", KIND.SPECIAL),
)
LEADS = (
    "Miriam Okello",
    "Howard Pryce",
    "Saira Malik",
    "Annette Bouchard",
    "Colm Devaney",
    "Grace Tembo",
    "Philippa Stroud",
    "Ravi Menon",
    "Jan Lindgren",
    "Olive Sackey",
)


def make(cast):
    """Each has its lead and one of them a deputy; of the last nobody has said yet who it is. One has no account here."""
    manager = cast.persona("manager")
    for n, (name, kind) in enumerate(KINDS):
        agency = cast.agencies[name]
        made = lists.add(
            name=agency.name, kind=kind, phone=agency.phone, email=agency.email, agency=agency, by=manager
        )
        if n < len(LEADS):
            lead = LEADS[n]
            lists.add_lead(made, name=lead, phone=agency.phone, email=names.email(lead), by=manager)
            if n == 3:
                lists.add_lead(
                    made,
                    name="Dele Adeyemi",
                    deputy=True,
                    phone=agency.phone,
                    email=names.email("Dele Adeyemi"),
                    by=manager,
                )
    lists.add(name=areas.local("Pinfold Nursery"), kind=KIND.NURSERY, by=manager)
