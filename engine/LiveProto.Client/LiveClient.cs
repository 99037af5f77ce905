using LiveProto.Messages;

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
    /// (<see cref="LiveClientOptions.IllegalSetups"/>). Each member is named with its rule.
    /// </exception>
    /// <exception cref="LiveConnectException">The server can not be reached, is no Live API server, or refused the setup.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired before the session was open.</exception>
    public async ValueTask<LiveSession> ConnectAsync(Setup setup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        OutgoingCheck.Check(new ClientMessage { Setup = setup }, _options.FindProfile(setup.Model ?? ""), default, _options, nameof(setup));
        setup = setup with { Model = _options.Endpoint.GetModelName(setup.Model!) };
        if (_options.Reconnect.IsEnabled)
            setup = setup with { SessionResumption = setup.SessionResumption ?? new SessionResumptionConfig() };
        LiveConnection connection = await LiveConnection.OpenAsync(_options, setup, cancellationToken).ConfigureAwait(false);
        return new LiveSession(_options, setup, connection);
    }
}
