using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>An operation that calls itself done and throws when its result is taken.</summary>
internal sealed class ThrowingResult<T> : IValueTaskSource<T>
{
    public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Succeeded;

    public T GetResult(short token) => throw new IOException("It was not done after all.");

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        continuation(state);
}
