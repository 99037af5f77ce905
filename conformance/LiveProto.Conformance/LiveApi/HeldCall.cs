using LiveProto.Client.Tools;
using LiveProto.Messages;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A function that answers when the test says so, and tells when its token fires, without obeying it.</summary>
internal sealed class HeldCall
{
    private readonly TaskCompletionSource<bool> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    /// <summary>It runs.</summary>
    public Task<bool> Started => _started.Task;

    /// <summary>The token of a call has fired.</summary>
    public Task<bool> Fired => _fired.Task;

    /// <summary>How often it was called.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>It answers, and at once from now on.</summary>
    public void Finish() => _finish.TrySetResult();

    public LiveTools AddTo(LiveTools tools, string name, LiveToolOptions options) =>
        tools.Add(new FunctionDeclaration { Name = name }, RunAsync, options);

    private async Task<JsonText> RunAsync(JsonText arguments, CancellationToken cancellationToken)
    {
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => _fired.TrySetResult(true));
        Interlocked.Increment(ref _runs);
        _started.TrySetResult(true);
        await _finish.Task;
        return JsonText.Parse("\"done\"");
    }
}
