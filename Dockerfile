FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements/uv.txt requirements/base.txt requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && /venv/bin/uv pip install --no-cache --compile-bytecode --python /venv/bin/python \
        --require-hashes -r requirements/base.txt \
    && /venv/bin/pip uninstall -y uv

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=matchadvisor.settings.production \
    DATA_DIR=/data
RUN useradd --system --uid 10001 --home-dir /data --create-home advisor
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    ALLOWED_HOSTS=build.invalid \
    SITE_URL=https://build.invalid \
    DATABASE_URL=postgres://build.invalid/build \
    REDIS_URL=redis://build.invalid \
    EMAIL_URL=smtp://build.invalid \
    DEFAULT_FROM_EMAIL=build@build.invalid \
    python manage.py collectstatic --no-input
USER advisor
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "scripts/healthcheck.py", "web"]
CMD ["gunicorn", "matchadvisor.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--preload", \
    "--max-requests", "2000", "--max-requests-jitter", "200", "--no-control-socket"]
