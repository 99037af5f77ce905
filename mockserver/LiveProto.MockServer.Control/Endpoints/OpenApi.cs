using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>The description of all routes, as it is checked in.</summary>
internal static class OpenApi
{
    private static readonly Lazy<byte[]> s_document = new(Load);

    public static Reply Answer(ControlCall call) => new(StatusCodes.Status200OK, "application/json; charset=utf-8", s_document.Value);

    private static byte[] Load()
    {
        using Stream resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        byte[] document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
