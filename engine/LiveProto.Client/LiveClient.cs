using System.Buffers;
using System.Text;
using LiveProto.Client.Connecting;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.Suspension;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>Opens sessions with the Live API. Thread-safe; one client serves any number of sessions.</summary>
public sealed class LiveClient
{
    private static readonly SessionResumptionConfig s_resumption = new();

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
    /// Opens a session with a model of the Gemini API (at <c>GOOGLE_GEMINI_BASE_URL</c>, where that is set), with everything else as the
    /// model has it.
    /// </summary>
    /// <param name="model">The model's id.</param>
    /// <param name="credential">A key or an ephemeral token.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <inheritdoc cref="ConnectAsync(Setup, CancellationToken)" path="/exception"/>
    public static ValueTask<LiveSession> ConnectAsync(string model, LiveCredential credential,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(credential);
        return new LiveClient(new LiveClientOptions
        {
            Endpoint = EnvironmentOptions.ReadGeminiApi(Environment.GetEnvironmentVariable),
            Credential = credential
        }).ConnectAsync(new Setup { Model = model }, cancellationToken);
    }

    /// <summary>
    /// Opens the WebSocket, sends <paramref name="setup"/> and waits for <c>setupComplete</c>. A model name without a collection is
    /// qualified for the endpoint. A setup that holds <c>sessionResumption.handle</c> takes up an earlier session.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The setup can not be sent (no model, a function without a name, a value out of range), or its model is known not to take it
    /// (<see cref="LiveClientOptions.IllegalMessages"/>). Each member is named with its rule.
    /// </exception>
    /// <exception cref="LiveConnectException">The server can not be reached, is not a Live API server, or refused the setup.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired before the session was open.</exception>
    public ValueTask<LiveSession> ConnectAsync(Setup setup, CancellationToken cancellationToken = default) =>
        ConnectCoreAsync(setup, Options.Tools, cancellationToken);

    /// <summary>
    /// Opens a session with functions of its own, in place of <see cref="LiveClientOptions.Tools"/>; they are declared beside the tools of
    /// the setup. One that both declare is refused.
    /// </summary>
    /// <inheritdoc cref="ConnectAsync(Setup, CancellationToken)"/>
    public ValueTask<LiveSession> ConnectAsync(Setup setup, LiveTools tools, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return ConnectCoreAsync(setup, tools, cancellationToken);
    }

    /// <summary>Takes up a session that was suspended, here or in another process.</summary>
    /// <param name="suspended">The session.</param>
    /// <param name="forgotten">What is done when the server can not take it up.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">Its setup can not be read, or not be sent.</exception>
    /// <exception cref="LiveConnectException">The server can not be reached, or the session not be taken up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired before the session was open.</exception>
    public ValueTask<LiveSession> ResumeAsync(
        SuspendedSession suspended, ForgottenSession forgotten = ForgottenSession.Throw, CancellationToken cancellationToken = default) =>
        ResumeCoreAsync(suspended, Options.Tools, forgotten, cancellationToken);

    /// <summary>Takes up a session that was suspended, with functions of its own in place of
    /// <see cref="LiveClientOptions.Tools"/>.</summary>
    /// <inheritdoc cref="ResumeAsync(SuspendedSession, ForgottenSession, CancellationToken)"/>
    public ValueTask<LiveSession> ResumeAsync(
        SuspendedSession suspended, LiveTools tools, ForgottenSession forgotten = ForgottenSession.Throw,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return ResumeCoreAsync(suspended, tools, forgotten, cancellationToken);
    }

    private ValueTask<LiveSession> ConnectCoreAsync(Setup setup, LiveTools? tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        SessionSetup session = Prepare(setup, tools, nameof(setup));
        return OpenAsync(session, session.Current, SessionStart.With(setup.SessionResumption?.Handle), tools, cancellationToken);
    }

    private async ValueTask<LiveSession> ResumeCoreAsync(
        SuspendedSession suspended, LiveTools? tools, ForgottenSession forgotten, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suspended);
        SessionSetup session = Prepare(SetupOf(suspended), tools, nameof(suspended));
        OpenFailure why;
        if (suspended.Handle is { Length: > 0 } handle)
        {
            try
            {
                return await OpenAsync(session, session.For(handle, isSeeded: false), new SessionStart(handle, suspended.Memory), tools,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (LiveConnectException refusal) when (forgotten == ForgottenSession.Retell && IsForgotten(refusal))
            {
                why = ConnectionOpener.FailureOf(refusal);
            }
        }
        else if (forgotten == ForgottenSession.Retell)
        {
            why = new OpenFailure("The session was suspended without a handle.");
        }
        else
        {
            throw new LiveConnectException(LiveConnectPhase.Setup,
                "The session was suspended without a handle: the server can only be told what is remembered (ForgottenSession.Retell).");
        }

        bool isSeeded = Options.Reconnect.Replay == Replay.Everything
            && suspended.Memory.Any(static turn => turn.Side == TranscriptionSide.Model);
        var start = new SessionStart(null, suspended.Memory,
            new LiveMove(why.CloseReason.Length > 0 ? why.CloseReason : why.Text, why.CloseCode) { IsFresh = true });
        return await OpenAsync(session, session.For(null, isSeeded), start, tools, cancellationToken).ConfigureAwait(false);
    }

    private static Setup SetupOf(SuspendedSession suspended)
    {
        byte[] json = Encoding.UTF8.GetBytes(suspended.SetupJson ?? "");
        return ClientMessageReader.TryRead(new ReadOnlySequence<byte>(json), out ClientMessage? message, out _)
            && message.Setup is { } setup
            ? setup
            : throw new ArgumentException($"{nameof(SuspendedSession.SetupJson)} holds no setup.", nameof(suspended));
    }

    // A refusal that says something about the handle, and nothing about credential, model or quota.
    private static bool IsForgotten(LiveConnectException refusal) =>
        EndingVerdicts.OfFailedOpen(ConnectionOpener.FailureOf(refusal), isResuming: true) is EndVerdict.HandleRefused
            or EndVerdict.FreshOnce;

    private SessionSetup Prepare(Setup setup, LiveTools? tools, string parameter)
    {
        ModelProfile profile = Options.FindProfile(setup.Model ?? "");
        IReadOnlyList<FunctionDeclaration> functions = tools?.Declarations ?? [];
        OutgoingCheck.Check(new ClientMessage { Setup = new SessionSetup(setup, functions, profile).Current }, profile, default,
            Options, parameter);
        setup = setup with { Model = Options.Endpoint.GetModelName(setup.Model!) };
        if (Options.Reconnect.IsEnabled)
            setup = setup with { SessionResumption = setup.SessionResumption ?? s_resumption };
        return new SessionSetup(setup, functions, profile);
    }

    private async ValueTask<LiveSession> OpenAsync(
        SessionSetup session, Setup setup, SessionStart start, LiveTools? tools, CancellationToken cancellationToken)
    {
        LiveConnection connection = await LiveConnection.OpenAsync(Options, setup, cancellationToken).ConfigureAwait(false);
        ToolRunner? runner = tools is null ? null : new ToolRunner(tools, session.IsByHand, Options, session.Profile);
        return new LiveSession(Options, session, start, connection, runner);
    }
}
