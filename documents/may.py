"""Who may do what with a document, besides those who see or work with the family (cases/may.py)."""

from cases import audience
from cases.models import Person, seen_case
from earlyhelp.may import May


def _reads(by, document):
    if isinstance(by, Person):
        return audience.may_read(audience.relative(by, document.case), document)
    case = seen_case(by, document.case_id)
    return case is not None and audience.may_read(audience.worker(by, case), document)


READS = May("whoever may read it", _reads)
# Of the family: what is for them, and nobody else's.
IS_FOR = May("whoever it is for", lambda person, document: document.reader_id == person.pk)
