using System.Text.Json.Nodes;
using LiveProto.Mocking.Control.Inspector;
using LiveProto.Testing.Processes;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>What the page makes of a journal: its own modules, run by Node.</summary>
[Trait("Tier", "whole")]
public sealed class SessionReportMeasureTests : IDisposable
{
    private const string Script = """
        import { readFileSync } from 'node:fs';
        import { conversationsOf, entryOf } from './journal.js';
        import { latenciesOf } from './latency.js';
        import { linesOf } from './recording.js';
        import { lanesOf } from './shapes.js';
        import { callsOf, playedOf } from './sound.js';
        import { speechOf } from './speech.js';
        import { turnsOf } from './turns.js';
        const text = readFileSync('run.jsonl', 'utf8').trim();
        const isRecording = text.startsWith('liveproto recording');
        const lines = isRecording ? [...linesOf(text)] : text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
        const conversations = conversationsOf(lines.map(entryOf));
        const lanes = await Promise.all(conversations.map((one) => lanesOf(one.entries)));
        console.log(JSON.stringify(conversations.map((one, i) => ({
          words: lanes[i].get('User words').shapes.map(({ start, text }) => `${start.toFixed(1)} ${text}`),
          sessions: one.sessions.map((session) => session.number),
          kinds: one.entries.flatMap((entry) => entry.kinds),
          latencies: latenciesOf(one.entries).map(({ key, seconds }) => `${key} ${seconds.toFixed(3)}`),
          speech: speechOf(one.entries).map(({ start, end, isOpen }) => `${start.toFixed(2)} to ${end.toFixed(2)}${isOpen ? ' open' : ''}`),
          turns: turnsOf(one.entries, latenciesOf(one.entries))
            .map((turn) => `${turn.said} | ${turn.answer} | ${turn.times.map((time) => time.key)} | ${turn.ending}`),
          calls: callsOf(one.entries).map((call) => `${call.name} ${call.outcome}`),
          cut: playedOf(one.entries).map((sound) => Math.max(0, sound.end - sound.cut).toFixed(3)),
        }))));
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-inspector-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Latencies_AreThoseOfTheJournalsClock()
    {
        JsonNode conversation = Assert.Single(await ReadAsync(
            Client(0.0, """{"realtimeInput":{"text":"Hi"}}"""),
            """{"event":"asked","session":1,"test":"t","at":0,"turn":1,"kind":"text","prompt":"Hi"}""",
            Server(0.25, """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}"""),
            Client(1.0, Chunk(rms: 4000)),
            Client(1.2, Chunk(rms: 4000)),
            Client(1.4, Chunk(rms: 10)),
            Client(2.0, Chunk(rms: 10)),
            """{"event":"asked","session":1,"test":"t","at":2,"turn":2,"kind":"speech","prompt":"?"}""",
            Server(2.1, Spoken(48_000)),
            Client(2.5, Chunk(rms: 4000)),
            Client(2.6, Chunk(rms: 4000)),
            Server(2.7, """{"serverContent":{"interrupted":true}}"""),
            Server(3.0, """{"toolCall":{"functionCalls":[{"id":"1","name":"a"},{"id":"2","name":"b"},{"id":"3","name":"c"}]}}"""),
            Client(3.5, """{"tool_response":{"function_responses":[{"id":"2","name":"b"}]}}"""),
            Server(3.6, """{"toolCallCancellation":{"ids":["1"]}}""")));

        // Speech ended with the last loud chunk, not with the last chunk.
        Assert.Equal(["text 0.250", "reply 0.900", "bargeIn 0.200", "call 0.500"], Texts(conversation["latencies"]));
        Assert.Equal(["a cancelled", "b answered", "c open"], Texts(conversation["calls"]));

        // One second of speech, of which 0.6 were heard.
        Assert.Equal(["0.400"], Texts(conversation["cut"]));
    }

    [Fact]
    public async Task Speech_IsWhatWasJudged_AndTimesAreFromTheSoundThatDecided()
    {
        // A second of quiet, 0.6 s of speech in chunks of 0.2 s, quiet; the chunk that holds the end comes at 2.4.
        string[] heard = [.. Enumerable.Range(0, 20).Select(i => Client(1 + 0.2 * i, Sound(6400)))];
        JsonNode conversation = Assert.Single(await ReadAsync([
            .. heard[..6],
            Judged(2.2, "start", 1.0, 1.1),
            .. heard[6..12],
            Judged(3.4, "end", 1.5, 2.3),
            """{"event":"asked","session":1,"test":"t","at":3.4,"turn":1,"kind":"speech","prompt":"Who is it?"}""",
            Server(3.5, Spoken(480_000)),
            Server(3.5, """{"serverContent":{"outputTranscription":{"text":"It is me."}}}"""),
            .. heard[12..14],
            Judged(3.8, "start", 2.5, 2.7),
            Server(3.85, """{"serverContent":{"interrupted":true}}"""),
            Server(3.9, """{"serverContent":{"turnComplete":true}}"""),
            .. heard[14..],
        ]));
        Assert.Equal(["2.00 to 2.50", "3.50 to 4.80 open"], Texts(conversation["speech"]));
        Assert.Equal(["reply 1.100", "bargeIn 0.450"], Texts(conversation["latencies"]));
        Assert.Equal(["Who is it? | It is me. | reply,bargeIn | interrupted"], Texts(conversation["turns"]));
    }

    [Fact]
    public async Task Speech_BehindTheEndOfAStream_BeginsWhereItsSoundDoes()
    {
        // The mock hears by frames of 20 ms, and forgets what is left of one at the end of a stream: 0.35 s are 17 of them.
        JsonNode conversation = Assert.Single(await ReadAsync(
            Client(0, Sound(11_200)),
            Judged(0.2, "start", 0.04, 0.14),
            Client(0.5, """{"realtimeInput":{"audioStreamEnd":true}}"""),
            Judged(0.5, "end", 0.3, 0.34),
            Client(5, Sound(11_200)),
            Judged(5.1, "start", 0.34, 0.44),
            Server(5.2, """{"serverContent":{"interrupted":true}}"""),
            Client(5.5, """{"realtimeInput":{"audioStreamEnd":true}}"""),
            Judged(5.5, "end", 0.66, 0.68),
            Client(9, Sound(16_000)),
            Judged(9.2, "start", 0.68, 0.78)));
        Assert.Equal(["0.04 to 0.30", "5.00 to 5.32", "9.00 to 9.20 open"], Texts(conversation["speech"]));
        Assert.Equal(["bargeIn 0.200"], Texts(conversation["latencies"]));
    }

    [Fact]
    public async Task Words_TypedOrHeardInPieces_ArePhrases()
    {
        JsonNode conversation = Assert.Single(await ReadAsync(
            Client(0, """{"realtimeInput":{"text":"One."}}"""),
            Client(0.5, """{"realtimeInput":{"text":"Two."}}"""),
            Server(1, """{"serverContent":{"inputTranscription":{"text":"Three"}}}"""),
            Server(1.1, """{"serverContent":{"interrupted":true,"inputTranscription":{"text":" and four."}}}"""),
            Server(1.2, """{"serverContent":{"turnComplete":true}}"""),
            Server(1.3, """{"serverContent":{"inputTranscription":{"text":"Five"}}}"""),
            Server(9.0, """{"serverContent":{"inputTranscription":{"text":"Six"}}}""")));
        Assert.Equal(["0.0 One.", "0.5 Two.", "1.0 Three and four.", "1.3 Five", "9.0 Six"], Texts(conversation["words"]));
    }

    [Fact]
    public async Task Server_ThatSaysWhenItHeardSpeech_IsBelievedWhereNobodyElseJudged()
    {
        JsonNode conversation = Assert.Single(await ReadAsync(
            Client(0, Sound(32_000)),
            Server(0.5, """{"voiceActivity":{"type":"ACTIVITY_START","audioOffset":"0.2s"}}"""),
            Client(1, Sound(32_000)),
            Server(1.2, """{"voiceActivity":{"type":"ACTIVITY_END","audioOffset":"1.1s"}}"""),
            Server(1.5, Spoken(48_000))));
        Assert.Equal(["0.20 to 1.10"], Texts(conversation["speech"]));
        Assert.Equal(["reply 0.500"], Texts(conversation["latencies"]));
    }

    [Fact]
    public async Task Recording_IsAConversationToo_AndItsHandlesSayWhatWentOn()
    {
        JsonNode[] conversations = await ReadAsync(
            "liveproto recording 1",
            "# a remark",
            "$1 " + Convert.ToBase64String(new byte[4800]),
            "1@ gemini v1beta",
            """1> 0.000 {"setup":{"model":"m"}}""",
            """1< 0.100 {"sessionResumptionUpdate":{"newHandle":"handle-1","resumable":true}}""",
            """1< 0.200 {"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"$1"}}]}}}""",
            "1! 1.000 server 1011 \"gone\"",
            "2@ gemini v1beta",
            """2> 0.000 {"setup":{"sessionResumption":{"handle":"handle-7"}}}""",
            "3@ gemini v1beta",
            """3> 0.000 {"setup":{"sessionResumption":{"handle":"handle-1"}}}""");
        Assert.Equal(["1 3", "2"], conversations.Select(one => string.Join(' ', one["sessions"]!.AsArray())));
        Assert.Equal(["0.000"], Texts(conversations[0]["cut"]));
    }

    [Fact]
    public async Task Sessions_ThatGoOn_AreOneConversation()
    {
        JsonNode[] conversations = await ReadAsync(
            Client(0, """{"setup":{"model":"m"}}""", session: 1),
            Client(0, """{"setup":{"model":"m"}}""", session: 2, test: "other"),
            Server(1, """{"sessionResumptionUpdate":{"newHandle":"***","resumable":true}}""", session: 1),
            Server(1, """{"sessionResumptionUpdate":{"newHandle":"***","resumable":true}}""", session: 2, test: "other"),
            Client(2, """{"setup":{"session_resumption":{"handle":"***"}}}""", session: 3),
            Client(3, """{"setup":{"model":"m"}}""", session: 4));
        Assert.Equal(["1 3", "2", "4"], conversations.Select(one => string.Join(' ', one["sessions"]!.AsArray())));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[[1]]")]
    [InlineData("""{"event":"message"}""")]
    [InlineData("""{"event":{},"session":[],"at":"x"}""")]
    [InlineData("""{"event":"message","from":"server","message":{"serverContent":[1],"toolCall":{"functionCalls":5}}}""")]
    [InlineData("""{"event":"message","from":"server","message":{"serverContent":{"modelTurn":{"parts":[null,5,{"text":7},{"inlineData":null},{"inlineData":{"data":{"bytes":"x"}}}]}}}}""")]
    [InlineData("""{"event":"message","from":"client","message":{"setup":null,"clientContent":{"turns":[null,{"parts":{}}]},"__proto__":{"setup":1},"toString":1}}""")]
    public async Task Line_OfAnyShape_IsAnEntry(string line)
    {
        JsonNode conversation = Assert.Single(await ReadAsync(line));
        Assert.NotEmpty(conversation["kinds"]!.AsArray());
    }

    private static string Client(double at, string message, int session = 1, string test = "t") =>
        Line("client", at, message, session, test);

    private static string Server(double at, string message, int session = 1, string test = "t") =>
        Line("server", at, message, session, test);

    private static string Line(string from, double at, string message, int session, string test) => FormattableString.Invariant(
        $$"""{"event":"message","session":{{session}},"test":"{{test}}","at":{{at}},"from":"{{from}}","message":{{message}}}""");

    private static string Chunk(int rms) =>
        """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":{"bytes":3200,"rms":RMS}}}}""".Replace("RMS", $"{rms}",
            StringComparison.Ordinal);

    private static string Sound(int bytes) =>
        """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":{"bytes":BYTES,"rms":9}}}}""".Replace("BYTES", $"{bytes}",
            StringComparison.Ordinal);

    private static string Judged(double at, string change, double speech, double heard) => FormattableString.Invariant(
        $$"""{"event":"activity","session":1,"test":"t","at":{{at}},"change":"{{change}}","speech":{{speech}},"heard":{{heard}},"marked":false}""");

    private static string Spoken(int bytes) =>
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":{"bytes":BYTES}}}]}}}""".Replace(
            "BYTES", $"{bytes}", StringComparison.Ordinal);

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(text => (string)text!)];

    private async Task<JsonNode[]> ReadAsync(params string[] lines)
    {
        foreach (string module in PageFiles.Modules)
            await File.WriteAllTextAsync(Path.Combine(_folder, module), PageFiles.Texts[module], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "package.json"), """{"type":"module"}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "test.js"), Script, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(_folder, "run.jsonl"), lines, TestContext.Current.CancellationToken);
        (int known, _) = await ToolProcess.RunAsync("node", ["--version"], _folder, TimeSpan.FromSeconds(60));
        Assert.SkipWhen(known != 0, "Node.js is not installed.");
        (int code, string output) = await ToolProcess.RunAsync("node", ["test.js"], _folder, TimeSpan.FromSeconds(60));
        Assert.True(code == 0, output);
        return [.. JsonNode.Parse(output)!.AsArray().Select(one => one!)];
    }
}
