namespace Bot;

/// <summary>What a verb could not do: told in a sentence on standard error, with the next step.</summary>
internal static class Refusal
{
    /// <summary>Tells it; the exit code.</summary>
    public static int Tell(string sentence, int code = ExitCodes.Refused)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
