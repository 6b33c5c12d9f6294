"""Numbers as PostgreSQL's int8multirange: those of a great stretch that are not there, in a few bytes."""

from django.db import models


class NumberRanges(models.Field):
    """A psycopg Multirange of whole numbers. Written by statements of our own (audit/seals.py)."""

    def db_type(self, connection):
        return "int8multirange"
