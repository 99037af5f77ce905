using System.Text;
using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>Serves the files of the inspector's page, which hold nothing of any session and so want no token.</summary>
internal static class PageSite
{
    /// <summary>Where it is.</summary>
    public const string Path = "/inspector";

    // Its own files and its own server, nothing else; nobody frames it (CSP Level 3).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task HandleAsync(HttpContext context)
    {
        string name = context.Request.Path.Value![Path.Length..].TrimStart('/');
        Reply reply = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            ? Reply.Problem(StatusCodes.Status405MethodNotAllowed, "GET it.") with { Allow = HttpMethods.Get }
            : name.Length == 0 ? File("text/html", PageFiles.Live())
            : PageFiles.LiveFiles.Contains(name) ? File(name == PageFiles.Style ? "text/css" : "text/javascript", PageFiles.Texts[name])
            : Reply.Problem(StatusCodes.Status404NotFound, "The page has no such file.");
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await reply.WriteAsync(context).ConfigureAwait(false);
    }

    private static Reply File(string type, string text) =>
        new(StatusCodes.Status200OK, type + "; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
