"""Invented people of the borough's naming traditions, and how clerks really write them down.

Made to judge the search by, so nothing here imports from what is judged, nor the other way (a test looks):
`tradition.py` is what a tradition is, the modules named for places hold their names and usual misspellings,
`clerks.py` makes the mistakes, `population.py` the borough, and `measure.py` counts who is found.
"""
