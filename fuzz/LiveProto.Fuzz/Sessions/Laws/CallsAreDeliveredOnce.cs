using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 6, what comes in.</summary>
internal sealed class CallsAreDeliveredOnce : ISessionLaw
{
    public string Text => "A call is delivered, and once, however often the server sends it.";

    public string? FindBreach(RunRecord run)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (ToldEvent item in run.Told)
        {
            foreach (FunctionCall call in item.Event.ToolCalls)
            {
                if (!told.Add(call.Id ?? ""))
                    return $"call {call.Id} was delivered twice";
            }
        }

        foreach (ArrivedMessage arrived in run.Arrived)
        {
            foreach (FunctionCall call in arrived.Message.ToolCall?.FunctionCalls ?? [])
            {
                if (!told.Contains(call.Id ?? ""))
                    return $"call {call.Id} was not delivered";
            }
        }

        return null;
    }
}
