# The server in a container; docker-compose.yml adds its database.
FROM eclipse-temurin:25 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN ./loom build

FROM eclipse-temurin:25-jre
# the nodes of the provider 'local' are sshd, the starter catalog's services Python
RUN apt-get update \
    && apt-get install -y --no-install-recommends openssh-client openssh-server procps python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/loom --shell /bin/bash loom
COPY --from=build /src/loom /opt/loom/loom
COPY --from=build /src/scripts /opt/loom/scripts
COPY --from=build /src/loom-app/target/loom /opt/loom/loom-app/target/loom
ENV LOOM_HOME=/var/lib/loom LOOM_BIND=0.0.0.0
USER loom
VOLUME /var/lib/loom
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=120s --retries=3 CMD ["/opt/loom/loom", "status"]
ENTRYPOINT ["/opt/loom/loom"]
CMD ["up"]
