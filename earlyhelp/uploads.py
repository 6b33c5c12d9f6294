"""How much of a file is taken at all: what is larger is not kept on any disk while the rest of a form is read."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NoLargerThanTaken(FileUploadHandler):
    """The first of the handlers. A file that is larger than LARGEST_FILE is left out of the form, whose page then asks
    for one that is not."""

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > settings.LARGEST_FILE:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None  # the next handler keeps it
