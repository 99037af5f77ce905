using LiveProto.Client.Session.Connections;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session.Connections;

/// <summary>Every answer to a setup that holds a handle: which handles are tried behind it, and how the session ends that nothing
/// helps.</summary>
public sealed class RefusedHandleTests
{
    private static readonly int[] s_codes = [1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
        3000, 4000, 4999];

    private static readonly (string Reason, Outcome Outcome)[] s_reasons =
    [
        ("BidiGenerateContent session not found", Outcome.Before),
        ("BidiGenerateContent session expired", Outcome.Before),
        ("Session Not Found.", Outcome.Before),
        ("Request contains an invalid argument.", Outcome.ByCode),
        ("Precondition check failed.", Outcome.ByCode),
        ("", Outcome.ByCode),
        ("API key not valid. Please pass a valid API key.", Outcome.Verdict),
        ("You exceeded your current quota, please check your plan and billing details.", Outcome.Quota),
        ("models/x is not found for API version v1beta, or is not supported for bidiGenerateContent.", Outcome.Verdict),
        ("The operation was aborted.", Outcome.Aborted),
    ];

    private enum Outcome
    {
        Before,
        ByCode,
        Verdict,
        Quota,
        Aborted,
    }

    public static TheoryData<int, int> Answers =>
        [.. from code in s_codes from reason in Enumerable.Range(0, s_reasons.Length) select (code, reason)];

    [Theory]
    [MemberData(nameof(Answers))]
    public void OpenFailed_EachCodeAndReason_TriesWhatMayHelp(int code, int reason)
    {
        (string text, Outcome outcome) = s_reasons[reason];
        var driver = new MachineDriver();
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""");
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-2","resumable":true}}""");
        driver.Lose();
        for (int i = 0; i < 3 && driver.Machine.Ending is null; i++)
        {
            driver.AdvanceToOpening();
            if (driver.IsOpening && i < 2)
                driver.Refuse(new OpenFailure($"refused {i}", (CloseCode)code, text));
        }

        Assert.Equal(Expect(code, outcome), driver.Handles);
        bool hasEnded = driver.Handles.Count < 3;
        Assert.Equal(hasEnded, driver.Machine.Ending is not null);
        if (hasEnded)
        {
            // The first refusal is the one that says why, and the handle may yet be good.
            Assert.Equal("refused 0", driver.Machine.Ending!.Reason);
            Assert.Equal("h-2", driver.Machine.Ending.ResumptionHandle);
            Assert.False(driver.Machine.Ending.IsRetryable);
        }
    }

    private static string?[] Expect(int code, Outcome outcome)
    {
        string?[] again = ["h-2", "h-2", "h-2"];
        if (outcome == Outcome.Before)
            return ["h-2", "h-1", null];
        return code switch
        {
            1007 or 1008 => outcome switch
            {
                Outcome.Aborted => again,
                Outcome.Verdict or Outcome.Quota => ["h-2"],
                _ => ["h-2", null],
            },
            // The server says that this side breaks the rules: it would again.
            1002 or 1003 or 1009 or 1010 => ["h-2"],
            1011 when outcome == Outcome.Quota => ["h-2"],
            _ => again,
        };
    }
}
