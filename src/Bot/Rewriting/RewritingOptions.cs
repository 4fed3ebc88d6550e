using System.ComponentModel.DataAnnotations;

namespace Bot;

/// <summary>Section <c>Rewriting</c>: a language model that puts summaries into smoother words. Off unless asked for.</summary>
public sealed class RewritingOptions : IValidatableObject
{
    /// <summary>
    /// Reword summaries; one is shown only when every name, number and quotation in it stands in the article, and the card says so.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>The address of an Ollama server.</summary>
    public string Url { get; set; } = "http://127.0.0.1:11434";

    /// <summary>A model that the server has.</summary>
    public string Model { get; set; } = "llama3.2";

    /// <summary>After this long the article's own sentences are shown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return new($"Rewriting:Url is \"{Url}\", which is no web address. Give one like http://127.0.0.1:11434.");
        if (string.IsNullOrWhiteSpace(Model))
            yield return new("Rewriting:Model is empty. Give the name of a model that the server has, for example llama3.2.");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(10))
            yield return new($"Rewriting:Timeout is {Timeout}. Give from one second to ten minutes, for example 00:00:08.");
    }
}
