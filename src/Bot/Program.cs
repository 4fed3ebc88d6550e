using Bot;
using Microsoft.Extensions.Options;

try
{
    return args switch
    {
        ["health", .. var rest] => await HealthProbe.RunAsync(rest),
        ["doctor", .. var rest] => await DoctorVerb.RunAsync(rest),
        ["say", .. var rest] => await SayVerb.RunAsync(rest),
        ["backup", .. var rest] => await BackupVerb.WriteAsync(rest),
        ["restore", .. var rest] => await BackupVerb.RestoreAsync(rest),
        _ => await BotHost.RunAsync(args),
    };
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
catch (OptionsValidationException invalid)
{
    foreach (var failure in invalid.Failures)
        Console.Error.WriteLine(failure);
    return 1;
}
catch (InvalidOperationException invalid) when (invalid.InnerException is FormatException)
{
    // The binder's own sentence names the key and the value.
    Console.Error.WriteLine(invalid.Message);
    return 1;
}
