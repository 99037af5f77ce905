using System.Globalization;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Cli.Talk;

/// <summary>The steps of a conversation, each with what must come of it.</summary>
internal sealed class Script
{
    private const string Lights = "turn_on_the_lights";
    private static readonly TimeSpan EndOfSpeech = TimeSpan.FromSeconds(1.5);

    private readonly LiveSession _session;
    private readonly Listener _listener;
    private readonly TalkOptions _options;
    private readonly Timeline _timeline;
    private readonly CancellationToken _cancellation;

    private Script(LiveSession session, Listener listener, TalkOptions options, Timeline timeline, CancellationToken cancellationToken)
    {
        _session = session;
        _listener = listener;
        _options = options;
        _timeline = timeline;
        _cancellation = cancellationToken;
    }

    /// <summary>Connects, runs what was asked for, and says whether each step did what it should.</summary>
    public static async Task<bool> RunAsync(LiveClient client, TalkOptions options, Recording? recording, Timeline timeline,
        CancellationToken cancellationToken)
    {
        timeline.Client($"setup, {options.Model}, speech with transcriptions, one tool, resumption");
        await using LiveSession session = await client.ConnectAsync(CreateSetup(options.Model), cancellationToken);
        timeline.Server("setupComplete");
        await using var listener = new Listener(session, timeline, options.Timeout, cancellationToken);
        var script = new Script(session, listener, options, timeline, cancellationToken);

        (string Title, Func<Task> Run)[] steps = (options.Text, recording) switch
        {
            ({ } text, _) => [("a text turn", () => script.TextTurnAsync(text))],
            (_, { } file) => [("a spoken turn", () => script.SpokenTurnAsync(file))],
            _ =>
            [
                ("a text turn", () => script.TextTurnAsync("Hello? Gemini are you there?")),
                ("a spoken turn", () => script.SpokenTurnAsync(Recording.Synthesise("How is the weather on the moon"))),
                ("a tool call", script.ToolCallAsync),
                ("a barge-in", script.BargeInAsync),
                ("goAway and resumption", script.GoAwayAsync),
            ],
        };
        bool all = true;
        for (int i = 0; i < steps.Length; i++)
        {
            timeline.Step(i + 1, steps.Length, steps[i].Title);
            try
            {
                await steps[i].Run();
            }
            catch (StepFailure failure)
            {
                all = false;
                timeline.Failed(failure.Message);
            }
        }

        await session.CloseAsync(cancellationToken);
        timeline.Client("close 1000");
        return all;
    }

