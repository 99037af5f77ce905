using LiveProto.Client.Connecting;
using LiveProto.Client.Tools;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Profiles;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Client;

/// <summary>
/// How a <see cref="LiveClient"/> connects. Immutable; the defaults work against the public Gemini API once a credential is given.
/// </summary>
public sealed record LiveClientOptions
{
    /// <summary>The service's address and dialect.</summary>
    public LiveEndpoint Endpoint { get; init; } = LiveEndpoint.GeminiApi();

    /// <summary>What proves the right to connect.</summary>
    public LiveCredential Credential { get; init; } = LiveCredential.None;

    /// <summary>
    /// What to do when a connection ends or is about to. With anything but <see cref="ReconnectPolicy.Never"/>, session resumption is asked
    /// for.
    /// </summary>
    public ReconnectPolicy Reconnect { get; init; } = ReconnectPolicy.Default;

    /// <summary>Hz of the audio as it is sent: the <c>rate</c> of its media type. The service works at 16,000.</summary>
    public int SentSampleRate { get; init; } = 16_000;

    /// <summary>
    /// How long no audio has to come for the server to be told that the microphone is off, as its model wants it: <c>audioStreamEnd</c>, or
    /// silence
    /// (<see cref="InputHabits.MicrophoneOff"/>). Automatic detection only. 1 s by default; infinite = never by itself.
    /// </summary>
    public TimeSpan MicrophoneOffAfter { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// In which time <see cref="LiveSession.SendVideoFrameAsync"/> sends no more than one image. 1 s by default, since the service looks at
    /// no more; zero = each as it comes.
    /// </summary>
    public TimeSpan VideoInterval { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What is known of the models: decides how things are done with each, and what is refused before it leaves. Can be replaced, whole or
    /// row by row.
    /// </summary>
    public ProfileCatalogue Profiles { get; init; } = ProfileCatalogue.Default;

    /// <summary>What is done with a setup or another message that is illegal for its model.</summary>
    public IllegalMessages IllegalMessages { get; init; } = IllegalMessages.Refuse;

    /// <summary>
    /// The functions that each session runs by itself; null = none, calls are the reader's. Functions that a setup declares itself are
    /// called by hand in any case (<see cref="LiveSession.SendToolResponseAsync"/>).
    /// </summary>
    public LiveTools? Tools { get; init; }

    /// <summary>
    /// Whether realtime input (audio, video, text, marks) is held back while the model waits for a function's answer, since on some models
    /// it cancels the call: sent behind the answer then, in order. Two minutes of speech at the most; beyond, the oldest is dropped and
    /// told
    /// (<see cref="LiveDiagnosticKind.InputDropped"/>). Off by default: the user can interrupt a call.
    /// </summary>
    public bool HoldInputDuringCalls { get; init; }

    /// <summary>
    /// How long the server may take from the opened WebSocket to <c>setupComplete</c>, reading the setup included; and before that, each
    /// for itself, the credential's source and a <see cref="TransportFactory"/> that is not this library's. 15 s by default; infinite =
    /// forever.
    /// </summary>
    public TimeSpan SetupTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long the answer to a question may take to begin before <see cref="LiveEventKind.AnswerOverdue"/> is told; 20 s by default,
    /// infinite = never. By
    /// <see cref="ReconnectPolicy.MovesWhenOverdue"/> the session moves then.
    /// </summary>
    public TimeSpan AnswerTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Bytes of events that may wait for their reader, 64 for each event included. A reader that falls further behind loses the session
    /// (<see cref="SessionEndKind.EventsNotRead"/>). The default holds about three minutes of speech.
    /// </summary>
    public long EventQueueBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// Whether readers of events and turns go on on the thread on which bytes arrive, rather than on the pool: no thread is woken for a
    /// message. What a reader does between two events must not block then: with a <see cref="Transport.Loops.LoopTransportFactory"/> all
    /// sessions of the loop wait for it, and after 100 ms that is logged. False by default. See also
    /// <see cref="LiveSession.HandleEvents"/>.
    /// </summary>
    public bool ReadInline { get; init; }

    /// <summary>Limits and deadlines of the WebSocket.</summary>
    public WebSocketChannelOptions WebSocket { get; init; } = new();

    /// <summary>How byte connections are opened; null = TCP sockets, with TLS for <c>wss</c>.</summary>
    public ITransportFactory? TransportFactory { get; init; }

    /// <summary>
    /// Opens each WebSocket elsewhere, instead of over <see cref="TransportFactory"/>; null = our own. Framing, pings and strictness are
    /// then that socket's; of <see cref="WebSocket"/> the message limit and the deadlines for opening, sending and closing hold.
    /// </summary>
    public WebSocketOpener? OpenWebSocket { get; init; }

    /// <summary>Headers to send along with the upgrade, such as <c>x-goog-user-project</c>. Each name once, the credential's header
    /// included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The clock of every deadline and delay.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets every message of both directions as one line of JSON, credentials and handles taken out: for debugging, since it holds what was
    /// said. Called on the threads that send and receive; null = off, at no cost.
    /// </summary>
    public Action<string>? Tap { get; init; }

    /// <summary>Where to log; never payloads, never credentials.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// What the environment says, in the variables of Google's own SDKs: the key (<see cref="LiveCredential.FromEnvironment()"/>), and
    /// <c>GOOGLE_GEMINI_BASE_URL</c>
    /// for another server. With <c>GOOGLE_GENAI_USE_VERTEXAI</c> it is Vertex at <c>GOOGLE_CLOUD_PROJECT</c> and
    /// <c>GOOGLE_CLOUD_LOCATION</c>
    /// (<c>GOOGLE_VERTEX_BASE_URL</c>), and the <see cref="Credential"/> is left to the caller.
    /// </summary>
    /// <param name="apiVersion">The API's version; null = the backend's usual one.</param>
    /// <exception cref="InvalidOperationException">A variable is missing; names it.</exception>
    /// <exception cref="ArgumentException">A value can not be used; never holds a key.</exception>
    public static LiveClientOptions FromEnvironment(string? apiVersion = null) =>
        EnvironmentOptions.Read(Environment.GetEnvironmentVariable, apiVersion);

    /// <summary>What is known of a model behind the endpoint: how text goes, whether tools block, when handles come.</summary>
    /// <param name="model">A bare id or a resource name.</param>
    public ModelProfile FindProfile(string model) =>
        Profiles.Find(model, Endpoint.Backend, Endpoint.GetVersion(Credential.IsEphemeral));

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the exception names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        ArgumentNullException.ThrowIfNull(Credential);
        ArgumentNullException.ThrowIfNull(Reconnect);
        ArgumentNullException.ThrowIfNull(WebSocket);
        ArgumentNullException.ThrowIfNull(Profiles);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(LoggerFactory);
        ArgumentOutOfRangeException.ThrowIfLessThan(SentSampleRate, 8_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SentSampleRate, 192_000);
        OptionTime.RequireWait(SetupTimeout);
        OptionTime.RequireWait(AnswerTimeout);
        OptionTime.RequireWait(MicrophoneOffAfter);
        OptionTime.RequirePause(VideoInterval);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventQueueBytes, 64 * 1024);
        ValidateHeaders();
        Reconnect.Validate();
        WebSocket.Validate();
    }

    // The request itself judges them; a placeholder stands for the credential, which may not be known yet.
    private void ValidateHeaders()
    {
        ArgumentNullException.ThrowIfNull(Headers);
        IEnumerable<KeyValuePair<string, string>> headers = Credential.HeaderName is { } name ? Headers.Append(new(name, "x")) : Headers;
        _ = HandshakeRequest.For(Endpoint.GetWebSocketUri(), headers);
    }
}
