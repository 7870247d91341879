FROM node:24.21.0-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

# The image brings its own Node: the pinned one, an optional dependency, is left out.
FROM base AS web
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY shared shared
COPY web web
RUN cd web && node ../node_modules/vite/bin/vite.js build

FROM base AS modules
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM base
COPY --from=modules /app/node_modules node_modules
COPY shared shared
COPY server server
COPY --from=web /app/web/build web/build
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "server/main.ts"]
