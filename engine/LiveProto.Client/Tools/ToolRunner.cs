using LiveProto.Client.Diagnostics;
using LiveProto.Messages;
using LiveProto.Profiles;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tools;

/// <summary>
/// Runs a session's functions. It is told each event on its way to the reader, where it starts and stops calls and neither waits nor runs
/// anybody's code;
/// whether an answer is still wanted is decided by the session's own ledger of calls. Thread-safe.
/// </summary>
/// <param name="tools">The functions.</param>
/// <param name="isByHand">Whether the setup declares a function besides: its calls are the reader's.</param>
/// <param name="options">The session's options.</param>
/// <param name="profile">The habits of the model.</param>
internal sealed class ToolRunner(LiveTools tools, Func<string?, bool> isByHand, LiveClientOptions options, ModelProfile profile)
{
    // What a session's ledger holds; only calls without an id, which it does not count, can be more.
    private const int MaxCalls = 256;

    private readonly IReadOnlyDictionary<string, LiveTool> _tools = tools.Snapshot();
    private readonly SemaphoreSlim _slots = new(tools.MaxRunning);
    private readonly ILogger _log = GuardedLogger.Create(options.LoggerFactory, "LiveProto.Client.Tools");
    private readonly TaskCompletionSource<LiveSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<RunningCall> _running = [];

    /// <summary>The session is made: answers go there, and its end is that of all calls.</summary>
    public void Attach(LiveSession session)
    {
        _session.SetResult(session);
        _ = session.Completion.ContinueWith(_ => Lose(static _ => true), TaskScheduler.Default);
    }

    /// <summary>Whether a function is marked as one that can be run again.</summary>
    public bool IsIdempotent(string? name) =>
        name is not null && !isByHand(name) && _tools.TryGetValue(name, out LiveTool? tool) && tool.Options.IsIdempotent;

    /// <summary>An event is delivered. Answers it, marked when all its calls are run here.</summary>
    public LiveEvent Observe(in LiveEvent item)
    {
        switch (item.Kind)
        {
            case LiveEventKind.ToolCall:
                bool isHandled = true;
                foreach (FunctionCall call in item.ToolCalls)
                    isHandled &= TryStart(call);
                return isHandled ? item.AsHandled() : item;
            case LiveEventKind.ToolCallCancellation:
                IReadOnlyList<string> ids = item.CancelledCalls;
                Lose(call => call.Call.Id is { } id && ids.Contains(id));
                return item;
            case LiveEventKind.Reconnecting:
                Lose(static _ => true);
                return item;
            default:
                return item;
        }
    }

    private bool TryStart(FunctionCall call)
    {
        // Arguments in pieces (Vertex, by request) are put together by whoever asked for them.
        if (call.Name is null || isByHand(call.Name) || call.WillContinue || call.PartialArgs.Count > 0)
            return false;
        var running = new RunningCall(call, _tools.GetValueOrDefault(call.Name));
        lock (_gate)
        {
            bool isKnown = !string.IsNullOrEmpty(call.Id) && _running.Exists(other => other.Call.Id == call.Id);
            if (isKnown || _running.Count >= MaxCalls)
                return isKnown;
            _running.Add(running);
        }

        _ = Task.Run(() => RunAsync(running));
        return true;
    }

    private void Lose(Predicate<RunningCall> isMeant)
    {
        lock (_gate)
        {
            foreach (RunningCall call in _running.FindAll(isMeant))
            {
                _running.Remove(call);
                call.Lose();
            }
        }
    }

    private async Task RunAsync(RunningCall call)
    {
        try
        {
            if (call.Tool is null)
                await AnswerAsync(call, ToolResult.Error($"There is no function '{call.Call.Name}'."), isLast: true).ConfigureAwait(false);
            else
                await RunAsync(call, call.Tool).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SessionEndedException or OperationCanceledException)
        {
            // The session is over, or the call was lost while its answer waited: nobody is left to be told.
        }
        catch (ArgumentException error)
        {
            // A call that has no legal answer: one without an id, from a server that wants it back.
            Log.ToolFailed(_log, call.Call.Name ?? "", error.GetType().Name);
        }
        finally
        {
            lock (_gate)
                _running.Remove(call);
        }
    }

    private async Task RunAsync(RunningCall call, LiveTool tool)
    {
        // Neither is disposed before the function is through with the token.
        var timeout = new CancellationTokenSource(tool.Options.Timeout, options.TimeProvider);
        var either = CancellationTokenSource.CreateLinkedTokenSource(call.Lost, timeout.Token);
        Task invoking = Task.CompletedTask;
        try
        {
            await _slots.WaitAsync(either.Token).ConfigureAwait(false);
            // A task of its own, and not waited for beyond the token: a function may block, or never look at it.
            invoking = Task.Run(() => InvokeAsync(call, tool, either.Token), CancellationToken.None);
            await invoking.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            string text = timeout.IsCancellationRequested ? $"{tool.Declaration.Name} took too long." : TextOf(error, tool);
            await AnswerAsync(call, ToolResult.Error(text), isLast: true).ConfigureAwait(false);
        }
        finally
        {
            _ = invoking.ContinueWith(
                task =>
                {
                    _ = task.Exception;
                    either.Dispose();
                    timeout.Dispose();
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task InvokeAsync(RunningCall call, LiveTool tool, CancellationToken cancellationToken)
    {
        try
        {
            IAsyncEnumerable<JsonText> results = tool.Invoke(call.Call.Args ?? ToolResult.Empty, cancellationToken);
            await foreach (JsonText result in results.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await AnswerAsync(call, result, isLast: !tool.IsStreaming).ConfigureAwait(false);
            }

            if (tool.IsStreaming)
                await AnswerAsync(call, ToolResult.Empty, isLast: true, FunctionResponseScheduling.Silent).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private string TextOf(Exception error, LiveTool tool)
    {
        if (error is LiveToolException told)
            return told.Message;
        Log.ToolFailed(_log, tool.Declaration.Name!, error.GetType().Name);
        return $"{tool.Declaration.Name} failed: {error.GetType().Name}.";
    }

    private async Task AnswerAsync(RunningCall call, JsonText result, bool isLast, FunctionResponseScheduling? scheduling = null)
    {
        if (!(isLast ? call.TryTakeLast() : call.IsOpen))
            return;
        var answer = new FunctionResponse
        {
            Id = call.Call.Id,
            Name = call.Call.Name,
            Response = result,
            WillContinue = !isLast,
            Scheduling = profile.Tools.Scheduling ? scheduling ?? call.Tool?.Options.Scheduling : null,
        };
        LiveSession session = await _session.Task.ConfigureAwait(false);
        await session.SendToolResponseAsync([answer], call.Lost).ConfigureAwait(false);
    }
}
