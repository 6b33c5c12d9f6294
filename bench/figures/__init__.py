"""The figures by name. Each is a function of the small and the large borough that returns its rows."""

from functools import partial

from bench.figures.letters import letters_figure
from bench.figures.outages import outages_figure
from bench.figures.pages import PAGES, page_figure
from bench.figures.pdf import pdf_figure
from bench.figures.people import people_figure
from bench.figures.search import search_figure

FIGURES = {page.name.replace(" ", "-"): partial(page_figure, page) for page in PAGES}
FIGURES |= {"pdf": pdf_figure, "search": search_figure, "letters": letters_figure}
FIGURES |= {"people": people_figure, "outages": outages_figure}
