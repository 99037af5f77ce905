using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: everything that was handed over gets there, or the event of a move says that it did not.</summary>
internal sealed class LostInputIsTold : ISessionLaw
{
    // A dead line may take a minute to be noticed.
    private static readonly TimeSpan s_noticed = TimeSpan.FromSeconds(62);

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
            // A change of the setup is part of every later one.
            if (handed is { Kind: SentKind.Audio, IsVoice: false } or { Kind: SentKind.ContextUpdate } || received.Contains(handed.Order)
                || run.SeemedKnown(handed))
                continue;
            ToldEvent[] later = [.. moves.Where(told => told.At >= handed.At)];
            // Nobody has noticed yet; nor when it was told again, and that got lost.
            string what = MessageNames.InFull(handed.Kind);
            TimeSpan last = later.LastOrDefault(told => told.Event.Move!.Retold.Contains(what))?.At ?? handed.At;
            if ((later.Length == 0 || last > handed.At) && run.Ends.Count > 0 && run.Ends[0] - last < s_noticed)
                continue;
            if (!later.Any(told => LostKinds.Tells(told.Event.Move!, handed)))
                return $"{handed.Kind} {handed.Order}, handed over at {handed.At}, never reached the server, and nothing says so";
        }

        return null;
    }
}
