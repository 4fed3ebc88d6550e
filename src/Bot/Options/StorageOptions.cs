using System.ComponentModel.DataAnnotations;

namespace Bot;

public enum StorageProvider
{
    /// <summary>One file in <see cref="StorageOptions.Path"/>: one machine.</summary>
    Sqlite,

    /// <summary>A server, named by <see cref="StorageOptions.ConnectionString"/>: one machine or a cluster.</summary>
    PostgreSql,
}

/// <summary>Section <c>Storage</c>: where articles, subscriptions and the delivery ledger are kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>One file on one machine, or a server for one or several machines.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The data folder; relative paths start at the content root.</summary>
    [Required(ErrorMessage = "Storage:Path is empty. Give a folder, for example Storage:Path=./data.")]
    public string Path { get; set; } = "data";

    /// <summary>For PostgreSQL only; a secret, so by the environment: <c>Storage__ConnectionString</c>.</summary>
    public string? ConnectionString { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == StorageProvider.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
            yield return new(
                "Storage:ConnectionString is missing. Set Storage__ConnectionString, for example "
                    + "Host=localhost;Database=bot;Username=bot;Password=...");
    }
}
