using LiveProto.Client;
using LiveProto.Profiles;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>
/// The Gemini Live API as an <see cref="IRealtimeClient"/>. Thread-safe. <see cref="GetService"/> reaches the <see cref="LiveClient"/> and
/// a
/// <see cref="ChatClientMetadata"/>; a session's reaches its <see cref="LiveSession"/>.
/// </summary>
public sealed class LiveRealtimeClient : IRealtimeClient
{
    private readonly LiveClient _client;
    private readonly string? _defaultModel;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Sessions of <paramref name="client"/>, which stays the caller's.</summary>
    /// <param name="client">Connects.</param>
    /// <param name="defaultModel">The model where <see cref="RealtimeSessionOptions.Model"/> is null.</param>
    public LiveRealtimeClient(LiveClient client, string? defaultModel = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _defaultModel = defaultModel;
        string provider = client.Options.Endpoint.Backend == LiveBackend.Vertex ? "gcp.vertex_ai" : "gcp.gemini";
        _metadata = new ChatClientMetadata(provider, client.Options.Endpoint.BaseAddress, defaultModel);
    }

    /// <summary>Connects and sets up a session as the options say.</summary>
    /// <param name="options">
    /// The session. <see cref="RealtimeSessionOptions.RawRepresentationFactory"/> may give a <see cref="Messages.Setup"/>, which is filled
    /// in where the options say something.
    /// </param>
    /// <param name="cancellationToken">Ends the connecting.</param>
    /// <exception cref="ArgumentException">The options name no model, or something that the model does not take.</exception>
    /// <exception cref="NotSupportedException">A tool, a tool mode or an audio format that the Live API has no word for.</exception>
    /// <exception cref="LiveConnectException">The session could not be opened.</exception>
    public async Task<IRealtimeClientSession> CreateSessionAsync(RealtimeSessionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new RealtimeSessionOptions();
        var audio = new SessionAudio(options);
        Messages.Setup setup = SessionSetup.Create(options, _defaultModel);
        LiveSession session = await _client.ConnectAsync(setup, cancellationToken).ConfigureAwait(false);
        return new LiveRealtimeSession(session, setup, options, audio);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_client) ? _client
            : serviceType.IsInstanceOfType(_metadata) ? _metadata
            : null;
    }

    /// <summary>Does nothing: the client holds no connection, and its sessions end by themselves.</summary>
    public void Dispose()
    {
    }
}
