using LiveProto.Client.Connecting;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client;

/// <summary>Opens sessions with the Live API. Thread-safe; one client serves any number of sessions.</summary>
public sealed class LiveClient
{
    /// <summary>A client with these options.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the exception names it.</exception>
    public LiveClient(LiveClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>How it connects.</summary>
    public LiveClientOptions Options { get; }

    /// <summary>A client with what the environment says, and defaults for the rest.</summary>
    /// <inheritdoc cref="LiveClientOptions.FromEnvironment"/>
    public static LiveClient FromEnvironment(string? apiVersion = null) => new(LiveClientOptions.FromEnvironment(apiVersion));

    /// <summary>
    /// Opens a session with a model of the Gemini API (at <c>GOOGLE_GEMINI_BASE_URL</c>, where that is set), with everything else as the model has it.
    /// </summary>
    /// <param name="model">The model's id.</param>
    /// <param name="credential">A key or an ephemeral token.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <inheritdoc cref="ConnectAsync(Setup, CancellationToken)" path="/exception"/>
    public static ValueTask<LiveSession> ConnectAsync(string model, LiveCredential credential, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(credential);
        return new LiveClient(new LiveClientOptions { Endpoint = EnvironmentOptions.ReadGeminiApi(Environment.GetEnvironmentVariable), Credential = credential }).ConnectAsync(new Setup { Model = model }, cancellationToken);
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
        ConnectCoreAsync(setup, Options.Tools, cancellationToken);

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
        ModelProfile profile = Options.FindProfile(setup.Model ?? "");
        IReadOnlyList<FunctionDeclaration> functions = tools?.Declarations ?? [];
        OutgoingCheck.Check(new ClientMessage { Setup = new SessionSetup(setup, functions, profile).Current }, profile, default, Options, nameof(setup));
        setup = setup with { Model = Options.Endpoint.GetModelName(setup.Model!) };
        if (Options.Reconnect.IsEnabled)
            setup = setup with { SessionResumption = setup.SessionResumption ?? new SessionResumptionConfig() };
        var session = new SessionSetup(setup, functions, profile);
        LiveConnection connection = await LiveConnection.OpenAsync(Options, session.Current, cancellationToken).ConfigureAwait(false);
        return new LiveSession(Options, session, connection, tools is null ? null : new ToolRunner(tools, session.IsByHand, Options, profile));
    }
}
