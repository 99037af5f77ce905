using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 3, second half: speech is counted, since every piece of it says whose it is.</summary>
internal sealed class NothingNewIsDropped : ISessionLaw
{
    // Where the turnComplete of a cut turn does not come, what follows within this is taken for more of it.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    public string Text => "Only answers that were cut are told in part.";

    public string? FindBreach(RunRecord run)
    {
        var arrived = new Dictionary<int, int>();
        var cut = new HashSet<int>();
        int answer = 0;
        TimeSpan? cutAt = null;
        foreach (ArrivedMessage message in run.Arrived)
        {
            if (NumberOf(message.Message) is { } number)
            {
                answer = number;
                arrived[number] = arrived.GetValueOrDefault(number) + 1;
                if (cutAt is { } at && message.At - at < s_longest)
                    cut.Add(number);
            }

            if (message.Message.ServerContent is { Interrupted: true })
            {
                cut.Add(answer);
                cutAt = message.At;
            }

            if (message.Message.ServerContent is { TurnComplete: true } or { GenerationComplete: true })
                cutAt = null;
        }

        foreach (ToldEvent told in run.Told)
        {
            if (told.Event.Kind == LiveEventKind.Audio)
                arrived[told.Answer] = arrived.GetValueOrDefault(told.Answer) - 1;
        }

        foreach ((int number, int missing) in arrived)
        {
            if (missing < 0 || (missing > 0 && !cut.Contains(number)))
                return $"of answer {number}, which was not cut, {missing} pieces of speech are missing";
        }

        return null;
    }

    private static int? NumberOf(ServerMessage message)
    {
        foreach (Part part in message.ServerContent?.ModelTurn?.Parts ?? [])
        {
            if (part.InlineData is { Data.Length: >= sizeof(short) } blob)
                return BitConverter.ToInt16(blob.Data.Span);
        }

        return null;
    }
}
