using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// The feed as server-sent events (HTML §9.2): <c>id: LIFE-NUMBER</c> and as data the journal's line with the waveforms of its sound.
/// </summary>
internal static class EventStream
{
    private const int FlushBytes = 64 * 1024;
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);

    /// <summary>Writes until the page is gone.</summary>
    /// <param name="feed">What to show.</param>
    /// <param name="lastId">The last event that the page has; empty = none.</param>
    /// <param name="output">To the page.</param>
    /// <param name="cancellationToken">The page is gone.</param>
    public static async Task WriteAsync(JournalFeed feed, string lastId, PipeWriter output, CancellationToken cancellationToken)
    {
        using IDisposable open = feed.Open();
        long number = 0;
        string life = feed.Life.ToString(CultureInfo.InvariantCulture) + "-";
        if (!lastId.StartsWith(life, StringComparison.Ordinal)
            || !long.TryParse(lastId.AsSpan(life.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            Write(output, "event: reset\ndata: {}\n\n");
        }

        while (true)
        {
            Task next = feed.NextAsync();
            foreach (WatchedEntry one in feed.After(number))
            {
                number = one.Number;
                Write(output, $"id: {life}{number}\ndata: ");
                WriteLine(output, one);
                Write(output, "\n");
                if (output.UnflushedBytes > FlushBytes)
                    await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            // Also where nothing happened: how a page that is gone, or a proxy that gave up, is noticed.
            if (output.UnflushedBytes == 0)
                Write(output, ": still here\n\n");
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.WhenAny(next, Task.Delay(s_beat, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // A line ends in its only newline; what stands before its last brace is left open for one more member.
    private static void WriteLine(PipeWriter output, WatchedEntry entry)
    {
        var line = new ArrayBufferWriter<byte>();
        JournalLine.Write(line, entry.Entry);
        ReadOnlySpan<byte> open = line.WrittenSpan[..^2];

        // Of the size that is needed: where none is named, Kestrel's writer may answer with nothing.
        open.CopyTo(output.GetSpan(open.Length));
        output.Advance(open.Length);
        if (entry.Sounds.Count > 0)
            Write(output,
                $",\"waves\":[{string.Join(',', entry.Sounds.Select(static sound => $"\"{Convert.ToBase64String(sound.Wave)}\""))}]");

        Write(output, "}\n");
    }

    private static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}
