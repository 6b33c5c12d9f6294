"""Boxes for a phone number and for an email address. What is wrong with one is said by earlyhelp.ways."""

from django import forms

from earlyhelp import ways


class PhoneField(forms.CharField):
    """A telephone number that can be rung, as its country writes it; "" for none."""

    def __init__(self, *, max_length=40, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value):
        return ways.phone_number(super().clean(value))


class EmailField(forms.EmailField):
    """One email address that can be written to; "" for none."""

    default_validators = []

    def __init__(self, *, max_length=ways.LONGEST_EMAIL, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value):
        return ways.email_address(super().clean(value))
