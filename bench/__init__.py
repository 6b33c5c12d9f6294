"""How fast it is, measured: a synthetic borough of any size, and figures each taken beside its own floor.

`python -m bench` (or `make bench`) builds what is missing, measures, writes `bench/latest.json` and a
table, and ends with status 0 only if every bar holds. `QUICK=1` takes the small sizes, `FRESH=1` builds
the boroughs anew.
"""
