using System.Text.RegularExpressions;
using LiveProto.Client.Session.Connections;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// Whatever is handed over, in every order and at every moment around a gap between two connections, arrives in that order: what is told
/// again comes first, in the order in which it was first sent, then what waited, then what is new. Nothing is left out without being said.
/// </summary>
public sealed partial class OrderOverGapsTests
{
    // How each kind is handed over; N is its number.
    private static readonly string[] s_kinds =
    [
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"#N"}]}],"turnComplete":false}}""",
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"#N"}]}],"turnComplete":true}}""",
        """{"realtimeInput":{"text":"#N"}}""",
        "audio",
    ];

    private enum Moment
    {
        Before,
        Gap,
        Opening,
        SecondGap,
        After,
    }

    [Fact]
    public void ThreeSends_OfEachKindAtEachMoment_ArriveInTheirOrder()
    {
        Moment[] moments = Enum.GetValues<Moment>();
        foreach (int[] kinds in Choices(s_kinds.Length))
        {
            foreach (int[] at in Choices(moments.Length).Where(one => one[0] <= one[1] && one[1] <= one[2]))
                Run(kinds, [.. at.Select(index => moments[index])]);
        }
    }

    private static void Run(int[] kinds, Moment[] moments)
    {
        string run = string.Join(' ', kinds.Zip(moments));
        var driver = new MachineDriver();
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""");
        // The handle is older than anything that is sent.
        driver.Advance(20);
        var sent = new List<int>();
        foreach (Moment moment in Enum.GetValues<Moment>())
        {
            if (moment == Moment.Gap)
                driver.Lose();
            else if (moment == Moment.Opening)
                driver.AdvanceToOpening();
            else if (moment == Moment.SecondGap)
                driver.Refuse(new OpenFailure("no"));
            else if (moment == Moment.After)
                Reopen(driver);
            for (int i = 0; i < kinds.Length; i++)
            {
                if (moments[i] != moment)
                    continue;
                Hand(driver, kinds[i], i + 1);
                sent.Add(i + 1);
            }
        }

        var arrived = new List<int>();
        foreach (int number in driver.Written.SelectMany(NumbersIn))
        {
            if (arrived.Count == 0 || arrived[^1] != number)
                arrived.Add(number);
        }

        Assert.True(arrived.SequenceEqual(sent), $"{run}: {string.Join(' ', arrived)}");
    }

    private static void Reopen(MachineDriver driver)
    {
        driver.AdvanceToOpening();
        driver.Open();
    }

    private static void Hand(MachineDriver driver, int kind, int number)
    {
        if (s_kinds[kind] != "audio")
            driver.Hand(s_kinds[kind].Replace("#N", $"#{number}", StringComparison.Ordinal));
        else
            // Loud from its first sample, so that it is an utterance; its number is in every sample.
            driver.HandAudio([.. Enumerable.Range(0, 1600).Select(i => (short)(i % 2 == 0 ? 9000 + number : -9000 - number))]);
    }

    // What is told again may be cut into other pieces.
    private static IEnumerable<int> NumbersIn(string written) =>
        written.StartsWith("audio:", StringComparison.Ordinal)
            ? written[6..].Split(',').Select(sample => Math.Abs(int.Parse(sample)) - 9000)
            : Number().Matches(written).Select(match => int.Parse(match.Groups[1].Value));

    private static IEnumerable<int[]> Choices(int count) =>
        from one in Enumerable.Range(0, count)
        from two in Enumerable.Range(0, count)
        from three in Enumerable.Range(0, count)
        select new[] { one, two, three };

    [GeneratedRegex("#([0-9])")]
    private static partial Regex Number();
}
