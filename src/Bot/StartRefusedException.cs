namespace Bot;

/// <summary>
/// The host cannot start for a reason that the person at the keyboard can mend; the message says what happened and what to do.
/// </summary>
public sealed class StartRefusedException(
    string message, Exception? inner = null, int exitCode = ExitCodes.Refused) : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode => exitCode;
}
