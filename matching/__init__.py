"""Who is it? Finding people by whatever somebody knows of them, however it is spelt; making two records one.

`find.py` asks, `scoring.py` judges, `names.py`, `alike.py` and `dates.py` know how names and dates of birth
go wrong; `comparing.py` and `merging.py` make two records one and part them again. How well people are found,
on names that none of this was made from, is measured in `bench/labelled/`.
"""
