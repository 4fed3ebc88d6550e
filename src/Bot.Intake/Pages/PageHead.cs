using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bot.Intake;

/// <summary>What the page says of itself outside its text: its <c>head</c>, and its JSON-LD.</summary>
internal sealed class PageHead
{
    /// <summary>Beginnings of hosts under which a site shows the same pages.</summary>
    private static readonly string[] Editions = ["www.", "m.", "mobile.", "amp."];

    /// <summary>Of 2,094 pages the richest had a tenth of these.</summary>
    private const int MostMetas = 2_000;

    private readonly ILookup<string, string> metas;

    private PageHead(IHtmlDocument document, Uri address, LinkedData linked)
    {
        Address = address;
        Linked = linked;
        metas = document.QuerySelectorAll("meta").Take(MostMetas).Where(meta => !string.IsNullOrWhiteSpace(meta.GetAttribute("content")))
            .SelectMany(Named)
            .ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        DocumentTitle = Clean(document.Title);
        var links = document.QuerySelectorAll("link[rel]").ToArray();
        var told = new[] { links.FirstOrDefault(link => link.GetAttribute("rel") is "canonical")?.GetAttribute("href"), Meta("og:url") };
        Canonical = told.Select(Absolute).OfType<Uri>().FirstOrDefault(IsOfSite) is { } declared && !IsHomeOfAnother(declared)
            ? declared : address;
        DeclaredLanguage = document.DocumentElement?.GetAttribute("lang") ?? Meta("og:locale") ?? Meta("language") ?? linked.Language;
    }

    public Uri Address { get; }

    public LinkedData Linked { get; }

    public string? DocumentTitle { get; }

    public Uri Canonical { get; }

    public string? DeclaredLanguage { get; }

    public string? Language => DeclaredLanguage is { Length: >= 2 } named && char.IsAsciiLetter(named[0]) && char.IsAsciiLetter(named[1])
        ? named[..2].ToLowerInvariant() : null;

    /// <summary>Whether 4/5/2025 is the fifth of April: so in American English, which most pages mean by "en".</summary>
    public bool WritesMonthFirst => DeclaredLanguage is null || DeclaredLanguage.Replace('_', '-').ToLowerInvariant() is "en" or "en-us";

    public string? SiteName => Meta("og:site_name") ?? Linked.Publisher ?? Meta("application-name") ?? Meta("twitter:site");

    public Uri? Picture => Absolute(Meta("og:image") ?? Meta("twitter:image") ?? Linked.Picture);

    public static PageHead Read(IHtmlDocument document, Uri address, LinkedData linked) => new(document, address, linked);

    /// <summary>The first value of the first of these names that has one.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (metas[name].FirstOrDefault() is { } value)
                return value;
        }

        return null;
    }

    public IEnumerable<string> Metas(string name) => metas[name];

    private static IEnumerable<(string Name, string Value)> Named(IElement meta)
    {
        var value = Clean(meta.GetAttribute("content"))!;
        foreach (var attribute in (string[])["property", "name", "itemprop"])
        {
            if (meta.GetAttribute(attribute) is { Length: > 0 } name)
                yield return (name.Trim(), value);
        }
    }

    private static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Uri? Absolute(string? reference) =>
        reference is not null
        && Uri.TryCreate(Address, reference.Trim(), out var found)
        && (found.Scheme is "http" or "https")
        && DoorRules.IsOfTheWorld(found)
            ? found : null;

    // A page may say under which of its site's addresses it is known, but not that it is another publisher's. A file is of no site.
    private bool IsOfSite(Uri declared)
    {
        if (Address.IsFile)
            return true;
        var (site, named) = (SiteOf(Address), SiteOf(declared));
        return site == named
            || site.EndsWith($".{named}", StringComparison.Ordinal)
            || named.EndsWith($".{site}", StringComparison.Ordinal);
    }

    /// <summary>Whether a page calls itself the site's first page, which it is not: all such pages would be one article.</summary>
    private bool IsHomeOfAnother(Uri declared) => IsHome(declared) && !IsHome(Address);

    private static bool IsHome(Uri address) => address is { AbsolutePath: "/", Query: "" };

    private static string SiteOf(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        return Editions.FirstOrDefault(edition => host.StartsWith(edition, StringComparison.Ordinal)) is { } edition
            ? host[edition.Length..] : host;
    }
}
