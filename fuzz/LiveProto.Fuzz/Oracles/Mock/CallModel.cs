using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Mock;

/// <summary>
/// Calls of functions as a ledger: each has an id of its own and the name of a function that was declared; what is taken back was open,
/// and is taken back once.
/// </summary>
internal sealed class CallModel
{
    private readonly HashSet<string?> _declared = [];
    private readonly Dictionary<string, CallState> _calls = [];
    private readonly Dictionary<string, string> _names = [];

    private enum CallState
    {
        Open,
        Answered,
        Cancelled,
    }

    /// <summary>Takes what the client said.</summary>
    public void Hear(ClientMessage message)
    {
        IEnumerable<Tool> tools = (message.Setup?.Tools ?? []).Concat(message.ContextUpdate?.Tools?.Tools ?? []);
        _declared.UnionWith(tools.SelectMany(tool => tool.FunctionDeclarations).Select(function => function.Name));
        foreach (FunctionResponse response in message.ToolResponse?.FunctionResponses ?? [])
        {
            // One that goes on is open still.
            if (!response.WillContinue && FindOpen(response) is { } id)
                _calls[id] = CallState.Answered;
        }
    }

    /// <summary>Checks what the session said.</summary>
    public void Check(ServerMessage message)
    {
        foreach (FunctionCall call in message.ToolCall?.FunctionCalls ?? [])
        {
            if (string.IsNullOrEmpty(call.Id) || !_calls.TryAdd(call.Id, CallState.Open))
                throw new InvalidOperationException($"A call without an id of its own: '{call.Id}'.");
            _names[call.Id] = call.Name ?? "";
            if (!_declared.Contains(call.Name))
                throw new InvalidOperationException($"A call of a function that nobody declared: '{call.Name}'.");
        }

        foreach (string id in message.ToolCallCancellation?.Ids ?? [])
        {
            if (!_calls.TryGetValue(id, out CallState state))
                throw new InvalidOperationException($"A call is taken back that was not made: '{id}'.");
            if (state != CallState.Open)
                throw new InvalidOperationException($"A call is taken back that was {state}.");
            _calls[id] = CallState.Cancelled;
        }
    }

    // Without an id it is the call of that name; of several it may be any.
    private string? FindOpen(FunctionResponse response)
    {
        string[] open = [.. _calls.Where(call => call.Value == CallState.Open).Select(call => call.Key)];
        open = string.IsNullOrEmpty(response.Id) ? [.. open.Where(id => _names[id] == response.Name)]
            : [.. open.Where(id => id == response.Id)];
        return open is [var only] ? only : null;
    }
}
