using System.Diagnostics;
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Cli.Load;

/// <summary>One conversation of a load.</summary>
internal sealed class LoadSession(LiveClient client, LoadOptions options, LoadTally tally)
{
    private const string Question = "Hello? Are you there?";
    private const int SampleRate = 16_000;

    // Speech, and the silence that tells a server that it is over.
    private static readonly short[] s_speech = [.. ToneSpeechEncoder.Encode(Question, SampleRate), .. new short[SampleRate * 3 / 2]];

    /// <summary>Holds it to its end, or to the first failure that it does not survive.</summary>
    public async Task RunAsync(SemaphoreSlim connecting, CancellationToken cancellationToken)
    {
        try
        {
            await using LiveSession session = await ConnectAsync(connecting, cancellationToken);
            try
            {
                for (int turn = 0; turn < options.Turns; turn++)
                    await TakeTurnAsync(session, cancellationToken);
            }
            finally
            {
                tally.Left();
            }
        }
        catch (LiveConnectException error)
        {
            tally.Failed("connect: " + KindOf(error));
        }
        catch (SessionEndedException error)
        {
            tally.Failed($"session ended: {error.Ending.Kind}{(error.Ending.CloseCode is { } code ? $" {(int)code}" : "")}");
        }
        catch (TimeoutException)
        {
            // The next turn would hear the end of this one.
            tally.Failed("turn: no end in time");
        }
    }

    private static string KindOf(LiveConnectException error) =>
        error.HttpStatus is { } status ? $"HTTP {status}"
        : error.CloseCode is { } code ? $"closed with {(int)code}"
        : error.Phase.ToString();

    private async Task<LiveSession> ConnectAsync(SemaphoreSlim connecting, CancellationToken cancellationToken)
    {
        await connecting.WaitAsync(cancellationToken);
        try
        {
            long start = Stopwatch.GetTimestamp();
            var generation = new GenerationConfig { ResponseModalities = [Modality.Audio] };
            var setup = new Setup { Model = options.Model, GenerationConfig = generation };
            LiveSession session = await client.ConnectAsync(setup, cancellationToken);
            tally.Connected(Stopwatch.GetElapsedTime(start));
            return session;
        }
        finally
        {
            connecting.Release();
        }
    }

    private async Task TakeTurnAsync(LiveSession session, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TurnTimeout);
        try
        {
            TimeSpan heard = options.IsSpoken ? await SpeakAsync(session, limit.Token) : await TypeAsync(session, limit.Token);
            if (options.IsPaced)
                await Task.Delay(heard, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private async Task<TimeSpan> TypeAsync(LiveSession session, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        return await ReadAsync(session.AskStreamingAsync(Question, cancellationToken), Task.FromResult(start));
    }

    private async Task<TimeSpan> SpeakAsync(LiveSession session, CancellationToken cancellationToken)
    {
        Task<long> speaking = SendSpeechAsync(session, cancellationToken);
        TimeSpan heard = await ReadAsync(session.ReadTurnStreamingAsync(cancellationToken), speaking);
        await speaking;
        return heard;
    }

    // Answers when the last of it was handed over.
    private async Task<long> SendSpeechAsync(LiveSession session, CancellationToken cancellationToken)
    {
        AudioPace pace = options.IsPaced ? AudioPace.RealTime : AudioPace.AsFastAsAllowed;
        await session.SendAudioAsync(s_speech, PcmFormat.Pcm16(SampleRate), pace, cancellationToken);
        return Stopwatch.GetTimestamp();
    }

    private async Task<TimeSpan> ReadAsync(IAsyncEnumerable<LiveEvent> events, Task<long> asked)
    {
        long first = 0;
        TimeSpan heard = TimeSpan.Zero;
        await foreach (LiveEvent item in events)
        {
            if (item.Kind is LiveEventKind.Audio or LiveEventKind.Text && first == 0)
                first = Stopwatch.GetTimestamp();
            if (item.Kind == LiveEventKind.Audio)
                item.Audio.Dispose();
            if (item.Kind != LiveEventKind.TurnEnded)
                continue;
            LiveTurn turn = item.Turn!;
            heard = turn.AudioDuration;
            if (turn.Ending == LiveTurnEnding.Completed)
                Count(first, asked.IsCompletedSuccessfully ? asked.Result : Stopwatch.GetTimestamp());
            else
                tally.Failed($"turn: {turn.Ending}");
        }

        return heard;
    }

    // A server that hears the end of speech earlier than the last silence is sent has answered at once.
    private void Count(long first, long asked)
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan turn = Stopwatch.GetElapsedTime(Math.Min(asked, now), now);
        TimeSpan? answer = first == 0 ? null : Stopwatch.GetElapsedTime(Math.Min(asked, first), first);
        tally.Answered(answer, turn);
    }
}
