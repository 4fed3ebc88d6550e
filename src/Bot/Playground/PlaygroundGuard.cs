using System.Net;
using Microsoft.AspNetCore.Http;

namespace Bot;

/// <summary>
/// Keeps the page to this machine and to itself: no other host's name, no other page's requests, nothing from outside on it.
/// </summary>
internal static class PlaygroundGuard
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Harden(context.HttpContext.Response.Headers);
        return Refusal(context.HttpContext) is { } reason
            ? Results.Text(reason, statusCode: StatusCodes.Status403Forbidden)
            : await next(context);
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
    }

    private static string? Refusal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            return "The playground answers this machine only.";
        if (!IsLoopbackName(context.Request.Host.Host))
            return "The playground answers at 127.0.0.1 or localhost only.";
        if (HttpMethods.IsPost(context.Request.Method) && !IsFromThePage(context.Request))
            return "The playground takes requests from its own page only.";
        return null;
    }

    // A name that a stranger's DNS points at 127.0.0.1 arrives here with that name as its host.
    private static bool IsLoopbackName(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsFromThePage(HttpRequest request)
        => request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host.Value}";
}