    private static Setup CreateSetup(string model) => new()
    {
        Model = model,
        GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Audio] },
        InputAudioTranscription = new AudioTranscriptionConfig(),
        OutputAudioTranscription = new AudioTranscriptionConfig(),
        Tools =
        [
            new Tool
            {
                FunctionDeclarations = [new FunctionDeclaration { Name = Lights, Description = "Turns the lights of the room on." }]
            },
        ],
    };

    private async Task TextTurnAsync(string text)
    {
        Reply reply = await AskAsync(text);
        Check(reply.Said.Length > 0 || reply.Speech.Count > 0, "the server answered");
        if (_options.IsMock)
            Check(reply.Said.Contains(text, StringComparison.Ordinal), "the answer names the prompt");
        CheckTurnEnded(reply);
        SaveSpeech(reply);
    }

    private async Task SpokenTurnAsync(Recording recording)
    {
        Task speaking = SpeakAsync(recording);
        Reply reply = await _listener.ReadTurnAsync();
        await speaking;
        Check(reply.Speech.Count > 0, "the server answered with speech");
        if (_options.IsMock && recording.Transcript is { } transcript)
        {
            Check(reply.Heard.Trim() == transcript, $"the server heard exactly \"{transcript}\"");
            Check(ToneSpeechDecoder.Decode(reply.Speech.ToArray(), reply.SampleRate) == reply.Said.Trim(),
                "the reply's samples say what its transcription says: none was lost");
        }

        CheckTurnEnded(reply);
        SaveSpeech(reply);
    }

    private async Task ToolCallAsync()
    {
        Reply reply = await AskAsync("Turn on the lights please", AnswerCallsAsync);
        Check(reply.Calls.Exists(call => call.Name == Lights), $"{Lights} was called");
        if (_options.IsMock)
            Check(reply.Said.Contains("the lights are on", StringComparison.Ordinal), "the answer names the tool's result");
        CheckTurnEnded(reply);
    }

    private async ValueTask AnswerCallsAsync(LiveEvent item, Reply reply)
    {
        if (item.Kind != LiveEventKind.ToolCall)
            return;
        FunctionResponse[] responses =
        [
            .. item.ToolCalls.Select(call => new FunctionResponse
            {
                Id = call.Id, Name = call.Name, Response = JsonText.Parse("""{"output":"the lights are on"}"""),
            }),
        ];
        int sent = await _session.SendToolResponseAsync(responses, _cancellation);
        _timeline.Client($"toolResponse, {sent} answer(s)");
    }

    private async Task BargeInAsync()
    {
        Task? speaking = null;
        int speechAtInterruption = 0;
        Recording stop = Recording.Synthesise("Stop now");
        Reply cut = await AskAsync("Tell me a very long story", (item, reply) =>
        {
            if (speaking is null && reply.SpeechDuration > TimeSpan.FromSeconds(1))
                speaking = SpeakAsync(stop);
            if (item.Kind == LiveEventKind.Interrupted)
                speechAtInterruption = reply.Speech.Count;
            return ValueTask.CompletedTask;
        });
        Check(speaking is not null, "the story began");
        await speaking!;
        Check(cut.WasInterrupted, "the story was interrupted by speech");
        Check(cut.Speech.Count == speechAtInterruption, "no stale speech came after the interruption");
        Reply answer = await _listener.ReadTurnAsync();
        Check(answer.Speech.Count > 0, "the interrupting speech was answered");
        if (_options.IsMock)
            Check(answer.Heard.Trim() == "Stop now", "the server heard exactly \"Stop now\"");
    }

    private async Task GoAwayAsync()
    {
        await AskAsync("Remember the number forty two");
        if (!_options.IsMock)
        {
            _timeline.Note("a real server says goAway only after minutes; step skipped");
            return;
        }

        _timeline.Client("clientContent: Please send GoAway now");
        await _session.SendTextAsync("Please send GoAway now", cancellationToken: _cancellation);
        Reply moved = await _listener.ReadUntilAsync(LiveEventKind.Resumed);
        Check(moved.SawGoAway, "goAway came");
        Check(moved.WasResumed, "the session resumed on a new connection");
        Reply reply = await AskAsync("What was my last question?");
        // Which one is the last depends on the handle: it is of the moment before or after the request for goAway.
        bool knows = reply.Said.Contains("forty two", StringComparison.Ordinal) || reply.Said.Contains("GoAway", StringComparison.Ordinal);
        Check(knows, "the new connection knows the conversation");
    }

    private async Task<Reply> AskAsync(string text, Func<LiveEvent, Reply, ValueTask>? onEvent = null)
    {
        _timeline.Client($"clientContent: {text}");
        await _session.SendTextAsync(text, cancellationToken: _cancellation);
        return await _listener.ReadTurnAsync(onEvent);
    }

    private async Task SpeakAsync(Recording recording)
    {
        _timeline.Client(string.Create(
            CultureInfo.InvariantCulture,
            $"realtimeInput.audio: {recording.Name}, {recording.Duration.TotalSeconds:F2} s at {recording.SampleRate} Hz, sent at 16000 Hz in 20 ms chunks"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        TimeSpan sent = TimeSpan.Zero;
        TimeSpan total = recording.Duration + EndOfSpeech;
        foreach (ReadOnlyMemory<short> chunk in recording.ToChunks(EndOfSpeech))
        {
            await _session.SendAudioAsync(chunk, _cancellation);
            sent += TimeSpan.FromSeconds(chunk.Length / 16_000.0);
            _timeline.Progress("sending speech", sent, total);
            if (sent / _options.Speed - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early, _cancellation);
        }

        _timeline.Client("realtimeInput.audio: end of speech");
    }

    private void CheckTurnEnded(Reply reply)
    {
        Check(reply.GenerationComplete, "generationComplete came before turnComplete");
        if (_options.IsMock)
            Check(reply.Usage is { TotalTokenCount: > 0 }, "turnComplete carried the usage");
    }

    private void SaveSpeech(Reply reply)
    {
        if (reply.Speech.Count == 0)
            return;
        try
        {
            WavFile.Write(_options.Reply.FullName, reply.Speech.ToArray(), reply.SampleRate);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--reply {_options.Reply.FullName}: {error.Message}", error);
        }

        _timeline.Note(string.Create(CultureInfo.InvariantCulture,
            $"wrote {_options.Reply.Name}: {reply.SpeechDuration.TotalSeconds:F2} s at {reply.SampleRate} Hz"));
    }

    private void Check(bool holds, string what)
    {
        if (!holds)
            throw new StepFailure("expected: " + what);
        _timeline.Passed(what);
    }
}
