"""Who may do what with a document, besides those who see or work with what it is about (documents/about.py)."""

from cases import audience
from cases.models import Person
from documents import about, kinds
from earlyhelp.may import May


def _reads(by, document):
    if isinstance(by, Person):
        return bool(document.case_id) and audience.may_read(audience.relative(by, document.case), document)
    goes_by = about.of(document.record)
    record = goes_by.sees.find(by, document.record.pk)
    if record is None or not (document.by_hand or kinds.of(document.kind).may(by, record)):
        return False
    return audience.may_read(goes_by.viewer(by, record), document)


READS = May("whoever may read it", _reads)
# Of the family: what is for them, and nobody else's.
IS_FOR = May("whoever it is for", lambda person, document: document.reader_id == person.pk)
