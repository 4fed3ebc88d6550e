namespace Bot;

/// <summary>
/// What the program ends with, besides what Discord's edge says; docs/reliability.md lists all. From 70 on they are those of sysexits.h.
/// </summary>
public static class ExitCodes
{
    /// <summary>A setting, a file or a database that a person must mend.</summary>
    public const int Refused = 1;

    /// <summary>A word or an option that nobody knows.</summary>
    public const int Misused = 2;

    /// <summary>Something failed that was not foreseen: start again.</summary>
    public const int Failed = 70;

    /// <summary>Something is away for a while, as the database during a start: start again.</summary>
    public const int TryAgain = 75;
}
