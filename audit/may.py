"""Who reads the trail, and who says why they looked."""

from earlyhelp.may import May, holds

# By the right's value, not its enum: the table of rights lives in an app above this one.
READS = holds("read_audit")
ANSWERS = May("whoever was asked", lambda user, question: question.of_id == user.pk)
