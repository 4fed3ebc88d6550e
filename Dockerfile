# Built in two stages; runs as the image's own non-root user; everything that must last is in the volume /data.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# global.json stays out: it pins the SDK for developers, and the image brings its own.
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
RUN dotnet publish src/Bot -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
COPY appsettings.json ./
COPY seeds/ seeds/
RUN mkdir /data && chown "$APP_UID" /data
ENV Storage__Path=/data
VOLUME /data
USER $APP_UID
# The token comes by the environment only: docker run -e Discord__Token=... -v bot-data:/data good-evening
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["dotnet", "Bot.dll", "health"]
ENTRYPOINT ["dotnet", "Bot.dll"]
