# The web server, the worker and beat: one image, three commands (see docker-compose.yml).
FROM python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Pango draws the PDFs; the fonts hold the letters of every language they are printed in.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-liberation \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin earlyhelp

WORKDIR /app
COPY requirements.txt ./
RUN pip install --require-hashes --requirement requirements.txt
COPY . .

# Collecting needs settings, and settings need these named: nothing is connected to, nothing is kept.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgresql://nowhere/none REDIS_URL=redis://nowhere/0 TRUSTED_PROXIES=0 \
    python manage.py collectstatic --noinput

USER earlyhelp
EXPOSE 8000

# Asked for by the name it serves, or Django would refuse to answer.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; host = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0].strip(); u.urlopen(u.Request('http://127.0.0.1:8000/health/live', headers={'Host': host}), timeout=4)"]

CMD ["gunicorn", "--config", "python:earlyhelp.web", "earlyhelp.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--max-requests", "2000", "--max-requests-jitter", "200", "--worker-tmp-dir", "/dev/shm"]
