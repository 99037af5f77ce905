using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Client;
using LiveProto.Client.Suspension;
using LiveProto.Client.Transport.Loops;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.Native.Border;
using LiveProto.Wire;

namespace LiveProto.Native.Sessions;

/// <summary>Options of a session from JSON. No text of a fault holds a value: one of them is a key.</summary>
internal static class SessionOptionsReader
{
    // One thread of the library's receives for all sessions of the process: no message wakes threads of a pool.
    private static readonly LoopTransportFactory s_transport = new();

    /// <summary>Reads the JSON.</summary>
    /// <exception cref="BorderException">It is no JSON, or a member is unknown or of the wrong type; names it.</exception>
    public static SessionOptions Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SessionOptionsJson.Default.SessionOptions)
                ?? throw new BorderException(Status.Format, "The options are null.");
        }
        catch (JsonException error)
        {
            throw new BorderException(
                Status.Format,
                $"The options can not be read: {(error.Path is { Length: > 1 } path ? $"{path} is unknown, or has the wrong type" : "they are no JSON object")}.");
        }
    }

    /// <summary>The engine's own form.</summary>
    /// <exception cref="BorderException">An option makes no sense; names it.</exception>
    public static LiveClientOptions ToClientOptions(SessionOptions options)
    {
        var plain = new LiveClientOptions();
        return new LiveClientOptions
        {
            Endpoint = EndpointOf(options),
            Credential = CredentialOf(options),
            Headers = options.Headers?.ToArray() ?? [],
            Reconnect = PolicyOf(options),
            SetupTimeout = Time(options.SetupTimeoutMs) ?? plain.SetupTimeout,
            AnswerTimeout = Time(options.AnswerTimeoutMs) ?? plain.AnswerTimeout,
            MicrophoneOffAfter = Time(options.MicrophoneOffAfterMs) ?? plain.MicrophoneOffAfter,
            VideoInterval = Time(options.VideoIntervalMs) ?? plain.VideoInterval,
            SentSampleRate = options.SentSampleRate ?? plain.SentSampleRate,
            EventQueueBytes = options.EventQueueBytes ?? plain.EventQueueBytes,
            HoldInputDuringCalls = options.HoldInputDuringCalls,
            IllegalMessages = options.WarnIllegalMessages ? IllegalMessages.Warn : IllegalMessages.Refuse,
            WebSocket = LimitsOf(plain.WebSocket, options.MaxMessageBytes),
            TransportFactory = s_transport,
            // The reader only wakes its caller's thread, which never blocks.
            ReadInline = true,
        };
    }

    /// <summary>The setup to begin with; null where a suspended session brings its own.</summary>
    public static Setup? SetupOf(SessionOptions options)
    {
        if ((options.Setup is null) == (options.Suspended is null))
            throw new BorderException(Status.Argument, "The options need either setup or suspended.");
        if (options.Setup is not { } setup)
            return null;
        byte[] json = Encoding.UTF8.GetBytes(setup.GetRawText());
        return ClientMessageReader.TryReadSetup(new ReadOnlySequence<byte>(json), out Setup? read, out WireError error)
            ? read
            : throw new BorderException(Status.Format, $"setup can not be read: {error}.");
    }

    /// <summary>The session to take up; null when a new one begins.</summary>
    public static SuspendedSession? SuspendedOf(SessionOptions options) =>
        options.Suspended is { } suspended ? SuspendedSession.Parse(suspended.GetRawText()) : null;

    private static LiveEndpoint EndpointOf(SessionOptions options)
    {
        Uri? address = null;
        if (options.Url is not null && (!Uri.TryCreate(options.Url, UriKind.Absolute, out address)
            || address.Scheme is not ("http" or "https" or "ws" or "wss")))
            throw new BorderException(Status.Argument, "url is no absolute address of http, https, ws or wss.");
        if (options.Project is null && options.Location is null)
            return LiveEndpoint.GeminiApi(options.ApiVersion, address);
        if (options.Project is null || options.Location is null)
            throw new BorderException(Status.Argument, "Vertex needs both project and location.");
        return LiveEndpoint.Vertex(options.Project, options.Location, options.ApiVersion ?? "v1beta1", address);
    }

    private static WebSocketChannelOptions LimitsOf(WebSocketChannelOptions plain, int? maxMessageBytes) => maxMessageBytes switch
    {
        null => plain,
        < 1 => throw new BorderException(Status.Argument, "maxMessageBytes is less than 1."),
        { } most => plain with { Limits = plain.Limits with { MaxMessageLength = most } },
    };

    private static LiveCredential CredentialOf(SessionOptions options) => options switch
    {
        { Key: { } key, Token: null, Bearer: null } => LiveCredential.ApiKey(key),
        { Key: null, Token: { } token, Bearer: null } => LiveCredential.EphemeralToken(token),
        { Key: null, Token: null, Bearer: { } bearer } => LiveCredential.Bearer(bearer),
        { Key: null, Token: null, Bearer: null } => LiveCredential.None,
        _ => throw new BorderException(Status.Argument, "Give one of key, token and bearer."),
    };

    private static ReconnectPolicy PolicyOf(SessionOptions options) => ReconnectPolicy.Default with
    {
        Patience = Time(options.PatienceMs) ?? ReconnectPolicy.Default.Patience,
        GoAwayMargin = Time(options.GoAwayMarginMs) ?? ReconnectPolicy.Default.GoAwayMargin,
        MovesWhenOverdue = options.MovesWhenOverdue,
        Replay = options.Replay switch
        {
            null or "everything" => Replay.Everything,
            "utterance" => Replay.Utterance,
            "nothing" => Replay.Nothing,
            _ => throw new BorderException(Status.Argument, "replay is everything, utterance or nothing."),
        },
    };

    private static TimeSpan? Time(int? milliseconds) => milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
