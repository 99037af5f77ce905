using System.Globalization;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>Plays one connection's script against a peer and judges what the peer did.</summary>
internal sealed class ScriptPlayer(Peer peer, TimeSpan patience)
{
    private static readonly TimeSpan s_patienceForExtras = TimeSpan.FromSeconds(1.5);

    private Judgement _behaviour = Judgement.Ok;

    /// <summary>Whether the script itself sent a close frame.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>Whether the script cut the connection.</summary>
    public bool HasCut { get; private set; }

    /// <summary>Plays to the end, or to the first thing without which the rest makes no sense.</summary>
    public async Task<Judgement> PlayAsync(IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            switch (steps[i])
            {
                case Step.Send send:
                    if (!await peer.SendAsync(send, cancellationToken))
                        return Blame(Grade.Failed, $"the peer left early: {peer.Departure}");
                    break;
                case Step.Await or Step.AwaitClose:
                    Step[] wanted = [.. Together(steps, i)];
                    int met = await AwaitAsync(wanted, cancellationToken);
                    if (met < 0)
                        return _behaviour;
                    i += met;
                    break;
                case Step.Quiet quiet when await ListenAsync(quiet, cancellationToken) is { } disturbance:
                    return Blame(Grade.Failed, disturbance);
                case Step.Wait wait:
                    await Task.Delay(wait.Time, cancellationToken);
                    break;
                case Step.Close close:
                    HasClosed = true;
                    await peer.CloseAsync(close.Code, close.Reason, cancellationToken);
                    break;
                case Step.Abort:
                    HasCut = true;
                    await peer.DisposeAsync();
                    break;
            }
        }

        return _behaviour;
    }

    // What may be missing does not hold up what comes after it.
    private static IEnumerable<Step> Together(IReadOnlyList<Step> steps, int first)
    {
        for (int i = first; i < steps.Count && steps[i] is Step.Await or Step.AwaitClose; i++)
        {
            yield return steps[i];
            if (DemandOf(steps[i]) != Demand.Should)
                yield break;
        }
    }

    /// <summary>The index of what came of the steps that are awaited together, or −1 where playing on makes no sense.</summary>
    private async Task<int> AwaitAsync(Step[] wanted, CancellationToken cancellationToken)
    {
        bool isAllExtra = DemandOf(wanted[^1]) == Demand.Should;
        long deadline = Environment.TickCount64 + (long)(isAllExtra ? s_patienceForExtras : patience).TotalMilliseconds;
        string others = "";
        while (await peer.NextAsync(TimeSpan.FromMilliseconds(deadline - Environment.TickCount64), cancellationToken) is { } arrival)
        {
            int index = Array.FindIndex(wanted, step => step is Step.Await { Pattern: var pattern } && pattern.Fits(arrival.Message));
            if (index >= 0)
                return Meet(wanted, index);
            others = $"; what came was {NameOf(arrival)}";
        }

        if (peer.Departure is { } departure && Array.FindIndex(wanted, step => step is Step.AwaitClose) is >= 0 and int close)
        {
            var rule = (Step.AwaitClose)wanted[close];
            if (rule.Codes.Count > 0 && !rule.Codes.Contains(departure.Code ?? 1006))
                return Miss(rule.Demand, $"{departure}, not {string.Join(" or ", rule.Codes)}");
            if (!departure.Reason.Contains(rule.Reason, StringComparison.OrdinalIgnoreCase))
                Blame(Grade.NonStrict, $"the reason was \"{departure.Reason}\"; the service says \"{rule.Reason}\"");
            return Meet(wanted, close);
        }

        foreach (Step extra in wanted.Where(step => DemandOf(step) == Demand.Should))
            Blame(Grade.NonStrict, $"{NameOf(extra)} did not come");
        if (isAllExtra)
            return wanted.Length - 1;
        string why = peer.Departure is { } left ? $"{left}, before {NameOf(wanted[^1])} came"
            : string.Create(CultureInfo.InvariantCulture, $"{NameOf(wanted[^1])} did not come within {patience.TotalSeconds:0.#} s{others}");
        return Miss(DemandOf(wanted[^1]), why);
    }

    private int Meet(Step[] wanted, int index)
    {
        foreach (Step passed in wanted.Take(index))
            Blame(Grade.NonStrict, $"{NameOf(passed)} did not come");
        return index;
    }

    private int Miss(Demand demand, string why)
    {
        Blame(demand switch { Demand.Must => Grade.Failed, Demand.Should => Grade.NonStrict, _ => Grade.NotJudged }, why);
        return -1;
    }

    private async Task<string?> ListenAsync(Step.Quiet quiet, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)quiet.Time.TotalMilliseconds;
        while (await peer.NextAsync(TimeSpan.FromMilliseconds(deadline - Environment.TickCount64), cancellationToken) is { } arrival)
        {
            if (quiet.Pattern is null || quiet.Pattern.Fits(arrival.Message))
                return $"{quiet.Pattern?.ToString() ?? "a message"} came, where none should";
        }

        return quiet.Pattern is null && peer.Departure is { } departure ? $"the peer left early: {departure}" : null;
    }

    private Judgement Blame(Grade grade, string why) => _behaviour = Judgement.Worse(_behaviour, new Judgement(grade, why));

    private static Demand DemandOf(Step step) =>
        step switch { Step.Await wait => wait.Demand, Step.AwaitClose close => close.Demand, _ => Demand.Must };

    private static string NameOf(Arrival arrival) => arrival.Message is JsonObject { Count: > 0 } message
        ? string.Join(", ", message.Take(4).Select(static member => member.Key))
        : "no message of the API";

    private static string NameOf(Step step) => step switch
    {
        Step.Await wait => wait.Pattern.ToString(),
        Step.AwaitClose { Codes.Count: > 0 } close => "close " + string.Join(" or ", close.Codes),
        _ => "a close",
    };
}
