using System.Reflection;

namespace Bot.DiscordStandIn;

/// <summary>
/// What every Discord adapter must do, told by what a person in Discord would see. A case is a public static method that takes a
/// <see cref="ContractRun"/>; to add one, write it.
/// </summary>
public static class Contract
{
    private static readonly Type[] Everywhere = [typeof(CommandCases), typeof(ButtonCases), typeof(PostingCases)];
    private static readonly Type[] OverTheGateway = [typeof(ConnectionCases)];

    /// <summary>The names of the cases for an adapter.</summary>
    public static IReadOnlyList<string> CasesFor(Adapter adapter) => [.. MethodsFor(adapter).Select(method => method.Name)];

    /// <summary>Why an adapter is exempt from a case; null when it is not.</summary>
    public static string? ExemptionOf(Adapter adapter, string name) => adapter.Exempt.GetValueOrDefault(name);

    /// <summary>Runs one case; throws <see cref="ContractBrokenException"/> when the adapter does not keep it.</summary>
    public static async Task RunAsync(string name, Adapter adapter, CancellationToken cancellation)
    {
        await using var run = new ContractRun(adapter, cancellation);
        await (Task)MethodsFor(adapter).Single(method => method.Name == name).Invoke(null, [run])!;
        run.CheckBodies();
    }

    private static IEnumerable<MethodInfo> MethodsFor(Adapter adapter)
        => (adapter.IsByHttp ? Everywhere : [.. Everywhere, .. OverTheGateway]).SelectMany(
            type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));
}

/// <summary>An adapter did not do what it must.</summary>
public sealed class ContractBrokenException(string message) : Exception(message);

internal static class Demand
{
    public static void That(bool holds, string what)
    {
        if (!holds)
            throw new ContractBrokenException(what);
    }

    public static void Equal<T>(T expected, T actual, string what)
        => That(EqualityComparer<T>.Default.Equals(expected, actual), $"{what}: expected {expected}, was {actual}");

    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        That(wanted.SequenceEqual(found), $"{what}: expected [{string.Join(", ", wanted)}], was [{string.Join(", ", found)}]");
    }

    public static void Empty(IReadOnlyList<string> list, string what) => That(list.Count == 0, $"{what}: {string.Join("; ", list)}");
}
