using System.Buffers;
using System.Net.WebSockets;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>One client that a recording is served to.</summary>
/// <param name="wire">Its WebSocket.</param>
/// <param name="options">How it is served.</param>
/// <param name="choose">The recorded connection for a setup that resumes by this handle, or by none.</param>
/// <param name="diverged">Is told what the client does otherwise.</param>
internal sealed class ReplayConnection(
    ConnectionWire wire, ReplayOptions options, Func<string?, ReplayScript> choose, Action<string> diverged)
{
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    // Real time, for clients are real: how long one may take to answer a close frame.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _woken = new(0);
    private readonly CancellationTokenSource _gone = new();
    private readonly long _start = options.TimeProvider.GetTimestamp();
    private ReplayMachine? _machine;

    private TimeSpan Now => options.TimeProvider.GetElapsedTime(_start);

    /// <summary>Serves it to the end of the connection.</summary>
    public async Task RunAsync()
    {
        Task playing = PlayAsync();
        await ReceiveAsync().ConfigureAwait(false);
        await _gone.CancelAsync().ConfigureAwait(false);
        await wire.EndAsync(playing).ConfigureAwait(false);
        _gone.Dispose();
        _woken.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            ReceivedMessage received = await wire.ReceiveAsync(MaxMessageBytes).ConfigureAwait(false);
            if (received.Kind != ReceivedKind.Message)
                return;
            ClientActs acts = ClientActs.Of(received.Payload.ToArray());
            wire.Release();
            lock (_gate)
            {
                _machine ??= new ReplayMachine(choose(HandleOf(acts)), options, diverged);
                _machine.Accept(acts, Now);
            }

            _woken.Release();
        }
    }

    private static string? HandleOf(ClientActs acts) =>
        acts.Acts is [{ Kind: ActKind.Setup } setup, ..] && ReplayScript.HandleOf(setup) is { Length: > 0 } handle ? handle : null;

    private async Task PlayAsync()
    {
        try
        {
            while (true)
            {
                ReplayAction action;
                lock (_gate)
                    action = _machine?.Next(Now) ?? new ReplayAction.Wait(null);
                switch (action)
                {
                    case ReplayAction.Send send:
                        var message = new Outgoing.Message(send.Message.ToPayload(), send.Message.IsText);
                        await wire.SendAsync(message, moreFollows: false).ConfigureAwait(false);
                        break;
                    case ReplayAction.Close { Code: { } code } close:
                        await wire.CloseAsync(code, close.Reason).ConfigureAwait(false);
                        await Task.Delay(s_farewell, TimeProvider.System, _gone.Token).ConfigureAwait(false);
                        wire.Abort();
                        return;
                    case ReplayAction.Close:
                        wire.Abort();
                        return;
                    case ReplayAction.Wait wait:
                        await WaitAsync(wait.Until).ConfigureAwait(false);
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (Exception error) when (error is IOException or WebSocketException or InvalidOperationException)
        {
            wire.Abort(); // The same, seen from the other side: what receives learns of it.
        }
    }

    private async Task WaitAsync(TimeSpan? until)
    {
        if (until is not { } time)
        {
            await _woken.WaitAsync(_gone.Token).ConfigureAwait(false);
            return;
        }

        using var acted = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        Task due = Task.Delay(OptionTime.ForTimer(time - Now), options.TimeProvider, acted.Token);
        Task woken = _woken.WaitAsync(acted.Token);
        await Task.WhenAny(due, woken).ConfigureAwait(false);
        await acted.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(due, woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Token.ThrowIfCancellationRequested();
    }
}
