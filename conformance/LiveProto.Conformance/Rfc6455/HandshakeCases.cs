namespace LiveProto.Conformance.Rfc6455;

/// <summary>§4.1 steps 1–6 and RFC 9112: what opens a connection, and everything that must not. Autobahn has none of these.</summary>
internal static class HandshakeCases
{
    private const string Line = "HTTP/1.1 101 Switching Protocols\r\n";
    private const string Upgrade = "Upgrade: websocket\r\n";
    private const string Connection = "Connection: Upgrade\r\n";
    private const string Accept = "Sec-WebSocket-Accept: {accept}\r\n";
    private const string Good = Line + Upgrade + Connection + Accept;

    public static IReadOnlyList<HandshakeCase> All { get; } =
        [.. Opens(), .. StatusLines(), .. Statuses(), .. Upgrades(), .. Connections(), .. Accepts(), .. Extensions(), .. Lines(),
            .. Names(), .. Values(), .. Limits(), .. Subprotocols(), .. AcceptCharacters(), .. MoreThanOne()];

    private static IEnumerable<HandshakeCase> Opens() => Number("h1", "§4.1", "open",
    [
        Good + "\r\n",
        Line + Accept + Connection + Upgrade + "\r\n",
        Line + "upgrade: WebSocket\r\nCONNECTION: uPgRaDe\r\nsec-websocket-accept: {accept}\r\n\r\n",
        Good + "Server: x\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nVia: 1.1 google\r\n\r\n",
        Line + "Upgrade:websocket\r\nConnection:Upgrade\r\nSec-WebSocket-Accept:{accept}\r\n\r\n",
        Line + "Upgrade: \t websocket \t\r\nConnection:  Upgrade \r\nSec-WebSocket-Accept:\t{accept} \r\n\r\n",
        Line + Upgrade + "Connection: keep-alive, Upgrade\r\n" + Accept + "\r\n",
        Line + Upgrade + "Connection: keep-alive\r\nConnection: upgrade\r\n" + Accept + "\r\n",
        "HTTP/1.1 101 \r\n" + Upgrade + Connection + Accept + "\r\n",
        "HTTP/1.1 101 Any \u00e4 reason at all\r\n" + Upgrade + Connection + Accept + "\r\n",
        Good + "X-Empty:\r\nX-Obs: \u00ff\r\n\r\n",
        Good + "Content-Length: 0\r\n\r\n",
        Good + string.Concat(Enumerable.Repeat("a: b\r\n", 96)) + "\r\n",
    ]).Append(new HandshakeCase("h1.early", "§4.1", "open, then a message", Good + "\r\n\u0081\u0002hi"));

    private static IEnumerable<HandshakeCase> StatusLines() =>
    [
        .. Number("h2.1", "RFC 9112 §4", "MalformedStatusLine",
        [
            "HTTP/1.1 101\r\n\r\n", "HTTP/1.1  101 S\r\n\r\n", "HTTP/1.1\t101 S\r\n\r\n", "HTTP/1.1 1010 S\r\n\r\n",
            "HTTP/1.1 10 S\r\n\r\n", "HTTP/1.1 +101 S\r\n\r\n",
            "HTTP/1.1 0x65 S\r\n\r\n", "HTTP/1.1 001 S\r\n\r\n", "http/1.1 101 S\r\n\r\n", "HTTP 101 S\r\n\r\n", "HTTP/1,1 101 S\r\n\r\n",
            "HTTPS/1.1 101 S\r\n\r\n",
            " HTTP/1.1 101 S\r\n\r\n", "\r\nHTTP/1.1 101 S\r\n\r\n", "SSH-2.0-OpenSSH_9.7 and more\r\n\r\n",
            "220 mail.test ESMTP ready\r\n\r\n", "HTTP/1.1 101 S\u0001\r\n\r\n", "HTTP/1.1 101 S\0\r\n\r\n",
            "HTTP/1.1 101-S\r\n\r\n", "GET / HTTP/1.1 101\r\n\r\n",
        ]),
        .. Number("h2.2", "§4.2.1", "UnsupportedHttpVersion",
            ["HTTP/1.0 101 S\r\n" + Upgrade + Connection + Accept + "\r\n", "HTTP/2.0 101 S\r\n\r\n", "HTTP/0.9 101 S\r\n\r\n",
                "HTTP/1.2 101 S\r\n\r\n", "HTTP/3.1 101 S\r\n\r\n"]),
    ];

    private static IEnumerable<HandshakeCase> Statuses()
    {
        foreach (int status in (int[])[100, 102, 103, 199, 200, 201, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405,
            407, 408, 421, 426, 429, 431, 500, 501, 502, 503, 504, 511, 599])
        {
            // A perfect answer but for the status; a redirect names another place, which must not be asked.
            yield return new HandshakeCase($"h3.{status}", "§4.1 step 1", $"status {status}",
                $"HTTP/1.1 {status} Reason\r\n{Upgrade}{Connection}{Accept}Location: ws://elsewhere.test/\r\nContent-Length: 4\r\n\r\nbody");
        }
    }

