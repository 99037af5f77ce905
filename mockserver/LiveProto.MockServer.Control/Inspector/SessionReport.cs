using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// A journal as one HTML file that shows its sessions: time line, latencies, messages. The file needs nothing beside it, may load nothing,
/// and takes whatever the journal holds for text. Credentials, handles and media are left out, though the journal should hold none.
/// </summary>
public static class SessionReport
{
    /// <summary>The most bytes of one line of the journal.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    private const int FlushBytes = 256 * 1024;

    // A line that is nothing but JSON cannot end the element that it stands in: '<', '>', '&' and quotes are escaped, and are nowhere but
    // in strings.
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Writes the report.</summary>
    /// <param name="journal">Lines of JSON as <see cref="JournalLine"/> writes them, UTF-8. Other lines are shown as text.</param>
    /// <param name="html">Where the report goes, UTF-8; left open.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>How many lines it shows.</returns>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="MaxLineBytes"/>.</exception>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    public static async Task<int> WriteAsync(Stream journal, Stream html, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(html);
        (string before, string between, string after) = PageFiles.Split();
        string style = PageFiles.Texts[PageFiles.Style];
        string script = PageFiles.Bundle();
        PipeWriter output = PipeWriter.Create(html, new StreamPipeWriterOptions(leaveOpen: true));
        Write(output, $"""
            {before}<meta http-equiv="Content-Security-Policy" content="{PolicyOf(style, script)}">
            <style>{style}</style>{between}<script id="journal" type="application/json">[
            """);
        int count = await WriteLinesAsync(PipeReader.Create(journal, new StreamPipeReaderOptions(leaveOpen: true)), output,
            cancellationToken).ConfigureAwait(false);
        Write(output, $"""
            ]</script>
            <script type="module">{script}</script>{after}
            """);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync().ConfigureAwait(false);
        return count;
    }

    // Two scripts and a style are known by their hash; nothing else runs, loads, or is sent anywhere.
    private static string PolicyOf(string style, string script) =>
        $"default-src 'none'; script-src {PageFiles.HashOf(script)}; style-src {PageFiles.HashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static async Task<int> WriteLinesAsync(PipeReader journal, PipeWriter output, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(output, s_options);
        int count = 0;
        while (true)
        {
            ReadResult read = await journal.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out ReadOnlySequence<byte> line))
            {
                if (line.IsEmpty)
                    continue;
                if (count++ > 0)
                    Write(output, ",\n");
                json.Reset();
                JournalLine.Rewrite(json, line.ToArray());
                json.Flush();
                if (output.UnflushedBytes > FlushBytes)
                    await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            if (rest.Length > MaxLineBytes)
                throw new InvalidDataException($"Line {count + 1} is longer than {MaxLineBytes} bytes.");
            journal.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return count;
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!isLast || rest.IsEmpty)
            return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}
