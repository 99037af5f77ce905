using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Client;
using LiveProto.Examiner.Driving;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Cli.Conformance;

/// <summary>LiveProto's own client under examination.</summary>
internal sealed class LiveProtoClient : IExaminedClient
{
    private readonly Channel<Sight> _sights = Channel.CreateUnbounded<Sight>();
    private LiveSession? _session;
    private Task _reading = Task.CompletedTask;

    public bool Resumes => true;

    public ChannelReader<Sight> Sights => _sights.Reader;

    public async Task ConnectAsync(Uri server, string key, JsonObject setup, CancellationToken cancellationToken)
    {
        // A case without resumption is about a session of one connection.
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi("v1beta", server),
            Credential = LiveCredential.ApiKey(key),
            // Some cases ask for what a server refuses.
            IllegalMessages = IllegalMessages.Warn,
            // A case says itself when the microphone is off.
            MicrophoneOffAfter = Timeout.InfiniteTimeSpan,
            Reconnect = setup.ContainsKey("sessionResumption") ? ReconnectPolicy.Default : ReconnectPolicy.Never,
        });
        try
        {
            _session = await client.ConnectAsync(Read(new JsonObject { ["setup"] = setup.DeepClone() }).Setup!, cancellationToken);
            _reading = ReadAsync(_session);
        }
        catch (LiveConnectException failure)
        {
            Close((int?)failure.CloseCode, failure.Message);
        }
        catch (ArgumentException refusal)
        {
            throw new NotSupportedException(refusal.Message, refusal);
        }
    }

    public async Task<bool> TryDoAsync(string verb, string argument, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
            return true;
        ValueTask? sent = verb switch
        {
            "ask" => session.SendTextAsync(argument, cancellationToken: cancellationToken),
            "context" => session.SendTextAsync(argument, turnComplete: false, cancellationToken),
            "realtime" => session.SendRealtimeTextAsync(argument, cancellationToken),
            "tone" => session.SendAudioAsync(Tone(int.Parse(argument, CultureInfo.InvariantCulture)), cancellationToken),
            "start" => session.SendActivityStartAsync(cancellationToken),
            "end" => session.SendActivityEndAsync(cancellationToken),
            "stream-end" => session.SendAudioStreamEndAsync(cancellationToken),
            "send" => session.SendMessageAsync(Read(JsonNode.Parse(argument)!), cancellationToken),
            _ => null,
        };
        if (sent is not { } sending)
            return false;
        try
        {
            await sending;
        }
        catch (ArgumentException refusal)
        {
            throw new NotSupportedException(refusal.Message, refusal);
        }
        catch (SessionEndedException)
        {
            // The sights tell how it ended.
        }

        return true;
    }

    public async Task AnswerAsync(string id, string name, JsonObject response, CancellationToken cancellationToken)
    {
        string json = $$$"""{"toolResponse":{"functionResponses":[{"response":{{{response.ToJsonString()}}}}]}}""";
        ClientMessage message = Read(JsonNode.Parse(json)!);
        FunctionResponse answer = message.ToolResponse!.FunctionResponses[0] with { Id = id, Name = name };
        try
        {
            await (_session?.SendToolResponseAsync([answer], cancellationToken) ?? ValueTask.FromResult(0));
        }
        catch (SessionEndedException)
        {
            // As above.
        }
    }

    public async Task CloseAsync()
    {
        if (_session is { } session)
            await session.CloseAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
            await session.DisposeAsync();
        await _reading;
    }

    private static ClientMessage Read(JsonNode json)
    {
        var utf8 = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json.ToJsonString()));
        return ClientMessageReader.TryRead(utf8, out ClientMessage? message, out WireError error)
            ? message
            : throw new InvalidOperationException($"A case asks for what cannot be sent: {error}");
    }

    private static short[] Tone(int milliseconds) =>
        [.. Enumerable.Range(0, 16 * milliseconds).Select(i => (short)(10_000 * Math.Sin(2 * Math.PI * 440 * i / 16_000)))];

    private async Task ReadAsync(LiveSession session)
    {
        await foreach (LiveEvent item in session.ReadEventsAsync())
        {
            foreach (Sight sight in EventSights.Read(item))
                _sights.Writer.TryWrite(sight);
        }

        SessionEnding? ending = session.Ending;
        Close((int?)ending?.CloseCode, ending?.Reason ?? "");
    }

    private void Close(int? code, string reason)
    {
        _sights.Writer.TryWrite(new Sight("closed", new JsonObject { ["code"] = code, ["reason"] = reason }));
        _sights.Writer.TryComplete();
    }
}
