using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Examiner.Driving;
using LiveProto.Fuzz.Natives;
using LiveProto.Native.Border;
using LiveProto.Native.Exports;

namespace LiveProto.Conformance.Native;

/// <summary>The engine under examination, through the ABI.</summary>
internal sealed class AbiClient(AbiFunctions abi) : IExaminedClient
{
    private readonly Channel<Sight> _sights = Channel.CreateUnbounded<Sight>();
    private AbiSession? _session;
    private Task _reading = Task.CompletedTask;

    public bool Resumes => true;

    public ChannelReader<Sight> Sights => _sights.Reader;

    public async Task ConnectAsync(Uri server, string key, JsonObject setup, CancellationToken cancellationToken)
    {
        var options = new JsonObject
        {
            ["url"] = server.ToString(),
            ["apiVersion"] = "v1beta",
            ["key"] = key,
            ["setup"] = setup.DeepClone(),
            // Some cases ask for what a server refuses.
            ["warnIllegalMessages"] = true,
            // A case says itself when the microphone is off.
            ["microphoneOffAfterMs"] = -1,
            // A case without resumption is about a session of one connection.
            ["patienceMs"] = setup.ContainsKey("sessionResumption") ? 120_000 : 0,
        };
        try
        {
            _session = await OnItsOwnThread(() => AbiSession.Open(abi, options.ToJsonString()), cancellationToken);
            _reading = OnItsOwnThread(Read, cancellationToken);
        }
        catch (AbiException fault) when (fault.Status == Status.Connect)
        {
            JsonNode refused = JsonNode.Parse(fault.Json)!;
            Close((int?)refused["closeCode"], (string?)refused["reason"] ?? fault.Text);
        }
        catch (AbiException fault) when (fault.Status is Status.Argument or Status.Format)
        {
            throw new NotSupportedException(fault.Text, fault);
        }
    }

    public Task<bool> TryDoAsync(string verb, string argument, CancellationToken cancellationToken) => _session is { } session
        ? OnItsOwnThread(() => TryDo(session, verb, argument), cancellationToken)
        : Task.FromResult(true);

    public Task AnswerAsync(string id, string name, JsonObject response, CancellationToken cancellationToken)
    {
        var answer = new JsonObject { ["id"] = id, ["name"] = name, ["response"] = response.DeepClone() };
        string json = new JsonObject { ["functionResponses"] = new JsonArray(answer) }.ToJsonString();
        return OnItsOwnThread(() => Obey(() => _session?.SendToolResponse(json)), cancellationToken);
    }

    public async Task CloseAsync()
    {
        if (_session is { } session)
            await OnItsOwnThread(() => session.End(), CancellationToken.None);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
            await OnItsOwnThread(session.Dispose, CancellationToken.None);
        await _reading;
    }

    // The ABI's calls wait where they stand: sixteen cases side by side would keep every thread of the pool.
    private static Task<T> OnItsOwnThread<T>(Func<T> call, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(call, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task OnItsOwnThread(Action call, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(call, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private unsafe bool TryDo(AbiSession session, string verb, string argument)
    {
        Action? act = verb switch
        {
            "ask" => () => session.Send(abi.SendText, argument),
            "context" => () => session.Send(abi.SendContent, Context(argument)),
            "realtime" => () => session.Send(abi.SendRealtime, new JsonObject { ["text"] = argument }.ToJsonString()),
            "tone" => () => session.SendPcm(Tone(int.Parse(argument, CultureInfo.InvariantCulture)), new NativePcmFormat(16_000, 1, 1)),
            "start" => () => session.Send(abi.SendRealtime, """{"activityStart":{}}"""),
            "end" => () => session.Send(abi.SendRealtime, """{"activityEnd":{}}"""),
            "stream-end" => () => session.Send(abi.SendRealtime, """{"audioStreamEnd":true}"""),
            "send" => () => session.Send(abi.SendMessage, argument),
            _ => null,
        };
        if (act is null)
            return false;
        Obey(act);
        return true;
    }

    private static void Obey(Action act)
    {
        try
        {
            act();
        }
        catch (AbiException fault) when (fault.Status == Status.Ended)
        {
            // The sights tell how it ended.
        }
        catch (AbiException fault) when (fault.Status is Status.Argument or Status.Format)
        {
            throw new NotSupportedException(fault.Text, fault);
        }
    }

    private static string Context(string text) => new JsonObject
    {
        ["turns"] = new JsonArray(new JsonObject { ["role"] = "user", ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) }),
        ["turnComplete"] = false,
    }.ToJsonString();

    private static byte[] Tone(int milliseconds)
    {
        short[] samples =
            [.. Enumerable.Range(0, 16 * milliseconds).Select(static i => (short)(10_000 * Math.Sin(2 * Math.PI * 440 * i / 16_000)))];
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(samples).ToArray();
    }

    private void Read()
    {
        foreach (AbiTold told in _session!.Read(-1))
        {
            foreach (Sight sight in AbiSights.Read(told))
                _sights.Writer.TryWrite(sight);
            if (told.Kind != AbiTold.Ended)
                continue;
            JsonNode ended = JsonNode.Parse(told.Json)!;
            Close((int?)ended["closeCode"], told.Text);
        }
    }

    private void Close(int? code, string reason)
    {
        _sights.Writer.TryWrite(new Sight("closed", new JsonObject { ["code"] = code, ["reason"] = reason }));
        _sights.Writer.TryComplete();
    }
}
