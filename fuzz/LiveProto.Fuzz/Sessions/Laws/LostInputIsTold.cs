using LiveProto.Client;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: everything that was handed over gets there, or something says that it did not: a turn that was lost, or the session's end.</summary>
internal sealed class LostInputIsTold : ISessionLaw
{
    private static readonly TimeSpan s_noticed = TimeSpan.FromSeconds(60);

    public string Text => "What was handed over and never reached the server is told as lost.";

    public string? FindBreach(RunRecord run)
    {
        HashSet<long> received = [.. run.Received.Select(static message => message.Order)];
        foreach (HandedMessage handed in run.Handed)
        {
            // Pieces of speech are told again as the utterance that they belong to.
            if (handed.Kind == SentKind.Audio || received.Contains(handed.Order) || (run.Ends.Count > 0 && run.Ends[0] - handed.At < s_noticed))
                continue;
            bool isTold = run.Told.Any(told => told.At >= handed.At && told.At - handed.At < s_noticed
                && (told.Event.Move is { Lost.Count: > 0 } or { IsFresh: true } || told.Event.Turn is { Ending: LiveTurnEnding.Lost }));
            if (!isTold)
                return $"{handed.Kind}, handed over at {handed.At}, never reached the server, and nothing says so";
        }

        return null;
    }
}
