"""What a form may be sent by a browser that is broken, or by somebody who means harm: some bad requests in `make test`,
more than a hundred in `make long`."""

import random
import uuid

from tests.how_many import number
from tests.pages.sent import shown

MANY = number(20, 120)
NONSENSE = (
    "", " ", "\x00", "a\x00b", "x" * 25_000, "<script>alert(1)</script>", "'; DROP TABLE x; --", "%s%n", "{{ 7*7 }}",
    "-1", "0", "99999999999999999999", "1e400", "NaN", "٣", "২", "é́", "\u202e", "😀" * 300, "\r\n\r\n", "None", "true",
    "2026-02-31", "31", "13", "9999", "../../etc/passwd", "[]", '{"a": 1}', "on", "\ufffd", "ſ", "İ",
)  # fmt: skip


def requests(page, dice, many=MANY):
    """`many` requests to a page as it was shown: some answers are nonsense, left out, given twice, or none of its own."""
    names = sorted(set(page.all) | {"seen", "add", "nobody-asked-this"})
    for _ in range(many):
        sent = {name: list(values) for name, values in page.all.items()}
        for name in dice.sample(names, dice.randint(1, min(6, len(names)))):
            roll = dice.random()
            if roll < 0.15:
                sent.pop(name, None)
            elif roll < 0.25:
                sent[name] = [dice.choice(NONSENSE) for _ in range(3)]
            else:
                sent[name] = [dice.choice(NONSENSE)]
        if dice.random() < 0.5:
            sent["once"] = [str(uuid.uuid4())]
        yield sent


def survives(client, url, seed, many=MANY) -> list[int]:
    """Send a page all that, each time as it stands then. Nothing may break: every answer is a page or leads to one."""
    dice, answers = random.Random(seed), []
    page = shown(client, url)
    for sent in requests(page, dice, many):
        answer = client.post(url, sent)
        assert answer.status_code in (200, 302, 403, 404), (answer.status_code, sent)
        answers.append(answer.status_code)
    return answers
