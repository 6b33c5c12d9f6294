"""What a person can be asked of their special educational needs and disabilities. That somebody would rather not say, or was
never asked, is not that there are none."""

from cases.codes import NO_DISABILITY, Disability, Send
from earlyhelp.wording import listed


class Needs:
    """Of a row that has `send` and `disabilities`."""

    @property
    def with_send(self) -> bool | None:
        """Whether they have special educational needs or a disability; None while nobody has asked, or they would not say."""
        if self.send in (Send.SUPPORT, Send.PLAN) or set(self.disabilities) - set(NO_DISABILITY):
            return True
        said = self.send == Send.NONE or Disability.NONE in self.disabilities
        return False if said else None

    @property
    def send_words(self) -> str:
        """What is known of their special educational needs; "" where none are, or nobody has asked."""
        if self.send == Send.REFUSED:
            return "Special educational needs: prefers not to say"
        return "" if self.send in (Send.NONE, Send.NOT_ASKED) else self.get_send_display()

    @property
    def disability_words(self) -> str:
        """“Moving about and Sight”; "" where nobody has asked."""
        words = dict(Disability.choices)
        return listed([words.get(code, code) for code in self.disabilities])

    @property
    def disability_said(self) -> str:
        """The same with what it is of, where it stands beside other words."""
        if Disability.NONE in self.disabilities:
            return self.disability_words
        said = "prefers not to say" if Disability.REFUSED in self.disabilities else self.disability_words
        return f"Disability: {said}" if said else ""
