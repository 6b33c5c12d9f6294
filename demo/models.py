from django.conf import settings
from django.db import models


class Persona(models.Model):
    """That a user is one of the demonstration's invented people, whom anybody may be at the press of a button."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="persona")
    key = models.SlugField(max_length=40, unique=True, help_text="As in demo/personas.py")
