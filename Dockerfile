# syntax=docker/dockerfile:1
# One file for every service: docker build --build-arg CONTEXT=advisories .
# CONTEXT is a folder of apps/: directory, catalogue, advisories, inventory, answers, delivery, gateway; or tocsin, the
# command line. Each image holds the code of its own context alone (tools/image.mjs), runs as nobody in particular, and
# writes nothing to its own files.
ARG NODE=22.21.1

FROM node:${NODE}-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/tmp/npm npm ci --ignore-scripts --no-audit --no-fund --cache /tmp/npm
RUN node node_modules/typescript/bin/tsc -b apps/*
ARG CONTEXT
RUN node tools/image.mjs "${CONTEXT}" /out

FROM node:${NODE}-bookworm-slim
ARG CONTEXT
LABEL org.opencontainers.image.title="tocsin-${CONTEXT}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build --chown=0:0 /out ./
USER 65532:65532
# 4000 the gateway, 4001 a subgraph, 9001 health and metrics.
EXPOSE 4000 4001 9001
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--enable-source-maps", "main.mjs"]
