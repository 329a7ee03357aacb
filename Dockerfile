# The loader as an image: `docker build -t demarche .`, then `docker run demarche --help`.
FROM python:3.11-slim

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE cli.py ./
COPY graph graph
COPY loaders loaders
COPY queries queries
RUN pip install --no-cache-dir -c constraints.txt . \
    && useradd --create-home --uid 10001 demarche \
    && mkdir /data \
    && chown demarche /data

USER 10001
ENV DEMARCHE_HOME=/data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=30s --start-period=20s CMD ["demarche", "doctor"]
ENTRYPOINT ["demarche"]
