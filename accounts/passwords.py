"""What a password must not be, beside its length (earlyhelp.settings.base): easy for somebody who has lists of stolen ones."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from earlyhelp.authority import authority

# Of 0 to 4: 3 is "safely unguessable" by whoever has taken the database and tries ten thousand times a second.
ENOUGH = 3
READ = 72  # letters: what is longer is no weaker, and costs more to weigh


class NotEasyToGuess:
    """Weighs a password as somebody would guess it: stolen passwords, names and words with their usual changes, dates, keys
    side by side; and what stands around its owner, their name, their mailbox and the council's name.

    NCSC, "Password administration for system owners": a deny list of the most used passwords. zxcvbn carries one of thirty
    thousand from published leaks, and asks nobody outside.
    """

    def validate(self, password, user=None):
        """Raises ValidationError with a sentence that says what to do."""
        around = [getattr(user, name, "") or "" for name in ("name", "email", "job_title")]
        known = [
            word for text in [*around, authority().name] for word in (text, *text.replace("@", " ").split())
        ]
        if zxcvbn(password[:READ], user_inputs=known)["score"] < ENOUGH:
            raise ValidationError(self.get_help_text(), code="password_easy_to_guess")

    def get_help_text(self):
        return _(
            "Choose a password that is harder to guess. Three or more words that do not belong together are easy to remember."
        )
