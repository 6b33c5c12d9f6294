from django.db import models


class Piece(models.Model):
    """Some of a file that is kept in the database (documents/storage.py), small enough to be sent on by itself."""

    file = models.CharField(max_length=100, help_text="The name under which the file is stored")
    number = models.PositiveIntegerField(help_text="Which piece it is, from 0")
    data = models.BinaryField()

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_piece_of_a_number")]
