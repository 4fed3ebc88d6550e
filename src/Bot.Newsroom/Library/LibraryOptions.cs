using System.ComponentModel.DataAnnotations;

namespace Bot.Newsroom;

/// <summary>Section <c>Articles</c>: how long they are kept.</summary>
public sealed class LibraryOptions : IValidatableObject
{
    public const string Section = "Articles";

    /// <summary>
    /// How long after its arrival an article is kept, for example 365.00:00:00; empty for ever. Its row stays without text, so that it
    /// does not come back.
    /// </summary>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>How many articles are kept, the newest; empty for all.</summary>
    public int? KeepMost { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeepFor < TimeSpan.FromDays(1))
            yield return new(
                $"Articles:KeepFor is {KeepFor}, but it takes a day or more, for example 365.00:00:00; empty keeps articles for ever.");
        if (KeepMost < 1)
            yield return new($"Articles:KeepMost is {KeepMost}, but it takes 1 or more, for example 100000; empty keeps all articles.");
    }
}
