using System.Net;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Timing;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking;

/// <summary>Everything a mock server can be told when it starts. Every default works; <c>mockserver/README.md</c> lists them.</summary>
public sealed record MockServerOptions
{
    /// <summary>TCP port; 0, the default, takes a free one. The same number is bound on 127.0.0.1 and, where there is one, on ::1.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Another address to bind instead of the two loopback addresses. One that is not a loopback address needs
    /// <see cref="AllowNonLoopback"/> and an <see cref="AccessToken"/>.
    /// </summary>
    public IPAddress? Address { get; init; }

    /// <summary>Says that binding an <see cref="Address"/> that others can reach is meant.</summary>
    public bool AllowNonLoopback { get; init; }

    /// <summary>
    /// The one secret that every request has to present, in any way a key or token can be presented; null = none. Required where
    /// others can reach the server. At least 16 characters.
    /// </summary>
    public string? AccessToken { get; init; }

    /// <summary>
    /// Bind no sockets at all: clients connect through <see cref="MockServer.ConnectInMemory"/> or <see cref="MockServer.CreateInMemoryHandler"/>,
    /// which work beside sockets as well.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>Origins (<c>http://localhost:3000</c>) of web pages that may connect; none by default. Native clients send no Origin and always may.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Further values of the Host header (<c>mock:8080</c>) that name this server, beside <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c>
    /// with the bound port. The TLS certificate covers their names.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Take an upgrade on any path as a live session: for Vertex clients with a proxy as base URL, which dial it verbatim. They are
    /// spoken to as Vertex <c>v1beta1</c>. Off by default.
    /// </summary>
    public bool CatchAllPaths { get; init; }

    /// <summary>Which keys and tokens are accepted.</summary>
    public CredentialOptions Credentials { get; init; } = new();

    /// <summary>How sessions behave.</summary>
    public SessionOptions Session { get; init; } = new();

    /// <summary>Answers turns; null = the default rules.</summary>
    public IResponder? Responder { get; init; }

    /// <summary>Things that go wrong in every session. <see cref="MockSession.Inject"/> and <see cref="MockServer.Inject"/> add more while it runs.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Send text frames instead of the service's binary ones.</summary>
    public bool TextFrames { get; init; }

    /// <summary>Send compact JSON instead of the service's pretty-printed one.</summary>
    public bool CompactJson { get; init; }

    /// <summary>What is kept of each session.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>Connections open at a time; a further upgrade is answered with 503. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>A client message longer than this closes the connection with 1009. Default 10 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// Bytes of serialized messages that wait for a client to read, beyond what the transport holds. At this mark nothing more is taken from
    /// the session or from the client until it reads. Default 512 KiB; a message is queued whole, so that at most this and one message wait.
    /// </summary>
    public int MaxQueuedBytes { get; init; } = 512 * 1024;

    /// <summary>A client that takes nothing for this long, in real time, while something is queued is cut off. Default 10 s.</summary>
    public TimeSpan StallTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(10);

    /// <summary>A connection on which the client has sent nothing for this long is closed with 1008 <c>The operation was aborted.</c> Default 15 minutes.</summary>
    public TimeSpan IdleTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromMinutes(15);

    /// <summary>Real time that a client may take for TLS and HTTP before its connection is dropped. Default 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of everything a session does. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// What ids and handles are drawn from: same seed and same input, same bytes. null, the default, draws from random bytes, so that no
    /// server takes a handle of another for its own.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Where it is told what connections come, go and do wrong (category <see cref="MockServer"/>); null = nowhere. Messages and credentials are never logged.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock of what peers' machines do: taking bytes, answering a Close. Tests of the mock itself replace it.</summary>
    internal TimeProvider WireTime { get; init; } = TimeProvider.System;

    internal bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    /// <summary>Throws <see cref="ArgumentException"/> (or a derived type) naming the first value that makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedBytes, 1024);
        OptionTime.Positive(StallTimeout, nameof(StallTimeout));
        OptionTime.Positive(IdleTimeout, nameof(IdleTimeout));
        OptionTime.Positive(HandshakeTimeout, nameof(HandshakeTimeout));
        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (AccessToken is { Length: < 16 })
            throw new ArgumentException("An access token has at least 16 characters.", nameof(AccessToken));
        if (!IsLoopback && !(AllowNonLoopback && AccessToken is not null))
        {
            throw new ArgumentException(
                $"{Address} can be reached by others: say so with {nameof(AllowNonLoopback)} and set an {nameof(AccessToken)}.", nameof(Address));
        }

        foreach (string origin in AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new ArgumentException($"'{origin}' is no origin: write scheme://host or scheme://host:port.", nameof(AllowedOrigins));
        }

        foreach (string host in AllowedHosts)
        {
            if (!Uri.TryCreate("http://" + host, UriKind.Absolute, out Uri? uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
                throw new ArgumentException($"'{host}' is no value of a Host header: write name or name:port.", nameof(AllowedHosts));
        }

        Credentials.Validate();
        Session.Validate();
        Journal.Validate();
        foreach (Fault fault in Faults)
            fault.Validate();
    }
}
