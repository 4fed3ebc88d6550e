# Built in two stages; runs as the image's own non-root user on a read-only root; everything that must last is in the volume /data.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
# global.json stays out: it pins the SDK for developers, and the image brings its own.
# First what the restore needs, so that a change of code does not fetch the packages again.
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Bot/Bot.csproj src/Bot/
COPY src/Bot.Articles/Bot.Articles.csproj src/Bot.Articles/
COPY src/Bot.DiscordDirect/Bot.DiscordDirect.csproj src/Bot.DiscordDirect/
COPY src/Bot.Intake/Bot.Intake.csproj src/Bot.Intake/
COPY src/Bot.Newsroom/Bot.Newsroom.csproj src/Bot.Newsroom/
RUN dotnet restore src/Bot -a $TARGETARCH
COPY src/ src/
RUN dotnet publish src/Bot -c Release -a $TARGETARCH --no-restore --no-self-contained -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
COPY appsettings.json ./
COPY seeds/ /seeds/
RUN mkdir /data && chown "$APP_UID" /data
# No diagnostics sockets: the root file system may be read-only.
ENV Storage__Path=/data Articles__Seeds=/seeds DOTNET_EnableDiagnostics=0
VOLUME /data
USER $APP_UID
# The token comes by the environment only: docker run -e Discord__Token=... -v good-evening:/data good-evening
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["dotnet", "Bot.dll", "health"]
ENTRYPOINT ["dotnet", "Bot.dll"]
