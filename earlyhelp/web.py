"""How gunicorn serves this: `gunicorn --config python:earlyhelp.web earlyhelp.wsgi`.

Each line of its log says who asked for which page, when and how it went; not the address as it was sent, nor the page
that led to it, since both may hold a family's link or a name somebody searched for.
"""

from gunicorn.glogging import Logger

from earlyhelp.weblog import told


class PagesOnly(Logger):
    def atoms(self, resp, req, environ, request_time):
        page = told(environ.get("PATH_INFO", ""))
        kept = {key: value for key, value in environ.items() if key != "HTTP_REFERER"}
        safe = kept | {"RAW_URI": page, "PATH_INFO": page, "QUERY_STRING": ""}
        return super().atoms(resp, req, safe, request_time)


logger_class = PagesOnly
accesslog = "-"
timeout = 60
control_socket_disable = True
