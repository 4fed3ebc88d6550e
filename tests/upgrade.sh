#!/usr/bin/env bash
# A cluster of two nodes on PostgreSQL is upgraded node by node, from a former version to the one checked out, while digests come due.
# Its result, with date, belongs into docs/operating.md. About four minutes on two cores.
#   tests/upgrade.sh            from the version before the last migration
#   tests/upgrade.sh COMMIT     from that one
set -eu
cd "$(dirname "$0")/.."
former=${1:-$(git log -1 --format=%h -S'        new("' -- src/Bot.Newsroom/Library/Schema.cs)~1}
folder=$(mktemp -d)
trap 'git worktree remove --force "$folder"' EXIT
git worktree add --quiet --detach "$folder" "$former"
dotnet build "$folder/tests/Bot.KillHost" -v q -nologo
dotnet build tests/Bot.Tests -v q -nologo
mkdir -p artifacts
export SOAK_REPORT="$PWD/artifacts/upgrade.txt" OLD_HOST="$folder/tests/Bot.KillHost/bin/Debug/net10.0/Bot.KillHost.dll"
rm -f "$SOAK_REPORT"
dotnet tests/Bot.Tests/bin/Debug/net10.0/Bot.Tests.dll -explicit only -class Bot.Tests.RollingUpgradeTests -noColor
echo "$(date -u +%F), from $(git -C "$folder" log -1 --format='%h %s'), on $(nproc) cores:"
cat "$SOAK_REPORT"
