namespace Bot;

/// <summary>Why a file that somebody named cannot be used, and what to name instead.</summary>
internal static class FileFault
{
    public static string Sentence(string file, Exception failure) => failure switch
    {
        FileNotFoundException => Missing(file),
        DirectoryNotFoundException => $"There is no folder {Path.GetDirectoryName(Path.GetFullPath(file))}. Make it, or name another file.",
        _ when Directory.Exists(file) => $"{file} is a folder. Name a file in it.",
        UnauthorizedAccessException => $"{file} may not be used by this user. Change its rights, or name another file.",
        _ => $"{file} cannot be used: {Reason(failure)}. Name another file.",
    };

    /// <summary>The end of a sentence "... cannot be written: ", without its full stop.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "this user may not do that",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        _ => failure.Message.TrimEnd(' ', '.'),
    };

    public static string Missing(string file) => $"There is no file {file}. Check its name and its folder.";

    /// <summary>Somebody else's message as a sentence that another one may follow.</summary>
    public static string Ended(string message) => message.TrimEnd() is var told && told.EndsWith('.') ? told : $"{told}.";
}
