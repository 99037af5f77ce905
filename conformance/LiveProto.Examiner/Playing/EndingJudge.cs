using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>Lets a connection end and judges how it did.</summary>
internal static class EndingJudge
{
    private static readonly int[] s_goodbyes = [1000, 1001, 1005];

    /// <param name="peer">The examinee.</param>
    /// <param name="rule">How the connection has to end.</param>
    /// <param name="hasClosed">Whether the script has sent its close frame.</param>
    /// <param name="patience">How long the examinee may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Judgement> EndAsync(
        Peer peer, EndRule rule, bool hasClosed, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (rule.Closer == EndRule.Side.Nobody)
            return Judgement.Ok;
        if (rule.Closer == EndRule.Side.Examiner && !hasClosed && peer.Departure is null)
        {
            hasClosed = true;
            await peer.CloseAsync(1000, "", cancellationToken);
        }

        if (!await HasLeftAsync(peer, patience, cancellationToken))
            return new Judgement(Grade.Failed, hasClosed ? "the close frame was not answered" : "the connection was not closed");
        Departure departure = peer.Departure!;
        if (departure.Code is not { } code)
            return new Judgement(Grade.NonStrict, hasClosed ? "the close frame was not answered: cut" : "left without a close frame");
        if (!hasClosed)
            await peer.CloseAsync(code is 1005 ? 1000 : code, "", cancellationToken);
        if (rule.Closer == EndRule.Side.Examiner)
            return hasClosed ? Judgement.Ok : new Judgement(Grade.Failed, $"closed by itself: {departure}");
        IReadOnlyList<int> right = rule.Codes.Count > 0 ? rule.Codes : s_goodbyes;
        if (right.Contains(code))
            return Judgement.Ok;
        return new Judgement(rule.Codes.Count > 0 ? Grade.NonStrict : Grade.Failed, $"{departure}, not {string.Join(" or ", right)}");
    }

    private static async Task<bool> HasLeftAsync(Peer peer, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Who only waits for the end reads on, so that a full inbox does not hold the close frame up.
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!peer.Left.IsCompleted && Environment.TickCount64 < deadline)
            await peer.NextAsync(TimeSpan.FromMilliseconds(Math.Min(100, deadline - Environment.TickCount64)), cancellationToken);
        return peer.Left.IsCompleted;
    }
}
