using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// Writes a recording as it happens, each line at once. Thread-safe. Beyond <paramref name="maxBytes"/> it stops, and the file says so.
/// The grammar is in <c>docs/guides/recordings.md</c>.
/// </summary>
internal sealed class RecordingWriter(Stream output, Redactor redactor, long maxBytes = RecordingWriter.DefaultMaxBytes)
{
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly MessageScrubber _scrubber = new(redactor);
    private readonly ArrayBufferWriter<byte> _lines = new();
    private long _written;

    /// <summary>Whether something was left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Why the file could not be written on: a full disk; null = nothing went wrong.</summary>
    public string? Failure { get; private set; }

    /// <summary>Begins the file.</summary>
    /// <param name="remark">For readers, one line; null = none.</param>
    public void Begin(string? remark)
    {
        lock (_gate)
        {
            Line(RecordingReader.FirstLine);
            if (remark is not null)
                Line("# " + _scrubber.Redact(remark));
            Emit();
        }
    }

    public void Opened(int connection, LiveBackend backend, string version, bool isConstrained)
    {
        string name = backend == LiveBackend.Vertex ? RecordingReader.Vertex : RecordingReader.Gemini;
        lock (_gate)
        {
            Line($"{connection}@ {name} {version}{(isConstrained ? " " + RecordingReader.Constrained : "")}");
            Emit();
        }
    }

    /// <param name="connection">Whose.</param>
    /// <param name="at">Since it was opened.</param>
    /// <param name="isFromServer">Or said in the server's place.</param>
    /// <param name="isText">A text frame.</param>
    /// <param name="payload">The message.</param>
    /// <param name="remark">For readers, one line in front of it; null = none.</param>
    public void Message(int connection, TimeSpan at, bool isFromServer, bool isText, ReadOnlySpan<byte> payload, string? remark = null)
    {
        lock (_gate)
        {
            if (IsFull)
                return;
            if (remark is not null)
                Line("# " + remark);
            byte[] text = _scrubber.ToText(payload);
            foreach ((string name, byte[] base64) in _scrubber.NewMedia)
                Line(name + " ", base64);
            _scrubber.NewMedia.Clear();

            // Clients send text and servers bytes: only the other is worth a letter.
            string form = isText == !isFromServer ? "" : isText ? "t" : "b";
            Line($"{connection}{(isFromServer ? '<' : '>')}{form} {Seconds(at)} ", text);
            Emit();
        }
    }

    public void Ended(int connection, RecordedEnding ending)
    {
        string reason = JsonEncodedText.Encode(_scrubber.Redact(ending.Reason), MessageText.WriterOptions.Encoder).Value;
        string code = ending.Code?.ToString(CultureInfo.InvariantCulture) ?? RecordingReader.NoCode;
        lock (_gate)
        {
            string by = ending.ByServer ? RecordingReader.Server : RecordingReader.Client;
            Line($"{connection}! {Seconds(ending.At)} {by} {code} \"{reason}\"");
            Emit();
        }
    }

    private static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    private void Line(string start, ReadOnlySpan<byte> rest = default)
    {
        _lines.Write(Encoding.UTF8.GetBytes(start));
        _lines.Write(rest);
        _lines.Write("\n"u8);
    }

    // A message and its media go together or not at all: what stands in the file can be read. A session goes on without its recording.
    private void Emit()
    {
        try
        {
            if (!IsFull && _written + _lines.WrittenCount > maxBytes)
            {
                IsFull = true;
                string remark = string.Create(CultureInfo.InvariantCulture, $"# stops here: {maxBytes} bytes are written\n");
                output.Write(Encoding.UTF8.GetBytes(remark));
            }
            else if (!IsFull)
            {
                output.Write(_lines.WrittenSpan);
                _written += _lines.WrittenCount;
            }

            output.Flush();
        }
        catch (IOException error)
        {
            IsFull = true;
            Failure = error.Message;
        }

        _lines.ResetWrittenCount();
    }
}
