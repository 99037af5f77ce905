using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: what is told again is another law's.</summary>
internal sealed class NothingComesTwice : ISessionLaw
{
    public string Text => "What reached the server comes again only where it is told again.";

    public string? FindBreach(RunRecord run)
    {
        var seen = new HashSet<long>();
        foreach (ReceivedMessage received in run.Received)
        {
            if (!seen.Add(received.Order) && !received.IsRetold)
                return $"message {received.Order} reached the server twice, and not because it was told again";
        }

        return null;
    }
}
