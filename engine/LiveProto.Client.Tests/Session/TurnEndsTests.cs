using LiveProto.Client.Session;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// A connection that ends in the middle of a turn, at each of its moments and in each way: a question has exactly one end, told at the
/// latest when what asks again has been answered or the session is over. A caller who waits for it is never left waiting.
/// </summary>
public sealed class TurnEndsTests
{
    private const string Output = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":1}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""";
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""";

    // What has come of the answer, and how the turn has to end: its answer had begun, or it is asked again.
    private static readonly (string[] Came, LiveTurnEnding Ending)[] s_moments =
    [
        ([], LiveTurnEnding.Completed),
        (["""{"serverContent":{"inputTranscription":{"text":"a"}}}"""], LiveTurnEnding.Completed),
        ([Output], LiveTurnEnding.Lost),
        (["""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAA"}}]}}}"""],
            LiveTurnEnding.Lost),
        (["""{"serverContent":{"outputTranscription":{"text":"a"}}}"""], LiveTurnEnding.Completed),
        (["""{"serverContent":{"modelTurn":{"parts":[{"thought":true,"text":"a"}]}}}"""], LiveTurnEnding.Lost),
        ([Output, """{"serverContent":{"generationComplete":true}}"""], LiveTurnEnding.Completed),
        ([Call], LiveTurnEnding.Lost),
        ([Output, Call], LiveTurnEnding.Lost),
        ([Call, TurnComplete], LiveTurnEnding.Lost),
        ([Output, """{"serverContent":{"interrupted":true}}"""], LiveTurnEnding.Interrupted),
        ([Output, TurnComplete], LiveTurnEnding.Completed),
        ([Output, """{"serverContent":{"turnComplete":true,"interactionStatus":"IN_PROGRESS"}}"""], LiveTurnEnding.Lost),
    ];

    private static readonly ConnectionEnding[] s_ends =
    [
        .. Enumerable.Range(1000, 15).Except([1004]).Concat([4000])
            .Select(code => new ConnectionEnding(EndingKind.PeerClosed, (CloseCode)code)),
        new(EndingKind.TransportLost),
        new(EndingKind.DeadlineExceeded),
        new(EndingKind.ProtocolViolation),
        new(EndingKind.Aborted),
    ];

    public static TheoryData<int> Moments => [.. Enumerable.Range(0, s_moments.Length)];

    [Theory]
    [MemberData(nameof(Moments))]
    public void End_OfTheConnectionAtEachMoment_TheTurnEndsOnce(int moment)
    {
        (string[] came, LiveTurnEnding expected) = s_moments[moment];
        foreach (ConnectionEnding ending in s_ends)
        {
            MachineDriver driver = Ask(came);
            driver.End(ending);
            driver.AdvanceToOpening();
            driver.Open();
            // Whatever was asked again is answered now.
            if (driver.Written.Contains(Question))
            {
                driver.Receive(Output);
                driver.Receive(TurnComplete);
            }

            driver.Advance(60);
            driver.Stop();
            LiveTurn turn = Assert.Single(Ends(driver));
            Assert.True(turn.Transcript is "" or "Hello", turn.Transcript);
            Assert.True(turn.Ending == expected || (turn.Ending == LiveTurnEnding.Lost && !MayAskAgain(ending)),
                $"{ending}: {turn.Ending}");
        }
    }

    // No connection comes any more: the end of the session is the end of the turn.
    [Theory]
    [MemberData(nameof(Moments))]
    public void End_OfTheSessionBehindTheConnection_TheTurnEndsOnce(int moment)
    {
        MachineDriver driver = Ask(s_moments[moment].Came);
        driver.Lose();
        driver.Stop();
        Assert.Single(Ends(driver));
    }

    // What was sent last may be what the server refuses.
    private static bool MayAskAgain(ConnectionEnding ending) => ending.CloseCode is not (
        CloseCode.ProtocolError or CloseCode.UnsupportedData or CloseCode.InvalidPayload or CloseCode.PolicyViolation
            or CloseCode.MessageTooBig
        or CloseCode.MandatoryExtension);

    private static MachineDriver Ask(string[] came)
    {
        var driver = new MachineDriver(new SessionRules { IsBlocking = static _ => true });
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""");
        driver.Advance(20);
        driver.Hand(Question);
        driver.Advance(1);
        foreach (string message in came)
            driver.Receive(message);
        return driver;
    }

    private static IEnumerable<LiveTurn> Ends(MachineDriver driver) =>
        driver.Told.Where(item => item.Kind == LiveEventKind.TurnEnded).Select(item => item.Turn!);
}
