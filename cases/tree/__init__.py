"""The family tree (genogram) and the map of those around a family: facts from rows, places that are pure, a drawing as SVG
and a list in words. The drawing and the list are made of the same facts, and say the same.
"""
