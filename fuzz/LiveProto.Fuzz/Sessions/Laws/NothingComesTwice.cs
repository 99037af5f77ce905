using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5, as far as nothing is said about what is told again.</summary>
internal sealed class NothingComesTwice : ISessionLaw
{
    public string Text => "What reached the server is not told again without saying so.";

    public string? FindBreach(RunRecord run)
    {
        var seen = new HashSet<long>();
        foreach (ReceivedMessage received in run.Received)
        {
            if (!seen.Add(received.Order) && !received.IsRetold)
                return $"message {received.Order} reached the server twice, and nothing says so";
        }

        return null;
    }
}
