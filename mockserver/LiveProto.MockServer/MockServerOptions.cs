using LiveProto.Mocking.Scenarios;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking;

/// <summary>Everything a mock server can be told when it starts. Every default works; <c>mockserver/README.md</c> lists them.</summary>
public sealed record MockServerOptions
{
    /// <summary>
    /// Bind no sockets at all: clients connect through <see cref="MockServer.ConnectInMemory"/> or <see
    /// cref="MockServer.CreateInMemoryHandler"/>, which work beside sockets as well.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>Where it listens.</summary>
    public EndpointOptions Endpoint { get; init; } = new();

    /// <summary>Who may reach it.</summary>
    public GuardOptions Guard { get; init; } = new();

    /// <summary>Which keys and tokens are accepted.</summary>
    public CredentialOptions Credentials { get; init; } = new();

    /// <summary>How sessions behave.</summary>
    public SessionOptions Session { get; init; } = new();

    /// <summary>Answers turns; null = the default rules.</summary>
    public IResponder? Responder { get; init; }

    /// <summary>
    /// Answers turns by rules, before <see cref="Responder"/> is asked; what no rule applies to, it leaves to that. <see
    /// cref="MockServer.Scenario"/> replaces it while the server runs.
    /// </summary>
    public Scenario? Scenario { get; init; }

    /// <summary>
    /// Things that go wrong in every session. <see cref="MockSession.Inject"/> and <see cref="MockServer.Inject"/> add more while it runs.
    /// </summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>In what form messages go out.</summary>
    public FrameOptions Frames { get; init; } = new();

    /// <summary>
    /// Told of everything that happens on every connection, as it happens: in order for each connection, on its thread and under its
    /// lock, so it must neither block nor touch the session. What it throws is lost. null = nobody is told.
    /// </summary>
    public Action<JournalEntry>? Observer { get; init; }

    /// <summary>
    /// What answers HTTP requests beside the API, by path (<c>/healthz</c>), which stands for all below it as well. The guard is passed by
    /// then; whatever else a request has to show is the handler's to ask for. Empty by default.
    /// </summary>
    public IReadOnlyDictionary<string, RequestDelegate> Mounts { get; init; } = new Dictionary<string, RequestDelegate>();

    /// <summary>What is kept of each session.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>What clients may cost.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>The clock of everything a session does. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// What ids and handles are drawn from: same seed and same input, same bytes. null, the default, draws from random bytes, so that no
    /// server takes a handle of another for its own.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Where it is told what connections come, go and do wrong (category <see cref="MockServer"/>); null = nowhere. Messages and
    /// credentials are never logged.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// Gives an observer that, unlike <see cref="Observer"/>, is there only for a while: while it answers null, nothing is copied for it.
    /// </summary>
    internal Func<Action<JournalEntry>?>? Watcher { get; init; }

    /// <summary>Whether a mount is a page that calls back: requests of the server's own origin pass the guard then.</summary>
    internal bool ServesPages { get; init; }

    /// <summary>The clock of what peers' machines do: taking bytes, answering a Close. Tests of the mock itself replace it.</summary>
    internal TimeProvider WireTime { get; init; } = TimeProvider.System;

    /// <summary>Throws <see cref="ArgumentException"/> (or a derived type) naming the first value that makes no sense.</summary>
    public void Validate()
    {
        Endpoint.Validate();
        Limits.Validate();
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Guard.Validate(Endpoint);
        Credentials.Validate();
        Session.Validate();
        if (Seed is not null && Session.Resumption.Store is not null)
            throw new ArgumentException("Servers of one seed give out the same handles: they cannot share a resumption store.",
                nameof(Seed));
        Journal.Validate();
        foreach (Fault fault in Faults)
            fault.Validate();
    }
}
