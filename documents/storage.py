"""Files in PostgreSQL, as pieces: the default of STORAGES["documents"]. Small, few, backed up with what they tell of, and
undone with the transaction that saved them; no volume is shared between web and worker."""

import io

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.deconstruct import deconstructible

from documents.models.pieces import Piece

SIZE = 256 * 1024  # bytes of one piece


class _Pieces(io.RawIOBase):
    """A stored file, read one piece at a time."""

    def __init__(self, name):
        self._name, self._number, self._left = name, 0, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._left:
            found = Piece.objects.filter(file=self._name, number=self._number).values_list("data", flat=True)
            self._left = b"".join(bytes(data) for data in found)
            self._number += 1
        taken = self._left[: len(buffer)]
        self._left = self._left[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


@deconstructible
class DatabaseStorage(Storage):
    """A Django storage. It gives no address: a file is only had through a page that asks who may."""

    def _open(self, name, mode="rb"):
        if mode != "rb":
            raise ValueError("A stored file is only read; save another instead.")
        if not self.exists(name):
            raise FileNotFoundError(name)
        return File(io.BufferedReader(_Pieces(name), SIZE), name)

    def _save(self, name, content):
        pieces = enumerate(content.chunks(SIZE))
        Piece.objects.bulk_create(
            [Piece(file=name, number=number, data=data) for number, data in pieces], batch_size=8
        )
        return name

    def delete(self, name):
        Piece.objects.filter(file=name).delete()

    def exists(self, name):
        return Piece.objects.filter(file=name).exists()

    def size(self, name):
        return Piece.objects.filter(file=name).aggregate(whole=Sum(Length("data")))["whole"] or 0