    private static IEnumerable<HandshakeCase> Upgrades() =>
    [
        .. Number("h4.1", "§4.1 step 2", "MissingUpgrade",
            [Line + Connection + Accept + "\r\n", Line + "Upgrades: websocket\r\n" + Connection + Accept + "\r\n"]),
        .. Number("h4.2", "§4.1 step 2", "WrongUpgrade",
            [.. ((string[])["", "h2c", "websocket2", "web socket", "websocket, h2c", "h2c, websocket", "websocket/13", "\"websocket\"",
                "websocket;q=1", "websoc\u00e9t"])
                .Select(v => Line + $"Upgrade: {v}\r\n" + Connection + Accept + "\r\n"), Line + Upgrade + Upgrade + Connection + Accept
                    + "\r\n", Line + Upgrade + "Upgrade: h2c\r\n" + Connection + Accept + "\r\n"]),
    ];

    private static IEnumerable<HandshakeCase> Connections() => Number("h5", "§4.1 step 3", "MissingConnectionUpgrade",
    [
        Line + Upgrade + Accept + "\r\n",
        .. ((string[])["", "close", "keep-alive", "upgraded", "up grade", "Upgrade;x", "\"Upgrade\"", "keep-alive Upgrade", "Upgrade=1",
            ",", "x-upgrade"])
            .Select(v => Line + Upgrade + $"Connection: {v}\r\n" + Accept + "\r\n"),
    ]);

    private static IEnumerable<HandshakeCase> Accepts() =>
    [
        .. Number("h6.1", "§4.1 step 4", "MissingAccept",
            [Line + Upgrade + Connection + "\r\n", Line + Upgrade + Connection + "Sec-WebSocket-Accepts: {accept}\r\n\r\n"]),
        .. Number("h6.2", "§4.1 step 4", "WrongAccept",
        [
            .. ((string[])["", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "{accept}x", "x{accept}", "{accept} {accept}", "{accept},{accept}",
                "\"{accept}\"", "{ACCEPT}", "{accept+}", "{accept}="])
                .Select(v => Line + Upgrade + Connection + $"Sec-WebSocket-Accept: {v}\r\n\r\n"),
            Good + Accept + "\r\n",
            Good + "Sec-WebSocket-Accept: other\r\n\r\n",
        ]),
    ];

    private static IEnumerable<HandshakeCase> Extensions() =>
    [
        .. Number("h7.1", "§4.1 step 5", "UnexpectedExtension",
            [.. ((string[])["permessage-deflate", "permessage-deflate; server_max_window_bits=8", "x-webkit-deflate-frame", "foo, bar", "",
                "bbf-usp-protocol"])
                .Select(v => Good + $"Sec-WebSocket-Extensions: {v}\r\n\r\n")]),
        .. Number("h7.2", "§4.1 step 6", "UnexpectedSubprotocol",
            [.. ((string[])["chat", "", "soap, chat", "CHAT"]).Select(v => Good + $"Sec-WebSocket-Protocol: {v}\r\n\r\n"),
                Good + "sec-websocket-protocol: graphql-ws\r\n\r\n"]),
    ];

    private static IEnumerable<HandshakeCase> Lines() =>
    [
        .. Number("h8.1", "RFC 9112 §2.2", "BareLineFeed",
        [
            "HTTP/1.1 101 S\n", "HTTP/1.1 101 S\n" + Upgrade + Connection + Accept + "\r\n",
            Line + "Upgrade: websocket\n" + Connection + Accept + "\r\n",
            Good + "\n", Good + "X: y\n\r\n", Line + "\n" + Upgrade, "\n" + Good + "\r\n",
        ]),
        .. Number("h8.2", "RFC 9112 §2.2", "BareCarriageReturn",
            ["HTTP/1.1 101 S\r" + Upgrade + "\r\n", Line + "X: a\rb\r\n" + Upgrade + Connection + Accept + "\r\n", Good + "X: a\r\r\n\r\n",
                Good + "\r\r\n"]),
        .. Number("h8.3", "RFC 9112 §5.2", "FoldedHeader",
            [Line + " Upgrade: websocket\r\n\r\n", Line + "X: a\r\n b\r\n" + Upgrade + Connection + Accept + "\r\n",
                Line + "Upgrade:\r\n websocket\r\n" + Connection + Accept + "\r\n", Good + "\tX: y\r\n\r\n", Line + "X: a\r\n \r\n\r\n"]),
        .. Number("h8.4", "§4.1", "TransportLost",
            ["", "H", "HTTP/1.1 101 Switching Protocols", Line, Good, Good + "\r", Line + Upgrade + "Conn"]),
    ];

