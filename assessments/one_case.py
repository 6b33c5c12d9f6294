"""The drafts of two cases that are made one: what was written in either is not lost, and one assessment is being written."""

from assessments.eha import FAMILY_FIELDS
from assessments.models import Assessment
from cases import notes
from cases.models import Audience
from earlyhelp.authority import authority
from matching.moving import change

TEXTS = (*FAMILY_FIELDS, "analysis")
NAMES = {
    "took_part": "Who took part",
    "story": "What has been happening",
    "wants": "What they want",
    "analysis": "What it means",
}


def drafts_follow(merge, goes_on, ends, by):
    """The draft of the case that ends stays with it. Where the other is being assessed too, its words stand in that draft, after
    what is written there; else in the chronology, since what is signed is not changed. Registered with matching.going_on."""
    there = ends.assessments.live().first()
    if there is None:
        return frozenset()
    here = goes_on.assessments.live().first()
    if here:
        _words_into(merge, here, there, ends)
        _areas_into(merge, here, there, ends)
    elif goes_on.assessments.exists():
        words = "\n\n".join(_written(there))
        if words:
            title = f"From the assessment that was being written in {ends.reference}"
            notes.step(goes_on, title=title, text=words, audience=Audience.TEAM, by=by)
    else:
        return frozenset()  # the only one there is: it goes along
    return {(Assessment._meta.label, there.pk)}


def _words_into(merge, here, there, ends):
    for name in TEXTS:
        if words := getattr(there, name):
            change(merge, here, name, _after(getattr(here, name), words, ends))
    here.save()


def _areas_into(merge, here, there, ends):
    answered = {one.area: one for one in here.areas.all()}
    for theirs in there.areas.all():
        if (ours := answered.get(theirs.area)) is None:
            change(merge, theirs, "assessment_id", here.pk)
            theirs.save()
            continue
        for name in ("strengths", "worries"):
            if words := getattr(theirs, name):
                change(merge, ours, name, _after(getattr(ours, name), words, ends))
        ours.save()


def _after(ours, theirs, ends):
    """Two texts of two records of one family, and where the second was written."""
    return f"{ours}\n\nFrom {ends.reference}: {theirs}" if ours else theirs


def _written(assessment):
    """What stands in a draft, each text under its name."""
    yield from (f"{NAMES[name]}: {words}" for name in TEXTS if (words := getattr(assessment, name)))
    names = {one.code: one.name for one in authority().areas}
    for one in assessment.areas.all():
        if said := ". ".join(filter(None, [one.strengths, one.worries])):
            yield f"{names.get(one.area, one.area)}: {said}"
