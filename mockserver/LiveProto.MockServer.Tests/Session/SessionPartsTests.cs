using System.Buffers;
using System.Text;
using FsCheck.Fluent;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Rules;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Mocking.Session.Profiles;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session;

public class SessionPartsTests
{
    [Fact]
    public void TextChunks_AreTheTextAndAsManyAsAskedFor() => Property.Holds(
        from words in Gen.Choose(1, 60)
        from lengths in Gen.Choose(1, 12).ArrayOf(words)
        from minimum in Gen.Choose(1, 20)
        select (Text: string.Join(' ', lengths.Select(length => new string('x', length))), words, minimum),
        static input =>
        {
            List<string> chunks = TextChunks.Cut(input.Text, input.minimum);
            bool isEnough = input.minimum > 3 || input.words < 4 || input.Text.Length < 20 || chunks.Count >= Math.Min(2, input.minimum);
            return string.Concat(chunks) == input.Text && isEnough && chunks.TrueForAll(static c => c.Length > 0);
        });

    [Theory]
    [InlineData("turn_on_the_lights", "turn|on|the|lights")]
    [InlineData("turnOffHeating2Now", "turn|off|heating2|now")]
    [InlineData("home.kitchen-lamp", "home|kitchen|lamp")]
    [InlineData("__x__", "x")]
    [InlineData("getHTTPPage", "get|httppage")]
    public void FunctionNames_AreSplitIntoWords(string name, string words) => Assert.Equal(words.Split('|'), FunctionEntry.Split(name));

    [Theory]
    [InlineData("audio/pcm", "Audio", 16_000)]
    [InlineData("AUDIO/PCM; Rate=24000", "Audio", 24_000)]
    [InlineData("audio/pcm;encoding=s16;rate=8000", "Audio", 8_000)]
    [InlineData("audio/pcm;rate=0", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=-16000", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=99999999999", "Unsupported", 0)]
    [InlineData("audio/wav", "Unsupported", 0)]
    [InlineData("image/jpeg", "Image", 0)]
    [InlineData("IMAGE/PNG", "Image", 0)]
    [InlineData("", "Unsupported", 0)]
    public void RealtimeMime_IsReadAsTheServiceDoes(string mime, string media, int rate)
    {
        Assert.Equal(media, RealtimeMime.Parse(mime, out int actual).ToString());
        if (media == "Audio")
            Assert.Equal(rate, actual);
    }

    [Fact]
    public void Ids_AreTheSameForASeedAndDifferentForAnother()
    {
        static string Draw(string secret, long number)
        {
            var ids = new SeededIds(Encoding.UTF8.GetBytes(secret), number);
            return string.Join(' ', ids.NextHandle(false), ids.NextHandle(true), ids.NextCallId(CallIdForm.FunctionCall), ids.NextCallId(CallIdForm.Uuid), ids.NextUuid());
        }

        Assert.Equal(Draw("seed", 1), Draw("seed", 1));
        string[] all = [Draw("seed", 1), Draw("seed", 2), Draw("other", 1), Draw(new string('x', 64), 1), Draw(new string('x', 63) + "y", 1)];
        Assert.Equal(25, all.SelectMany(static s => s.Split(' ')).Distinct().Count());
    }

