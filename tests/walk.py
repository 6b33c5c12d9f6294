"""Every address of the site, for the tests that must not miss one."""

from django.urls import get_resolver


def every_page(patterns=None, prefix="", route=""):
    """(name with its namespaces, route, view) of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from every_page(pattern.url_patterns, inner, here)
        else:
            yield prefix + (pattern.name or ""), here, pattern.callback
