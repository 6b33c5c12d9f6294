"""What an agency that is asked to help is told of a family: chosen when it is asked. Data only."""

from django.db.models import TextChoices


class Shares(TextChoices):
    """What it is told beside who is in the family and how to reach them, which it always needs."""

    BORN = "born", "Dates of birth"
    SETTING = "setting", "School, nursery or college"
    ADDRESS = "address", "Where they live"
    NEEDS = "needs", "The needs ticked in the enquiry"
    WORRIES = "worries", "The worries, as they were told"
    AROUND = "around", "What goes well, what was tried and what the family wants, as they were told"
    ASKER = "asker", "Who asked for help, and their job"


# As a line of the ledger of what was shared has them.
BRIEFLY = {
    Shares.BORN: "dates of birth",
    Shares.SETTING: "school",
    Shares.ADDRESS: "where they live",
    Shares.NEEDS: "needs",
    Shares.WORRIES: "the worries as they were told",
    Shares.AROUND: "what goes well, was tried and is wanted",
    Shares.ASKER: "who asked",
}
ALWAYS_SHARED = "Their names, safe ways to reach them, their language and whether they agree"
USUALLY_SHARED = (Shares.BORN, Shares.SETTING, Shares.ADDRESS, Shares.NEEDS)


def in_words(shares) -> list[str]:
    """What an agency is told of a family, a line each."""
    return [ALWAYS_SHARED, *(one.label for one in Shares if one in shares)]


def briefly(shares) -> str:
    """The same in one line."""
    return ", ".join(
        ["names and safe ways to reach them", *(BRIEFLY[one] for one in Shares if one in shares)]
    )


def usually_shared() -> list[str]:
    return [one.value for one in USUALLY_SHARED]
