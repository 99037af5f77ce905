using LiveProto.Mocking.Recording.Files;

namespace LiveProto.Mocking.Recording;

/// <summary>What went over one or more connections, as a file tells it. Immutable and thread-safe.</summary>
public sealed class RecordedSessions
{
    // Of a file. Hours of speech take less.
    private const int MaxFileBytes = 256 * 1024 * 1024;

    internal RecordedSessions(IReadOnlyList<RecordedConnection> connections) => Connections = connections;

    /// <summary>The connections, in the order in which they were opened; at least one.</summary>
    public IReadOnlyList<RecordedConnection> Connections { get; }

    /// <summary>
    /// Reads a file of either form: what <c>liveproto record</c> writes, or a <c>.websocket.log</c> of google/test-server.
    /// </summary>
    /// <exception cref="RecordingException">It is not a recording; says where and why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static RecordedSessions Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.OpenRead(path);
        if (file.Length > MaxFileBytes)
            throw new RecordingException(0, $"the file has {file.Length} bytes; a recording has {MaxFileBytes} at the most");
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>Reads the bytes of such a file.</summary>
    /// <exception cref="RecordingException">They are not recording; says where and why.</exception>
    public static RecordedSessions Parse(ReadOnlySpan<byte> file) =>
        WebSocketLogReader.IsWebSocketLog(file) ? WebSocketLogReader.Read(file) : RecordingReader.Read(file);
}
