using System.IO.Pipelines;
using LiveProto.Mocking.Pipes;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Faults;

/// <summary>
/// The bytes under a WebSocket, straight on a connection's pipes. Several messages can leave in one flush; and it can hold pongs back, let
/// bytes drip, and send frames that no WebSocket implementation would.
/// </summary>
/// <remarks>Relies on each frame being one write, which holds for the runtime's WebSocket.</remarks>
internal sealed class FaultableStream(IDuplexPipe pipe, TimeProvider time) : AsynchronousStream
{
    private const byte FinalClose = 0x88;
    private const byte FinalPong = 0x8A;
    private const int MaxHeldBytes = 16 * 1024;

    private readonly Stream _input = pipe.Input.AsStream(leaveOpen: true);
    private readonly SemaphoreSlim _writing = new(1);
    private CancellationTokenSource? _ended;
    private Task _latePongs = Task.CompletedTask;
    private TimeSpan _dripInterval;
    private int _dripBytes;
    private bool _isCutShort;
    private bool _isPaced; // The last piece of a frame takes its time as well.

    /// <summary>How late pongs leave; zero = at once.</summary>
    public TimeSpan PongDelay { get; set; }

    /// <summary>How many more pings are answered before the connection counts as broken.</summary>
    public int PongsLeft { get; set; }

    /// <summary>More is written at once: what is written now may wait for it, so that both leave together.</summary>
    public bool MoreFollows { get; set; }

    /// <summary>Whether a drip was set.</summary>
    public bool IsDripping => _dripBytes > 0;

    /// <summary>From now on bytes leave <paramref name="bytes"/> at a time, one piece each <paramref name="interval"/>.</summary>
    public void SetDrip(int bytes, TimeSpan interval)
    {
        _ended ??= new CancellationTokenSource();
        _dripInterval = interval;
        _dripBytes = bytes;
    }

    /// <summary>From now on at most <paramref name="bytesPerSecond"/> bytes leave in a second.</summary>
    public void SetBandwidth(int bytesPerSecond)
    {
        // Fifty pieces a second, as far as there are bytes for them.
        int bytes = Math.Max(1, bytesPerSecond / 50);
        SetDrip(bytes, TimeSpan.FromSeconds((double)bytes / bytesPerSecond));
        _isPaced = true;
    }

    /// <summary>Sends a close frame with any code, or null = without payload: codes that no endpoint may send included (RFC 6455
    /// §7.4).</summary>
    public ValueTask WriteCloseAsync(int? code, byte[] reason, CancellationToken cancellationToken)
    {
        byte[] frame = code is { } value
            ? [FinalClose, (byte)(2 + reason.Length), (byte)(value >> 8), (byte)value, .. reason]
            : [FinalClose, 0];
        return WriteInTurnAsync(frame, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _input.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        bool isPong = buffer.Length > 0 && buffer.Span[0] == FinalPong;
        if (isPong && --PongsLeft < 0)
            return ValueTask.FromException(new IOException("Pings without end."));
        if (isPong && PongDelay > TimeSpan.Zero)
        {
            _ended ??= new CancellationTokenSource();
            _latePongs = WritePongLateAsync(_latePongs, buffer.ToArray(), _ended.Token);
            return ValueTask.CompletedTask;
        }

        return WriteInTurnAsync(buffer, cancellationToken);
    }

    /// <summary>Lets go of whatever waits for its time: a pong that is read for may wait behind bytes that drip for ever.</summary>
    public void Abort() => _ended?.Cancel();

    /// <summary>Drops pongs and drips that have not left yet. True when a frame was cut short by that: nothing can follow it.</summary>
    public async Task<bool> EndAsync()
    {
        if (_ended is null)
            return false;
        await _ended.CancelAsync().ConfigureAwait(false);
        await _latePongs.ConfigureAwait(false);
        return _isCutShort;
    }

    private async ValueTask WriteInTurnAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (_dripBytes > 0 && bytes.Length > _dripBytes)
            {
                _isCutShort = true;
                await FlushAsync(bytes[.._dripBytes], cancellationToken).ConfigureAwait(false);
                bytes = bytes[_dripBytes..];
                await DelayAsync(_dripInterval, _ended!.Token).ConfigureAwait(false);
            }

            if (MoreFollows && _dripBytes == 0 && pipe.Output.UnflushedBytes + bytes.Length <= MaxHeldBytes)
                Hold(bytes.Span);
            else
                await FlushAsync(bytes, cancellationToken).ConfigureAwait(false);
            _isCutShort = false;
            if (_isPaced)
                await DelayAsync(_dripInterval * ((double)bytes.Length / _dripBytes), _ended!.Token).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            // An abort has completed the writer meanwhile: to a stream's user, a broken connection.
            throw new IOException("The connection was dropped.", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(pipe.Output.GetSpan(bytes.Length));
        pipe.Output.Advance(bytes.Length);
    }

    private async ValueTask FlushAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        FlushResult flushed = await pipe.Output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new IOException("The peer has closed the connection.");
    }

    private async Task WritePongLateAsync(Task earlier, byte[] frame, CancellationToken cancellationToken)
    {
        try
        {
            Task due = DelayAsync(PongDelay, cancellationToken);
            await earlier.ConfigureAwait(false);
            await due.ConfigureAwait(false);
            await WriteInTurnAsync(frame, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // The connection ended before the pong was due, or the clock, which others wrote, threw: nobody waits for this pong but the
            // end.
        }
    }

    private async Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        for (TimeSpan part; wait > TimeSpan.Zero; wait -= part)
        {
            part = OptionTime.ForTimer(wait);
            await Task.Delay(part, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