    private static IEnumerable<HandshakeCase> Names() => Number("h9", "RFC 9110 §5.1", "InvalidHeaderName",
    [
        Line + "no colon\r\n\r\n", Line + ": empty name\r\n\r\n", Line + "Upgrade : websocket\r\n\r\n",
        Line + "Upgrade\t: websocket\r\n\r\n", Line + "nocolon\r\n\r\n",
        .. "()<>@,;\\\"/[]?={}".Select(c => Line + $"X{c}Y: v\r\n\r\n"),
        Line + "X\0: v\r\n\r\n", Line + "X\u007f: v\r\n\r\n", Line + "\u00dcber: v\r\n\r\n", Line + "X Y: v\r\n\r\n",
        Line + "X\u0001: v\r\n\r\n",
    ]);

    private static IEnumerable<HandshakeCase> Values() => Number("h10", "RFC 9110 §5.5", "InvalidHeaderValue",
        [.. Enumerable.Range(0, 32).Append(127).Where(c => c is not (9 or 10 or 13))
            .Select(c => Line + $"X: a{(char)c}b\r\n" + Upgrade + Connection + Accept + "\r\n")]);

    private static IEnumerable<HandshakeCase> Limits() =>
    [
        .. Number("h11.1", "§10.4", "HeadersTooLong",
            [new string('H', 16385), Line + "X: " + new string('a', 16384) + "\r\n\r\n", Line + new string('X', 17000),
                Good + string.Concat(Enumerable.Repeat("X: " + new string('y', 1000) + "\r\n", 17)) + "\r\n"]),
        .. Number("h11.2", "§10.4", "TooManyHeaders",
            [Line + string.Concat(Enumerable.Repeat("a: b\r\n", 100)) + "\r\n",
                Good + string.Concat(Enumerable.Repeat("X:\r\n", 97)) + "\r\n"]),
    ];

    // A server chooses one of those asked for, letter by letter the same; or none.
    private static IEnumerable<HandshakeCase> Subprotocols()
    {
        const string Chosen = "Sec-WebSocket-Protocol: ";
        IEnumerable<HandshakeCase> cases =
        [
            .. Number("h12.1", "§4.1 step 6", "open", [Good + "\r\n"]),
            .. Number("h12.2", "§4.1 step 6", "open as chat.v1",
                [Good + Chosen + "chat.v1\r\n\r\n", Good + "SEC-WEBSOCKET-PROTOCOL:\tchat.v1 \r\n\r\n"]),
            .. Number("h12.3", "§4.1 step 6", "open as chat.v2", [Good + Chosen + "chat.v2\r\n\r\n"]),
            .. Number("h12.4", "§4.1 step 6", "UnexpectedSubprotocol",
                [.. ((string[])["CHAT.V2", "Chat.v2", "chat.v3", "chat.v", "chat.v22", "", "chat.v1, chat.v2", "chat.v2,", "\"chat.v2\"",
                    "chat.v2;q=1"]).Select(v => Good + $"{Chosen}{v}\r\n\r\n"),
                    Good + Chosen + "chat.v2\r\n" + Chosen + "chat.v2\r\n\r\n",
                    Good + Chosen + "chat.v1\r\n" + Chosen + "chat.v2\r\n\r\n"]),
        ];
        return cases.Select(c => c with { Asked = ["chat.v1", "chat.v2"] });
    }

    private static IEnumerable<HandshakeCase> AcceptCharacters() => Number("h13", "§4.1 step 4", "WrongAccept",
        [.. Enumerable.Range(0, 28).Select(at => Line + Upgrade + Connection + $"Sec-WebSocket-Accept: {{accept-but-{at}}}\r\n\r\n")]);

    // Headers that come twice or are written otherwise, and the first of several faults, which is the one that is told.
    private static IEnumerable<HandshakeCase> MoreThanOne() =>
    [
        .. Number("h14.1", "§4.1 step 3", "open",
            [Line + Upgrade + "Connection: Upgrade\r\nConnection: keep-alive\r\n" + Accept + "\r\n", Good + "Connection: close\r\n\r\n",
                Good + "X: a\tb\r\n\r\n"]),
        .. Number("h14.2", "§4.1 step 5", "UnexpectedExtension",
            [Good + "sec-websocket-extensions: foo\r\n\r\n", Good + "SEC-WEBSOCKET-EXTENSIONS:\r\n\r\n",
                Line + "Sec-WebSocket-Extensions: foo\r\n" + Upgrade + Connection + "Sec-WebSocket-Accept: x\r\n\r\n"]),
        .. Number("h14.3", "§4.1 step 2", "WrongUpgrade",
            [Line + "Upgrade: h2c\r\nSec-WebSocket-Accept: x\r\nSec-WebSocket-Protocol: y\r\n\r\n"]),
        .. Number("h14.4", "§4.1 step 4", "WrongAccept", [Line + "Sec-WebSocket-Accept: x\r\nUpgrade: h2c\r\n" + Connection + "\r\n"]),
    ];

    private static IEnumerable<HandshakeCase> Number(string section, string clause, string expectation, IReadOnlyList<string> answers) =>
        answers.Select((answer, i) => new HandshakeCase($"{section}.{i + 1}", clause, expectation, answer));
}
