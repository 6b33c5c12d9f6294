"""The figures by name. Each is a function of the small and the large borough that returns its rows."""

from functools import partial

from bench.figures.pages import PAGES, page_figure
from bench.figures.pdf import pdf_figure

FIGURES = {page.name.replace(" ", "-"): partial(page_figure, page) for page in PAGES} | {"pdf": pdf_figure}
