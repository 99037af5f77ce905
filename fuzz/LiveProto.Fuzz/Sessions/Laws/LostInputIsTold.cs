using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: everything that was handed over gets there, or a move says that it did not, or the ending, or whoever handed it over is
/// told.</summary>
internal sealed class LostInputIsTold : ISessionLaw
{
    public string Text => "What was handed over and never reached the server is told as lost, each message of its own.";

    public string? FindBreach(RunRecord run)
    {
        var missing = new Dictionary<string, int>();
        IReadOnlyList<LostInput> atEnd = run.Ending?.Uncovered ?? [];
        foreach (HandedMessage handed in MissingFrom(run))
        {
            if (!LostKinds.Tell(LostSince(run, handed.At).Concat(atEnd), handed))
                return $"{handed.Kind} {handed.Order}, handed over at {handed.At}, never reached the server, and nothing says so";
            // The pieces of what is said stand for each other; anything else is told one by one.
            if (handed.Kind is SentKind.Question or SentKind.Context or SentKind.ToolResponse)
                missing[MessageNames.InFull(handed.Kind)] = missing.GetValueOrDefault(MessageNames.InFull(handed.Kind)) + 1;
        }

        foreach ((string what, int count) in missing)
        {
            int told = LostSince(run, TimeSpan.Zero).Concat(atEnd).Count(lost => lost.What == what);
            if (told < count)
                return $"{count} × {what} never reached the server, and {told} are told as lost";
        }

        return null;
    }

    private static IEnumerable<LostInput> LostSince(RunRecord run, TimeSpan from) => run.Told
        .Where(item => item.Event.Kind == LiveEventKind.Resumed && item.At >= from)
        .SelectMany(static item => item.Event.Move!.Lost);

    private static IEnumerable<HandedMessage> MissingFrom(RunRecord run)
    {
        HashSet<long> received = [];
        foreach (ReceivedMessage message in run.Received)
        {
            for (long order = message.Order; order <= message.Last; order++)
                received.Add(order);
        }

        // Quiet is nobody's loss, a change of the setup is part of every later one, and of images the newest counts.
        long image = run.Handed.FindLast(static handed => handed.Kind == SentKind.Video)?.Order ?? 0;
        bool isSaidKnown = false;
        foreach (HandedMessage handed in run.Handed)
        {
            // What was said in one go seemed known as soon as a piece of it did.
            bool isKnown = run.SeemedKnown(handed);
            isSaidKnown = handed is { Kind: SentKind.Audio, IsVoice: true } && (isSaidKnown || isKnown);
            if (handed is not ({ Kind: SentKind.Audio, IsVoice: false } or { Kind: SentKind.ContextUpdate })
                && (handed.Kind != SentKind.Video || handed.Order == image)
                && !handed.HasFailed && !received.Contains(handed.Order) && !isKnown && !isSaidKnown)
                yield return handed;
        }
    }
}
