using System.Collections.Concurrent;
using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>Calls that the reader was given and nobody has answered: the abstraction's results carry no name. Thread-safe and
/// bounded.</summary>
internal sealed class OpenCalls
{
    private const int Most = 4096;

    private readonly ConcurrentDictionary<string, FunctionCall> _calls = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>A call as the reader gets it.</summary>
    public FunctionCallContent Open(FunctionCall call)
    {
        string id = call.Id ?? $"call-{Interlocked.Increment(ref _unnamed)}";
        if (_calls.Count < Most)
            _calls[id] = call;
        return new FunctionCallContent(id, call.Name ?? "", FunctionJson.ReadArguments(call.Args)) { RawRepresentation = call };
    }

    public void Close(string id) => _calls.TryRemove(id, out _);

    /// <summary>A result as the service gets it.</summary>
    public FunctionResponse Answer(FunctionResultContent result)
    {
        _calls.TryRemove(result.CallId, out FunctionCall? call);
        if (result.RawRepresentation is FunctionResponse raw)
            return raw;
        return new FunctionResponse
        {
            Id = call is null ? result.CallId : call.Id,
            Name = call?.Name,
            Response = result.Exception is { } error
                ? FunctionJson.WriteError(result.Result as string ?? error.GetType().Name)
                : FunctionJson.WriteResult(result.Result),
        };
    }
}
