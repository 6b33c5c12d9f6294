"""What every test of signing in needs: a password, a code, and the words of a page."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from earlyhelp.models import Letter

PASSWORD = "apple nemo biro"
WRONG = "pear nemo biro"


def code(secret):
    """The code an app that knows this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD, address="/account/login/"):
    return client.post(address, {"login": user.email, "password": password})


def words(response):
    """A page as it was sent, markup and all, its white space folded."""
    return re.sub(r"\s+", " ", response.content.decode())


def links_of_the_summary(page):
    """[(the id of the question, what is wrong)] of an error summary; `page` is what `words` gives."""
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', page)
    return re.findall(r'href="#([^"]+)">([^<]+)', summary[1]) if summary else []


def text(answer):
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("&#x27;", "’")


def links_resolve(answer):
    """Whether every link of the error summary leads to something on the page."""
    html = answer.content.decode()
    summary = html.split("govuk-error-summary__list", 1)[1].split("</ul>", 1)[0]
    links = re.findall(r'href="#([^"]+)"', summary)
    return bool(links) and all(f'id="{link}"' in html for link in links)


def forgotten(client, user):
    assert client.post("/account/password/reset/", {"email": user.email}).status_code == 302
    return Letter.objects.filter(to=user.email).latest("pk")


def link_in(letter):
    return re.search(r"http://testserver(/account/password/reset/key/\S+)", letter.body)[1]


def choose(client, link, first, second=None):
    page = client.get(link)
    return client.post(page.url, {"password1": first, "password2": second or first})


def total(text, of):
    """The number above the list that stands beside these words."""
    return re.search(r'eh-figures__number">(\d+)</strong>[^0-9]*?>' + of, text)[1]
