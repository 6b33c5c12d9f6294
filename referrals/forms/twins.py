"""Which other enquiries are decided together with one, and who of those whom only they name belongs to the family."""

from django import forms
from django.core.exceptions import ValidationError

from earlyhelp.forms import Checkboxes, Choices
from referrals import together
from referrals.forms import decision_words as words
from referrals.models import Enquiry, EnquiryPerson


class WithTwins:
    """The part of a decision's form that asks it: `also` are enquiries, `adds_also` people whom only those name."""

    def _offer_twins(self, twins):
        # One that was ticked and has been decided meanwhile is told of, and not passed over.
        ticked = self.is_bound and self.data.get(self.add_prefix("also"))
        if not (twins or ticked):
            del self.fields["also"]
            return
        field = self.fields["also"]
        if self.is_bound:
            field.queryset = Enquiry.objects.filter(pk__in=[one.pk for one in twins])
        field.widget.choices = [(one.pk, f"Decide {one.reference} the same way") for one in twins]
        field.widget.item_hints = {str(one.pk): words.twin_words(one) for one in twins}
        self._ask_for_their_people(together.named_only_there(self.enquiry, twins))

    def _ask_for_their_people(self, people):
        if not people:
            return
        asked = {
            "required": False,
            "widget": Checkboxes(small=True),
            "label": "Who of those named only there belongs to this family? (optional)",
            "help_text": "Whoever is not ticked is not written into the family’s record, and an agency that helps is not told of them.",
        }
        ids = [one.pk for one in people]
        self.fields["adds_also"] = (
            forms.ModelMultipleChoiceField(EnquiryPerson.objects.filter(pk__in=ids), **asked)
            if self.is_bound
            else forms.MultipleChoiceField(**asked)
        )
        self.fields["adds_also"].choices = Choices(
            (one.pk, f"{words.named(one)}, in {one.enquiry.reference}") for one in people
        )

    def _of_twins(self, answers, also) -> list[EnquiryPerson]:
        """Whom of theirs somebody ticked: of those that are decided with this one."""
        ticked, going = list(answers.get("adds_also") or ()), {one.pk for one in also}
        for one in ticked:
            if one.enquiry_id not in going:
                said = f"{one.name}: tick “Decide {one.enquiry.reference} the same way” too, or take this tick away."
                self.add_error("adds_also", ValidationError(said))
        return ticked

    def _asked_of_twins(self) -> list[str]:
        return [name for name in ("also", "adds_also") if name in self.fields]
