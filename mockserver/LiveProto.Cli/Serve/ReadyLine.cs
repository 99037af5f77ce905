using System.Reflection;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Control;

namespace LiveProto.Cli.Serve;

/// <summary>What <c>serve --json</c> prints once it listens: one line, for the program that started it.</summary>
internal static class ReadyLine
{
    /// <param name="server">The server.</param>
    /// <param name="authorityPath">Where its CA certificate lies.</param>
    /// <param name="isControlled">Whether it can be commanded.</param>
    /// <param name="madeToken">The token, where it was made here; null where its user knows it, or there is none.</param>
    public static string For(ControlledServer server, string authorityPath, bool isControlled, string? madeToken)
    {
        string plain = server.Server.BaseAddress.ToString().TrimEnd('/');
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("event", "ready");
            json.WriteString("url", plain);
            json.WriteString("secureUrl", server.Server.SecureBaseAddress.ToString().TrimEnd('/'));
            json.WriteString("webSocketUrl", "ws" + plain["http".Length..]);
            json.WriteString("caFile", authorityPath);
            if (isControlled)
                json.WriteString("controlUrl", server.ControlAddress.ToString().TrimEnd('/'));
            if (madeToken is not null)
                json.WriteString("controlToken", madeToken);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("version",
                typeof(ReadyLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }
}