    [Fact]
    public void Store_KeepsTheNewestHandlesOnly()
    {
        var store = new ResumptionStore();
        var session = new ResumableSession();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], MockBackend.GeminiApi, "m");
        for (int i = 0; i < 1000; i++)
            store.Add(session, $"h{i}", snapshot, kept: 16);
        store.Close(session, TimeSpan.FromHours(1));
        Assert.Equal(16, store.HandleCount);
        Assert.Equal(ResumeOutcome.NotFound, store.TryResume("h983", MockBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("h984", MockBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.StillOpen, store.TryResume("h999", MockBackend.GeminiApi, false, default, out _, out _));
    }

    [Fact]
    public void Store_ForgetsTheOldestOfManyClosedSessions()
    {
        var store = new ResumptionStore();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], MockBackend.GeminiApi, "m");
        for (int i = 0; i < 12_000; i++)
        {
            var session = new ResumableSession();
            store.Add(session, $"h{i}", snapshot, kept: 4);
            store.Close(session, TimeSpan.FromHours(1));
        }

        Assert.Equal(10_000, store.HandleCount);
    }

    [Fact]
    public void Store_CountsASessionThatWasTakenUpAgainFromItsLastEnd()
    {
        var store = new ResumptionStore();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], MockBackend.GeminiApi, "m");
        var old = new ResumableSession();
        store.Add(old, "old", snapshot, kept: 4);
        store.Close(old, TimeSpan.FromHours(1));
        for (int i = 0; i < 10_000; i++)
        {
            if (i == 9_000)
            {
                Assert.Equal(ResumeOutcome.Resumed, store.TryResume("old", MockBackend.GeminiApi, false, default, out _, out _));
                store.Close(old, TimeSpan.FromHours(1));
            }

            var session = new ResumableSession();
            store.Add(session, $"h{i}", snapshot, kept: 4);
            store.Close(session, TimeSpan.FromHours(1));
        }

        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("old", MockBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.NotFound, store.TryResume("h0", MockBackend.GeminiApi, false, default, out _, out _));
    }

    [Fact]
    public void Conversation_SharedWithASnapshot_GoesItsOwnWay()
    {
        var first = new Conversation();
        first.Append(Item("one"));
        ConversationSnapshot early = first.Snapshot();
        first.Append(Item("two"));
        var second = new Conversation();
        second.Restore(early, mustCopy: false);
        second.Append(Item("other"));
        Assert.Equal(["one", "two"], first.View(first.Count).Select(t => t.Text));
        Assert.Equal(["one", "other"], second.View(second.Count).Select(t => t.Text));
        Assert.Equal(2, second.Tokens.Text);

        static HistoryItem Item(string text) => new(HistoryRole.User, text, new TokenTally(Text: 1));
    }

    [Fact]
    public void Conversation_Compressed_BeginsWithAUsersTurn_AndKeepsTheNewest()
    {
        var talk = new Conversation();
        foreach (HistoryRole role in (HistoryRole[])[HistoryRole.User, HistoryRole.Tool, HistoryRole.Model, HistoryRole.User, HistoryRole.Model])
            talk.Append(new HistoryItem(role, role.ToString(), new TokenTally(Text: 10)));
        talk.Compress(45);
        Assert.Equal((2, HistoryRole.User, 20), (talk.Count, talk[0].Role, talk.Tokens.Text));
        talk.Compress(0);
        Assert.Equal(2, talk.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(39, 2)]
    [InlineData(40, 2)]
    [InlineData(int.MaxValue, 100)]
    public void Vad_PaddingAndSilenceAreCoveredByWholeFrames(int ms, int frames)
    {
        var start = new EnergyVad(new VadSettings(400, 400, ms, 20));
        Assert.Equal(frames, CountTo(VadEvent.Start, start, 900));
        var end = new EnergyVad(new VadSettings(400, 400, 20, ms));
        Assert.Equal(VadEvent.Start, end.Push(900));
        Assert.Equal(frames, CountTo(VadEvent.End, end, 0));

        static int CountTo(VadEvent wanted, EnergyVad vad, double rms)
        {
            int count = 1;
            while (vad.Push(rms) != wanted && count < 100)
                count++;
            return count;
        }
    }

    [Fact]
    public void Vad_ADipInTheBeginningBreaksNothing_ALongerOneDoes()
    {
        var vad = new EnergyVad(new VadSettings(400, 400, 100, 800));
        double[] rms = [900, 900, 0, 900, 900, 900];
        Assert.Equal(VadEvent.Start, rms.Select(vad.Push).ToList()[^1]);
        Assert.Equal(TimeSpan.Zero, vad.SpeechStart);

        vad = new EnergyVad(new VadSettings(400, 400, 100, 800));
        double[] broken = [900, 900, 0, 0, 900, 900, 900, 900];
        Assert.All(broken.Select(vad.Push).ToList(), static e => Assert.Equal(VadEvent.None, e));
    }

    [Theory]
    [InlineData("compute 9**9**9**9", null)]
    [InlineData("compute 2 ** 10 - 24", "1000")]
    [InlineData("compute 10 / 4 / 5", "0.5")]
    [InlineData("compute 2-3-4", "-5")]
    [InlineData("compute 6 divided by 4", "1.5")]
    [InlineData("compute 3 x 4 and tell me", "12")]
    [InlineData("compute ((((1+1))))*3.", "6")]
    public void Arithmetic_IsExact(string prompt, string? value) => Assert.Equal(value, Arithmetic.Find(prompt)!.Value.Value?.ToString());

    [Fact]
    public void ATurn_AllocatesAsMuchBehindFiveThousandTurnsAsBehindFifty()
    {
        var session = new ServerSession(new SessionContext
        {
            Backend = MockBackend.GeminiApi,
            ApiVersion = "v1beta",
            SessionNumber = 1,
            Secret = new byte[32],
            Options = new SessionOptions { Pacing = new() { Speed = 0 } },
            Resumption = new ResumptionStore(),
        });
        session.Start(default);
        session.Accept(Utf8(SessionDriver.Setup(more: SessionDriver.TextModality)), default);
        ReadOnlySequence<byte> turn = Utf8("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        int begun = 0;
        int ends = 0;
        long early = Allocations.Measure(Turn, warmup: 50, count: 10);
        for (int i = 0; i < 5000; i++)
            Turn();
        long late = Allocations.Measure(Turn, warmup: 0, count: 10);
        Assert.Equal(begun, ends);

        // The list of the history doubles now and then; a turn that looked at its past would cost a hundred times as much.
        Assert.InRange(late, 0, early * 1.5);

        void Turn()
        {
            begun++;
            session.Accept(turn, default);
            while (session.TryDequeue(out SessionOutput output))
                ends += output.Message!.ServerContent?.TurnComplete == true ? 1 : 0;
        }
    }

    private static ReadOnlySequence<byte> Utf8(string json) => new(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Vad_VertexBeginsReluctantlyUnlessToldOtherwise()
    {
        var options = new ActivityOptions();
        VadSettings gemini = VadSettings.From(null, null, null, null, MockBackend.GeminiApi, options);
        VadSettings vertex = VadSettings.From(null, null, null, null, MockBackend.Vertex, options);
        Assert.True(vertex.StartThreshold > gemini.StartThreshold);
        Assert.Equal(gemini.StartThreshold, VadSettings.From(true, null, null, null, MockBackend.Vertex, options).StartThreshold);
        Assert.Equal(vertex.StartThreshold, VadSettings.From(false, null, null, null, MockBackend.GeminiApi, options).StartThreshold);
        Assert.True(VadSettings.From(null, false, null, null, MockBackend.GeminiApi, options).EndThreshold < gemini.EndThreshold);
        Assert.Equal((100, 0), (gemini.PrefixPaddingMs, vertex.PrefixPaddingMs));
    }
}
