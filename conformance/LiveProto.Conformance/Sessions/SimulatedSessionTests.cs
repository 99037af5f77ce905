using LiveProto.Fuzz.Sessions;
using LiveProto.Fuzz.Sessions.Laws;

namespace LiveProto.Conformance.Sessions;

/// <summary>The engine's machine and the mock's over a simulated network: ten thousand sessions, each held to the laws.</summary>
public sealed class SimulatedSessionTests
{
    private const int Shares = 4;
    private const int Runs = 10_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Shares).Select(static share => 1 + (share * (Runs / Shares)))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TenThousand_SessionsKeepTheLaws(int seed)
    {
        var output = new StringWriter();
        int exitCode = new SessionsCampaign(output, SessionLaws.All).Run(Runs / Shares, seed, null, TimeSpan.FromMinutes(10),
            TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output.ToString());
    }

    // Each was found by a campaign and broke a law.
    [Theory]
    [InlineData("""
        session 20280940 native 358 automatic failing
        1 FallSilent 0
        2 Ask 5662
        3 Speak 1
        681 SwallowTurnComplete 0
        5054 Context 3338
        """)]
    [InlineData("""
        session 45938 3.8-extended 70 automatic silent
        1 CallUnanswered 9
        2 ExpireHandle 0
        190 AskLate 29504
        292 CutDown 12495
        403 AskLate 55445
        """)]
    [InlineData("""
        session 5018775 3.8-extended 21 automatic silent
        1 Ask 838
        28 Close 1000
        29 CallPair 23888
        405 Ask 5228
        1957 RefuseHandle 0
        1960 Reset 0
        """)]
    [InlineData("""
        session 1342424 half-cascade 213 manual failing
        1 Reset 0
        651 Reset 0
        3551 ExpireHandle 0
        11579 Outage 7526
        11603 Speak 2
        25385 Suspend 2763
        27185 SpeakAndSwitchOff 1
        """)]
    [InlineData("""
        session 20281491 3.1 35 manual failing
        1 GoAway 25000
        62 FallSilent 0
        63 CallUnanswered 1
        """)]
    [InlineData("""
        session 20291699 3.8-extended 605 manual silent
        1 GoAway 12500
        5087 CallContinued 1608
        8293 CallContinued 1
        """)]
    [InlineData("""
        session 20294344 3.8 499 automatic failing
        1 CallContinued 2987
        4812 Close 1014
        4813 Call 1
        """)]
    [InlineData("""
        session 20304156 3.8 781 manual failing
        1 CallContinued 1
        2258 CallAnsweredTwice 1
        2473 Close 1001
        """)]
    [InlineData("""
        session 100000547 3.8-extended 297 manual failing
        1 CutUp 1
        2 Speak 2
        718 Speak 1
        890 FallSilent 0
        """)]
    [InlineData("""
        session 100013726 3.8-extended 274 manual failing
        4931 Call 3545
        8745 Ask 487
        8746 GoAway 3125
        """)]
    [InlineData("""
        session 100051808 3.8-extended 791 automatic silent
        1 CallContinued 3506
        3589 Speak 1
        3590 Context 1
        """)]
    [InlineData("""
        session 100058609 3.8-extended 65 manual failing
        9110 CallAnsweredTwice 1
        9111 Speak 1
        9112 GoAway 3125
        """)]
    [InlineData("""
        session 100112387 3.8-extended 787 automatic failing
        1 Reset 0
        2 Speak 1
        3392 FallSilent 0
        3393 Call 1
        """)]
    [InlineData("""
        session 100183511 3.8-extended 680 automatic silent
        1 Ask 457
        2 RefuseUpgrade 429
        133 RefuseHandle 0
        1752 Close 1013
        1759 Call 3426
        6845 ExpireHandle 0
        6864 Speak 3
        12803 Reset 0
        """)]
    [InlineData("""
        session 200210760 3.8-extended 543 automatic failing
        1 Speak 1
        1809 Speak 1
        1810 CallContinued 1
        1811 GoAway 2000
        """)]
    [InlineData("""
        session 200746864 native 698 automatic silent
        1 FallSilent 0
        2 Speak 2
        3 Ask 4771
        2716 Speak 1
        6727 SwallowTurnComplete 0
        9693 Context 511
        11592 Context 2998
        """)]
    [InlineData("""
        session 200583483 3.8-extended 483 automatic failing
        1 CallContinued 2460
        2842 Speak 1
        2843 Ask 1
        4849 GoAway 250
        4862 Ask 5784
        5457 CallUnanswered 10
        """)]
    [InlineData("""
        session 300022218 native 6 manual failing
        1 Speak 1
        2 Close 1011
        190 GoAway 0
        """)]
    [InlineData("""
        session 200625638 3.8 387 automatic silent
        1 Speak 1
        1255 StallDown 638
        1256 Speak 1
        1396 CutDown 484
        """)]
    [InlineData("""
        session 200994786 3.8-extended 398 automatic silent
        1 CallContinued 3803
        4012 Speak 2
        6190 CallUnanswered 14
        6212 Close 1011
        6213 CallAnsweredTwice 2558
        """)]
    [InlineData("""
        session 200077721 3.8-extended 745 automatic failing
        1 GoAway 2000
        2 Speak 3
        8 Context 3474
        15740 GoAway 6000
        """)]
    [InlineData("""
        session 300184371 half-cascade 6 manual failing
        1 Call 3709
        535 StopReading 3187
        536 Speak 1
        """)]
    [InlineData("""
        session 600011523 half-cascade 41 manual silent
        1 GoAway 10000
        5560 Context 1
        8067 Suspend 1475
        8912 Speak 1
        """)]
    [InlineData("""
        session 600019054 3.1 543 automatic silent
        1 UpdateContext 1
        2908 GoAway 2000
        5088 UpdateContext 1
        """)]
    [InlineData("""
        session 1147 3.8-extended 43 manual failing
        1 Ask 1
        2 Ask 1
        3 Suspend 12528
        1536 AskLate 44970
        """)]
    [InlineData("""
        session 1367 3.8-extended 26 manual failing
        1 RefuseHandle 0
        2 AskLate 2
        351 CutDown 154
        352 Call 24
        """)]
    [InlineData("""
        session 700011192 3.1 305 automatic failing
        1 FallSilent 0
        2 CutUp 1474
        25 AskLate 40246
        4494 Ask 168
        4506 Speak 4
        4706 CallAnsweredTwice 934
        6287 Close 1011
        """)]
    [InlineData("""
        session 900005390 vertex 645 automatic silent
        1 CallContinued 1
        2 RefuseUpgrade 401
        1651 FallSilent 0
        1652 RefuseUpgrade 401
        """)]
    [InlineData("""
        session 14538 3.8 54 automatic silent
        1 Speak 1
        2 StallDown 2875
        2753 GoAway 0
        2754 Speak 1
        """)]
    [InlineData("""
        session 1000071262 3.8-extended 516 automatic silent
        1 CutUp 18395
        2 Speak 2
        392 AskLate 36895
        393 Speak 3
        1787 StallUp 2770
        4711 GoAway 0
        4736 AskLate 3390
        """)]
    [InlineData("""
        session 6584 vertex 72 automatic silent
        1 IgnoreSetup 0
        2 GoAway 390
        94 SpeakAndSwitchOff 2
        95 Show 3303
        """)]
    [InlineData("""
        session 8912 3.1 16 automatic silent
        1 GoAway 1
        2 Show 1
        413 GoAway 15
        441 Speak 4
        """)]
    [InlineData("""
        session 2008149 3.1 681 automatic silent
        1 Reset 0
        2 CallContinued 1
        1925 GoAway 0
        1926 Show 1
        """)]
    [InlineData("""
        session 1100112172 3.8 18 automatic failing
        1 Speak 1
        2 Context 2
        230 FallSilent 0
        1506 Reset 0
        1507 SuspendInVain 5671
        """)]
    [InlineData("""
        session 89481 3.8-extended 747 automatic silent
        1 CutDown 513
        2 Speak 1
        2173 Show 1
        """)]
    [InlineData("""
        session 378041 3.8-extended 732 automatic failing
        1 SpeakAndSwitchOff 3
        1751 Show 1
        1771 Outage 1
        """)]
    [InlineData("""
        session 1001688 3.8-extended 53 automatic failing
        1 GoAway 10000
        93 Context 31
        4643 ExpireHandle 0
        9988 StallDown 1950
        13878 Ask 841
        13879 GoAway 10000
        """)]
    [InlineData("""
        session 10168487 3.8 237 manual failing
        1 ExpireHandle 0
        2 CutUp 1
        3 Speak 3
        2319 Outage 259
        """)]
    [InlineData("""
        session 10489063 3.8 701 automatic silent
        1 Outage 14951
        9608 Call 355
        9609 SpeakAndSwitchOff 2
        10064 Show 1390
        10065 Context 706
        10396 SuspendInVain 13565
        """)]
    [InlineData("""
        session 30056629 3.1 40 automatic silent
        1 CallContinued 1802
        180 StallDown 3785
        3301 SpeakAndSwitchOff 2
        3856 SpeakAndSwitchOff 3
        3857 Close 1013
        3858 AskLate 44350
        """)]
    [InlineData("""
        session 60178306 half-cascade 769 automatic failing
        1 GoAway 500
        1567 SpeakAndSwitchOff 3
        1568 AskLate 42966
        1569 Show 51
        1570 StallDown 3188
        5419 CutDown 1038
        5789 Ask 303
        """)]
    [InlineData("""
        session 70078124 3.8 703 automatic silent
        1 SpeakAndSwitchOff 1
        12 Speak 1
        1006 Close 1000
        """)]
    [InlineData("""
        session 80588568 3.8 781 automatic failing
        1 Call 47
        2 Speak 4
        3 Reset 0
        3817 Close 1011
        3818 Speak 2
        """)]
    [InlineData("""
        session 90332405 3.8 208 automatic silent
        1 Outage 515
        2 SwallowTurnComplete 0
        1154 Close 1001
        2211 Reset 0
        2242 SpeakAndSwitchOff 1
        3670 Speak 3
        4783 CutUp 6633
        """)]
    public void Session_ThatBrokeALawOnceKeepsThemAll(string text)
    {
        Assert.True(SessionScript.TryParse(text, out SessionScript? script));
        Assert.Null(SessionLaws.FindBreach(Simulation.Run(script!), SessionLaws.All));
    }

    [Fact]
    public void Same_ScriptGivesTheSameSession()
    {
        SessionScript script = ScriptGenerator.Make(7);
        Assert.True(SessionScript.TryParse(script.ToString(), out SessionScript? read));
        Assert.Equal(Print(script), Print(read!));
    }

    [Fact]
    public void Shrink_ScriptThatFailsByOneEvent_LeavesThatOne()
    {
        SessionScript script = ScriptGenerator.Make(7) with
        {
            Events = [new(10, ScriptEventKind.Ask, 900), new(4000, ScriptEventKind.GoAway, 50), new(9000, ScriptEventKind.Ask, 1)]
        };
        SessionScript small = ScriptShrinker.Shrink(script,
            static candidate => candidate.Events.Any(static item => item.Kind == ScriptEventKind.GoAway));
        Assert.Equal(ScriptEventKind.GoAway, Assert.Single(small.Events).Kind);
        Assert.InRange(small.Events[0].At, 0, 1);
    }

    private static string Print(SessionScript script)
    {
        var output = new StringWriter();
        RunPrinter.Print(Simulation.Run(script), output);
        return output.ToString();
    }
}
