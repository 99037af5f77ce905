using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Fuzz.Soak;

/// <summary>
/// One session and what is done to it, in an order that its seed decides: turns of text and speech, tool calls, barge-ins, broken
/// connections, goAway. Every answer is checked to the letter, and its speech to the sample: the mock says in tone speech what its
/// transcription says.
/// </summary>
internal sealed class SoakConversation(MockServer server, TimeProvider time, int seed, SoakTally tally) : IAsyncDisposable
{
    private const int Acts = 40;
    private const int TraceLength = 30;

    // Of the wall's clock, on which an act takes a second or two.
    private static readonly TimeSpan s_longestAct = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);
    private readonly List<short> _speech = [];
    private readonly Queue<string> _trace = new();
    private LiveSession _session = null!;
    private IAsyncEnumerator<LiveEvent> _events = null!;
    private Task<bool>? _reading;
    private CancellationToken _stopped;
    private string _said = "";
    private string _heard = "";
    private int _turns;

    private string Tag => $"soak {seed}";

    /// <summary>Runs it to its end; what does not hold is an exception that says so.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Half of them on Vertex, where resumption is transparent and nothing may be lost or come twice.
        bool isTransparent = seed % 2 == 0;
        await ConnectAsync(isTransparent, cancellationToken);
        for (int i = 0; i < Acts && !cancellationToken.IsCancellationRequested; i++)
        {
            // However much is told meanwhile: an act that takes so long waits for something that does not come.
            using var act = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            act.CancelAfter(s_longestAct);
            _stopped = act.Token;
            try
            {
                tally.Count(await ActAsync(isTransparent));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                Require(false, $"an act is over within {s_longestAct.TotalSeconds} s");
            }
        }

        await _session.CloseAsync();
        Require(_session.Ending is { Kind: SessionEndKind.ClosedLocally }, $"the session ends by our close, not by {_session.Ending}");
    }

    public async ValueTask DisposeAsync()
    {
        // A read that was given up comes to its end with the session, and the enumerator can be disposed only then.
        if (_session is not null)
            await _session.DisposeAsync();
        if (_reading is not null)
            await _reading;
        if (_events is not null)
            await _events.DisposeAsync();
    }

    private async Task<string> ActAsync(bool isTransparent) => _random.Next(100) switch
    {
        < 45 => await TextTurnAsync(),
        < 60 => await SpokenTurnAsync(),
        < 75 => await ToolCallAsync(),
        < 85 => await BargeInAsync(),
        < 93 => await BreakAsync(isTransparent),
        _ => await GoAwayAsync(),
    };

    private async Task ConnectAsync(bool isTransparent, CancellationToken cancellationToken)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = isTransparent ? LiveEndpoint.Vertex("soak", "us-central1", baseAddress: server.BaseAddress)
                : LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = LiveCredential.Bearer("soak"),
            TimeProvider = time,
        });
        _session = await client.ConnectAsync(
            new Setup
            {
                Model = isTransparent ? "gemini-live-2.5-flash-native-audio" : "gemini-2.5-flash-native-audio-preview-12-2025",
                SystemInstruction = new Content { Parts = [new Part { Text = Tag }] },
                GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Audio] },
                InputAudioTranscription = new AudioTranscriptionConfig(),
                OutputAudioTranscription = new AudioTranscriptionConfig(),
                SessionResumption = new SessionResumptionConfig { Transparent = isTransparent },
                ContextWindowCompression = new ContextWindowCompressionConfig { SlidingWindow = new SlidingWindow() },
                Tools = [new Tool { FunctionDeclarations = [new FunctionDeclaration { Name = "open_the_door" }] }],
            },
            cancellationToken);
        _events = _session.ReadEventsAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
    }

    private async Task<string> TextTurnAsync()
    {
        string text = NextText();
        await SendAsync(text);
        await ReadUntilAsync(LiveEventKind.TurnComplete);
        RequireAnswer(text);
        return "text turns";
    }

    private async Task<string> SpokenTurnAsync()
    {
        string text = NextText();
        short[] speech = [.. ToneSpeechEncoder.Encode(text, 16_000), .. new short[24_000]];
        for (int at = 0; at < speech.Length; at += 320)
            await _session.SendAudioAsync(speech.AsMemory(at, Math.Min(320, speech.Length - at)), _stopped);
        await ReadUntilAsync(LiveEventKind.TurnComplete);
        Require(_heard.Trim() == text, $"\"{text}\" is heard, not \"{_heard}\"");
        RequireAnswer(text);
        return "spoken turns";
    }

    private async Task<string> ToolCallAsync()
    {
        await SendAsync("Open the door please");
        LiveEvent called = await ReadUntilAsync(LiveEventKind.ToolCall);
        FunctionCall call = called.ToolCalls.Single();
        string output = NextText();
        int sent = await _session.SendToolResponseAsync(
            [new FunctionResponse { Id = call.Id, Name = call.Name, Response = JsonText.Parse($$"""{"output":"{{output}}"}""") }],
            _stopped);
        Require(sent == 1, "the call is open");
        // On Vertex the turn that calls is complete with the call; the answer is a turn of its own (docs/protocol.md §10.2).
        do
            await ReadUntilAsync(LiveEventKind.TurnComplete);
        while (_said.Length == 0);
        Require(_said.Contains(output, StringComparison.Ordinal), $"the answer names \"{output}\": \"{_said}\"");
        return "tool calls";
    }

    private async Task<string> BargeInAsync()
    {
        await SendAsync("Tell me a very long story");
        await ReadUntilAsync(LiveEventKind.Audio);
        string text = NextText();
        await _session.SendTextAsync(text, cancellationToken: _stopped);
        // The story may be over before that gets there; then there is nothing to interrupt.
        LiveEvent end = await ReadUntilAsync(LiveEventKind.Interrupted, LiveEventKind.TurnComplete);
        if (end.Kind == LiveEventKind.Interrupted)
        {
            _speech.Clear();
            await ReadUntilAsync(LiveEventKind.TurnComplete);
            Require(_speech.Count == 0, "no stale speech comes after the interruption");
        }

        Clear();
        await ReadUntilAsync(LiveEventKind.TurnComplete);
        RequireAnswer(text);
        return "barge-ins";
    }

    private async Task<string> BreakAsync(bool isTransparent)
    {
        string before = NextText();
        await SendAsync(before);
        await ReadUntilAsync(LiveEventKind.TurnComplete);
        await ReadUntilHandleAsync();
        Find().Abort();
        if (!isTransparent)
            await ReadUntilAsync(LiveEventKind.Resumed);
        // In transparent mode this goes into a connection that is dying, and has to arrive all the same.
        await SendAsync("What was my last question?");
        await ReadUntilAsync(LiveEventKind.TurnComplete);
        Require(_said.Contains(before, StringComparison.Ordinal), $"the conversation is known: \"{_said}\" names \"{before}\"");
        return isTransparent ? "breaks (transparent)" : "breaks";
    }

    private async Task<string> GoAwayAsync()
    {
        Find().GoAway(TimeSpan.FromSeconds(3));
        await ReadUntilAsync(LiveEventKind.Resumed);
        return "goAways";
    }

    private MockSession Find() =>
        server.Sessions.Last(session => session.Ending is null && session.Setup?.SystemInstruction?.Parts[0].Text == Tag);

    private async Task SendAsync(string text)
    {
        Clear();
        Trace("> " + text);
        await _session.SendTextAsync(text, cancellationToken: _stopped);
    }

    // After a turn a fresh handle comes; without it the turn is not part of what is resumed.
    private async Task ReadUntilHandleAsync()
    {
        while ((await ReadUntilAsync(LiveEventKind.ResumptionUpdate)).ResumptionUpdate is not { Resumable: true })
        {
        }
    }

    private async Task<LiveEvent> ReadUntilAsync(params LiveEventKind[] last)
    {
        while (true)
        {
            _reading = _events.MoveNextAsync().AsTask();
            if (!await _reading.WaitAsync(_stopped))
                throw new InvalidDataException($"the session ended while {string.Join(" or ", last)} was awaited: {_session.Ending}");
            LiveEvent item = _events.Current;
            Note(item);
            if (last.Contains(item.Kind))
                return item;
        }
    }

    private void Note(in LiveEvent item)
    {
        Trace(item.ToString());
        if (item.Kind == LiveEventKind.Audio)
        {
            using (item.Audio)
                _speech.AddRange(item.Audio.Samples.Span);
        }
        else if (item is { Kind: LiveEventKind.Transcription, Transcription: { } words })
        {
            if (words.Side == TranscriptionSide.Model)
                _said += words.Text;
            else
                _heard += words.Text;
        }
        else if (item.Kind == LiveEventKind.Resumed)
        {
            // What was answered only in part is answered anew.
            Clear();
            tally.Count("resumptions");
        }
    }

    private void Clear()
    {
        _said = _heard = "";
        _speech.Clear();
    }

    private void RequireAnswer(string text)
    {
        Require(_said.Contains(text, StringComparison.Ordinal), $"the answer names \"{text}\": \"{_said}\"");
        string spoken = ToneSpeechDecoder.Decode(_speech.ToArray(), 24_000);
        Require(spoken == _said.Trim(), $"the speech says what its transcription says: \"{spoken}\", \"{_said}\"");
        Clear();
    }

    private string NextText() => $"Number {++_turns} of {_random.Next(10_000)}";

    private void Trace(string what)
    {
        if (_trace.Count == TraceLength)
            _trace.Dequeue();
        _trace.Enqueue(what);
    }

    private void Require(bool holds, string law)
    {
        if (!holds)
            throw new InvalidDataException($"broken law: {law}; before it: {string.Join(" | ", _trace)}");
    }
}
