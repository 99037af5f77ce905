using LiveProto.Client;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: everything that was handed over gets there, or the event of a move says that it did not.</summary>
internal sealed class LostInputIsTold : ISessionLaw
{
    private static readonly TimeSpan s_noticed = TimeSpan.FromSeconds(60);

    public string Text => "What was handed over and never reached the server is told as lost.";

    public string? FindBreach(RunRecord run)
    {
        HashSet<long> received = [];
        foreach (ReceivedMessage message in run.Received)
        {
            for (long order = message.Order; order <= message.Last; order++)
                received.Add(order);
        }

        ToldEvent[] moves = [.. run.Told.Where(static told => told.Event.Kind == LiveEventKind.Resumed)];
        foreach (HandedMessage handed in run.Handed)
        {
            // Quiet is nobody's loss.
            if (handed is { Kind: SentKind.Audio, IsVoice: false } || received.Contains(handed.Order)
                || (run.Ends.Count > 0 && run.Ends[0] - handed.At < s_noticed))
                continue;
            if (!run.IsStalled(handed.At) && !moves.Any(told => told.At >= handed.At && told.At - handed.At < s_noticed
                && LostKinds.Tells(told.Event.Move!, handed)))
                return $"{handed.Kind} {handed.Order}, handed over at {handed.At}, never reached the server, and nothing says so";
        }

        return null;
    }
}
