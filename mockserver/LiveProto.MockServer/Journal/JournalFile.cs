using System.Buffers;
using System.Threading.Channels;

namespace LiveProto.Mocking.Journal;

/// <summary>
/// Writes what happens into a file, a line of JSON each (<see cref="JournalLine"/>): give <see cref="Observe"/> to
/// <see cref="MockServerOptions.Observer"/>, and dispose it after the server. Thread-safe.
/// </summary>
public sealed class JournalFile : IAsyncDisposable
{
    // What a disk is behind by: beyond it, messages are left out and the file says how many.
    private const long MaxWaitingBytes = 64 * 1024 * 1024;
    private const int EntryOverhead = 256;
    private const int FlushBytes = 64 * 1024;

    private readonly Channel<JournalEntry> _waiting =
        Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream _file;
    private readonly Action<IOException>? _failed;
    private readonly Task _writing;
    private long _waitingBytes;
    private long _leftOut;

    /// <summary>Opens the file; one that is there is written anew.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="failed">Told once, on any thread, when nothing more can be written: what happens from then on is in no file.</param>
    /// <exception cref="IOException">It cannot be.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public JournalFile(string path, Action<IOException>? failed = null)
    {
        _failed = failed;
        // What users said stands in it: nobody else on the machine has to read that.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Takes an entry, to be written soon; never blocks.</summary>
    public void Observe(JournalEntry entry)
    {
        int bytes = CostOf(entry);
        if (Interlocked.Add(ref _waitingBytes, bytes) > MaxWaitingBytes)
        {
            Interlocked.Add(ref _waitingBytes, -bytes);
            Interlocked.Increment(ref _leftOut);
            return;
        }

        if (!_waiting.Writer.TryWrite(entry))
            Interlocked.Add(ref _waitingBytes, -bytes); // Closed, or broken.
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    /// <exception cref="IOException">Something could not be written: a full disk.</exception>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        try
        {
            await _writing.ConfigureAwait(false);
        }
        finally
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await WriteLinesAsync().ConfigureAwait(false);
        }
        catch (IOException broken)
        {
            // A full disk: what waits is not kept for nobody.
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out _))
            {
            }

            _failed?.Invoke(broken);
            throw;
        }
    }

    private async Task WriteLinesAsync()
    {
        var lines = new ArrayBufferWriter<byte>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (lines.WrittenCount < FlushBytes && _waiting.Reader.TryRead(out JournalEntry? entry))
            {
                JournalLine.Write(lines, entry);
                Interlocked.Add(ref _waitingBytes, -CostOf(entry));
            }

            long leftOut = Interlocked.Exchange(ref _leftOut, 0);
            if (leftOut > 0)
                lines.Write(System.Text.Encoding.ASCII.GetBytes($$"""{"event":"leftOut","entries":{{leftOut}}}""" + "\n"));
            await _file.WriteAsync(lines.WrittenMemory).ConfigureAwait(false);
            lines.ResetWrittenCount();
        }
    }

    private static int CostOf(JournalEntry entry) =>
        EntryOverhead + (entry is JournalEntry.Message message ? message.Frame.Payload.Length : 0);
}
