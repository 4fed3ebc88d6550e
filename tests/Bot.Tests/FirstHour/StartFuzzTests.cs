using System.Text;
using Xunit;

namespace Bot.Tests;

/// <summary>Mutated settings files and command lines: the program starts or says why not; nothing else escapes.</summary>
public class StartFuzzTests
{
    private const int Files = 1_000;
    private const int Lines = 1_000;
    private const int Seed = 20261127;

    private static readonly string[] Pieces =
        [
            "--", ":", "=", "\"", ",", "{", "}", "[", "]", "null", "true", "-1", "99999999999999999999", "\0", "\u202E", "é", "Storage",
            "Path", "Discord__Token", "24:00:00", "@x", "[diagram]", "\n", " "
        ];

    private static readonly string[] Words =
        [
            "--Storage:Path=x", "say", "/quote Kerry", "doctor", "backup", "--help", "--version", "--Digest:MaxAge=2.00:00:00", "health",
            "restore", "file", "--Discord:Owners:0=5", "--Playground:Enabled=false"
        ];

    [Fact]
    public void A_mutated_settings_file_is_taken_or_refused_in_a_sentence()
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "appsettings.json");
        var whole = File.ReadAllText(file);
        for (var trial = 0; trial < Files; trial++)
        {
            Random random = new(Seed + trial);
            File.WriteAllText(file, Mutate(whole, random));
            Assert.All(Try(trial, () => Settings.Refusals(scratch.Folder)), refusal => Assert.NotEmpty(refusal));
        }
    }

    [Fact]
    public void A_mutated_command_line_is_followed_or_refused_in_a_sentence()
    {
        for (var trial = 0; trial < Lines; trial++)
        {
            Random random = new(Seed + trial);
            string[] args = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Mutate(Words[random.Next(Words.Length)], random))];
            Assert.NotEqual("", Try(trial, () => Terminal.FaultIn(args)));
        }
    }

    private static T Try<T>(int trial, Func<T> start)
    {
        try
        {
            return start();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {Seed + trial}: {failure.Message}", failure);
        }
    }

    // A few cuts, doublings, swaps and foreign pieces.
    private static string Mutate(string text, Random random)
    {
        StringBuilder mutated = new(text);
        for (var changes = random.Next(0, 4); changes > 0 && mutated.Length > 0; changes--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0: mutated.Remove(at, Math.Min(random.Next(1, 12), mutated.Length - at)); break;
                case 1: mutated.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: mutated.Insert(at, mutated.ToString(at, Math.Min(random.Next(1, 20), mutated.Length - at))); break;
                default: mutated[at] = (char)random.Next(32, 127); break;
            }
        }

        return mutated.ToString();
    }
}
