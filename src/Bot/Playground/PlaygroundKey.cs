using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// What makes a visitor the owner: a key that stands in the address printed at the start and then in a cookie of the browser. Where a
/// request comes from, and what it calls itself, proves little: a proxy before the page makes everybody look local. While there is no bot
/// on Discord to own, a browser in which somebody types the plain address gets the cookie too, unless anything shows a proxy between.
/// </summary>
internal sealed class PlaygroundKey(IOptions<StorageOptions> storage, IHostEnvironment environment, ILogger<PlaygroundKey> log)
{
    /// <summary>Where it is kept, in the data folder.</summary>
    public const string FileName = "playground.key";

    private const string Parameter = "key";

    private static readonly string[] ProxyHeaders =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"];

    private const int Bytes = 16;
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(365);

    private readonly Lazy<string> key = new(
        () => ReadOrMake(Path.Combine(DataFolder.Of(storage.Value, environment), FileName), log));

    /// <summary>The address that makes whoever opens it the owner.</summary>
    public string AddressAt(string url) => $"{url.TrimEnd('/')}/?{Parameter}={key.Value}";

    /// <summary>Whether the request comes from the owner's browser.</summary>
    public bool IsHeld(HttpContext context) => IsKey(context.Request.Cookies[CookieName(context)]);

    /// <summary>
    /// Gives the browser that brings the key in the address its cookie, which other pages' requests never carry, and takes the key out
    /// of the address, where it could be read or copied with it; null where the address has none.
    /// </summary>
    public IResult? Accept(HttpContext context)
    {
        if (!context.Request.Query.TryGetValue(Parameter, out var given))
            return null;
        if (IsKey(given))
            Remember(context);
        return Results.Redirect(context.Request.Path);
    }

    /// <summary>Gives the cookie to a browser that was sent here by nothing but its user, and by no proxy that shows itself.</summary>
    public void Trust(HttpContext context)
    {
        if (!IsHeld(context) && IsTyped(context.Request.Headers) && !IsProxied(context.Request))
            Remember(context);
    }

    // As only browsers say it of themselves: an address that was typed, not a link, a form or a script of another page.
    private static bool IsTyped(IHeaderDictionary headers)
        => headers["Sec-Fetch-Site"] == "none" && headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document";

    // Most add a header; the others speak HTTP/1.0, which no browser does.
    private static bool IsProxied(HttpRequest request)
        => HttpProtocol.IsHttp10(request.Protocol) || ProxyHeaders.Any(request.Headers.ContainsKey);

    private void Remember(HttpContext context)
    {
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = Lasting,
            IsEssential = true,
        };
        context.Response.Cookies.Append(CookieName(context), key.Value, cookie);
    }

    private bool IsKey(string? given)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(key.Value));

    // A browser does not tell the ports of a machine apart where cookies are concerned.
    private static string CookieName(HttpContext context)
        => string.Create(CultureInfo.InvariantCulture, $"good-evening-{context.Connection.LocalPort}");

    // It stays the same over restarts, so that a page that is open finds its way back.
    private static string ReadOrMake(string path, ILogger log)
    {
        try
        {
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: >= 2 * Bytes } kept)
                return kept;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new StreamWriter(OwnFile.Open(path, FileMode.Create));
            var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
            file.WriteLine(made);
            return made;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The playground's key lasts as long as the program runs: {Reason}", failure.Message);
            return Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        }
    }
}
