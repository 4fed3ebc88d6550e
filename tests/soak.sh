#!/usr/bin/env bash
# The whole reliability table, about an hour and a half on two cores (R12 alone takes half an hour). Its results, with date, belong into docs/reliability.md.
#   tests/soak.sh            everything
#   tests/soak.sh R1 R8      only these
# TMPDIR may name a RAM disk: what is tested is the death of processes, not of disks.
set -u
cd "$(dirname "$0")/.."
export SOAK=1 SOAK_REPORT="$PWD/artifacts/soak.txt" NEWSROOM_STRINGS=1000000
mkdir -p artifacts
rm -f "$SOAK_REPORT"
dotnet build Bot.sln -v q -nologo || exit 1

wanted=("${@:-}")
run() { # project, then xunit's own filters
  local dll="tests/$1/bin/Debug/net10.0/$1.dll"
  shift
  dotnet "$dll" "$@" -noColor
}

# Figures of the Discord side: R8 (a thousand posts), R9, R10 and S7 of the table.
discord=(-explicit on -class Bot.DiscordDirect.Tests.FaultyAnswerTests -class Bot.DiscordDirect.Tests.DisconnectTests -class Bot.DiscordDirect.Tests.ForgeryTests -class Bot.DiscordDirect.Tests.LoadFigures -parallelMode none)

# A million broken feeds and pages.
export MUTATIONS=1000000
mutations=(-method "*.A_mutated_page_is_read*" -method "*.A_broken_feed_is_read*" -showLiveOutput)

# Ten thousand feeds for three hours of the clock.
feeds=(-explicit only -class Bot.Intake.Tests.TenThousandFeedsTests -showLiveOutput)

rc=0
if [ -z "${wanted[0]}" ]; then
  run Bot.Newsroom.Tests -class Bot.Newsroom.Tests.LocalScheduleTests -class Bot.Newsroom.Tests.ClockAndDatabaseTests || rc=1
  run Bot.Newsroom.Tests -class Bot.Newsroom.Tests.CardTextTests -class Bot.Newsroom.Tests.HostileArticleTests || rc=1
  run Bot.Intake.Tests "${mutations[@]}" || rc=1
  run Bot.Intake.Tests "${feeds[@]}" || rc=1
  run Bot.Tests -class Bot.Tests.KillTests -class Bot.Tests.TroubleTests -class Bot.Tests.EnduranceTests -parallelMode none || rc=1
  run Bot.Tests -class Bot.Tests.ChaosTests || rc=1
  run Bot.Tests -class Bot.Tests.ShardTakeoverTests || rc=1
  run Bot.DiscordDirect.Tests "${discord[@]}" || rc=1
else
  for row in "${wanted[@]}"; do
    case "$row" in
      R5) run Bot.Newsroom.Tests -class Bot.Newsroom.Tests.LocalScheduleTests || rc=1 ;;
      S4) run Bot.Newsroom.Tests -class Bot.Newsroom.Tests.CardTextTests -class Bot.Newsroom.Tests.HostileArticleTests || rc=1 ;;
      R6) run Bot.Newsroom.Tests -class Bot.Newsroom.Tests.ClockAndDatabaseTests || rc=1 ;;
      mutations) run Bot.Intake.Tests "${mutations[@]}" || rc=1 ;;
      feeds) run Bot.Intake.Tests "${feeds[@]}" || rc=1 ;;
      R13) run Bot.Tests -class Bot.Tests.ChaosTests || rc=1 ;;
      shards) run Bot.Tests -class Bot.Tests.ShardTakeoverTests || rc=1 ;;
      R9 | R10 | S7 | discord) run Bot.DiscordDirect.Tests "${discord[@]}" || rc=1 ;;
      *) run Bot.Tests -method "*.${row}_*" || rc=1 ;;
    esac
  done
fi

echo
echo "$(date -u +%F) on $(nproc) cores:"
cat "$SOAK_REPORT" 2>/dev/null
exit $rc
