"""Who is it? Finding people by whatever somebody knows of them, however it is spelt.

`find.py` asks, `scoring.py` judges, `names.py`, `alike.py` and `dates.py` know how names and dates of birth
go wrong; `labelled/` measures how well all this does on names that it was not made from.
"""

from cases.matching.find import CERTAIN, LIKELY, Match, Sought, find, find_many

__all__ = ["CERTAIN", "LIKELY", "Match", "Sought", "find", "find_many"]
