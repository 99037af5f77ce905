using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client;

/// <summary>Opens sessions with the Live API. Thread-safe; one client serves any number of sessions.</summary>
public sealed class LiveClient
{
    private readonly LiveClientOptions _options;

    /// <summary>A client with these options.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the exception names it.</exception>
    public LiveClient(LiveClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>
    /// Opens the WebSocket, sends <paramref name="setup"/> and waits for <c>setupComplete</c>. A model name without a collection is
    /// qualified for the endpoint. A setup that holds <c>sessionResumption.handle</c> takes up an earlier session.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The setup can not be sent (no model, a function without a name, a value out of range), or its model is known not to take it
    /// (<see cref="LiveClientOptions.IllegalMessages"/>). Each member is named with its rule.
    /// </exception>
    /// <exception cref="LiveConnectException">The server can not be reached, is no Live API server, or refused the setup.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired before the session was open.</exception>
    public ValueTask<LiveSession> ConnectAsync(Setup setup, CancellationToken cancellationToken = default) =>
        ConnectCoreAsync(setup, _options.Tools, cancellationToken);

    /// <summary>
    /// Opens a session with functions of its own, in place of <see cref="LiveClientOptions.Tools"/>; they are declared beside the tools of the
    /// setup. One that both declare is refused.
    /// </summary>
    /// <inheritdoc cref="ConnectAsync(Setup, CancellationToken)"/>
    public ValueTask<LiveSession> ConnectAsync(Setup setup, LiveTools tools, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return ConnectCoreAsync(setup, tools, cancellationToken);
    }

    private async ValueTask<LiveSession> ConnectCoreAsync(Setup setup, LiveTools? tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        string[] manual = [.. setup.Tools.SelectMany(static tool => tool.FunctionDeclarations).Select(static function => function.Name ?? "")];
        if (tools is not null)
            setup = Declare(setup, tools, manual);
        ModelProfile profile = _options.FindProfile(setup.Model ?? "");
        OutgoingCheck.Check(new ClientMessage { Setup = setup }, profile, default, _options, nameof(setup));
        setup = setup with { Model = _options.Endpoint.GetModelName(setup.Model!) };
        if (_options.Reconnect.IsEnabled)
            setup = setup with { SessionResumption = setup.SessionResumption ?? new SessionResumptionConfig() };
        LiveConnection connection = await LiveConnection.OpenAsync(_options, setup, cancellationToken).ConfigureAwait(false);
        return new LiveSession(_options, setup, connection, tools is null ? null : new ToolRunner(tools, manual.ToHashSet(), _options, profile));
    }

    private static Setup Declare(Setup setup, LiveTools tools, string[] manual)
    {
        IReadOnlyList<FunctionDeclaration> declarations = tools.Declarations;
        if (declarations.FirstOrDefault(function => manual.Contains(function.Name)) is { } twice)
            throw new ArgumentException($"The setup and the tools both declare a function '{twice.Name}'.", nameof(tools));
        return declarations.Count == 0 ? setup : setup with { Tools = [.. setup.Tools, new Tool { FunctionDeclarations = declarations }] };
    }
}
