"""Files and what is known of each. The pieces come first: the storage that a document's content is in stands on them."""

from documents.models.pieces import Piece

from documents.models.document import Document  # isort: skip

__all__ = ["Document", "Piece"]
