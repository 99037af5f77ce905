using System.Text;
using System.Text.RegularExpressions;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>What a caller gives for the opening handshake: a line each for host, path and subprotocols (commas), then headers as
/// name=value.</summary>
internal sealed partial class HandshakeRequestTarget : IFuzzTarget
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    public string Name => "handshake-request";

    public string Law =>
        "Refused by name, or a request whose lines, split plainly, are the request line, the six headers of the handshake and the caller's, each as given.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. ((string[])["example.test:8080\u0001/ws/a?key=abcdefgh\u0001chat,superchat\u0001X-A=1\u0001User-Agent=b c",
            "[::1]\u0001/\u0001\u0001", "h\u0001/%20\u0001\u0001Origin=http://h\u0001origin=x",
            "h\u0001/\u0001\u0001A=b\r\nC: d", "h\u0001/\u0001\u0001Sec-WebSocket-Key=x\u0001TE=y"]).Select(Encoding.Latin1.GetBytes),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        string[] parts = Encoding.Latin1.GetString(input).Split('\u0001');
        string host = parts[0], path = parts.ElementAtOrDefault(1) ?? "";
        string[] protocols = [.. (parts.ElementAtOrDefault(2) ?? "").Split(',').Where(one => one.Length > 0)];
        KeyValuePair<string, string>[] headers =
            [.. parts.Skip(3).Select(one => one.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1) ?? ""))];
        bool isExpected = Host().IsMatch(host) && PathAndQuery().IsMatch(path) && protocols.All(one => Token().IsMatch(one))
            && headers.All(one => Token().IsMatch(one.Key) && Value().IsMatch(one.Value) && !Reserved().IsMatch(one.Key))
            && headers.DistinctBy(one => one.Key.ToLowerInvariant()).Count() == headers.Length;
        HandshakeRequest request;
        try
        {
            request = new HandshakeRequest(host, path, headers, protocols);
        }
        catch (ArgumentException) when (!isExpected)
        {
            return;
        }

        if (!isExpected)
            throw new InvalidOperationException("was taken");
        var bytes = new byte[request.Length];
        request.Write(bytes, Encoding.ASCII.GetBytes(Key));
        string[] expected =
        [
            $"GET {path} HTTP/1.1", $"Host: {host}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            $"Sec-WebSocket-Key: {Key}",
            .. protocols.Length == 0 ? Array.Empty<string>() : [$"Sec-WebSocket-Protocol: {string.Join(", ", protocols)}"],
            .. headers.Select(one => $"{one.Key}: {one.Value}"), "", "",
        ];
        if (!Encoding.Latin1.GetString(bytes).Split("\r\n").SequenceEqual(expected))
            throw new InvalidOperationException("other lines: " + Encoding.Latin1.GetString(bytes));
    }

    [GeneratedRegex(@"\A[!-~-[/\\?#@,""<>]]+\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A/[!-~-[#]]*\z")]
    private static partial Regex PathAndQuery();

    // RFC 9110 §5.6.2.
    [GeneratedRegex(@"\A[-!#$%&'*+.^_`|~0-9A-Za-z]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[\t -~]*\z")]
    private static partial Regex Value();

    [GeneratedRegex(
        @"\A(sec-websocket-.*|host|upgrade|connection|content-length|transfer-encoding|te|trailer|expect|proxy-authorization)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
