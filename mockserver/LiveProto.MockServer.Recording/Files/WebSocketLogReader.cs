using System.Buffers.Text;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// Reads the <c>.websocket.log</c> of google/test-server: <c>&gt;</c> client or <c>&lt;</c> server, the length in bytes, a space, that many
/// bytes, a line feed. One connection; no times, and no end. It becomes a recording of our own form on the way, secrets and all.
/// </summary>
internal static class WebSocketLogReader
{
    /// <summary>Whether the bytes begin as such a log does.</summary>
    public static bool IsWebSocketLog(ReadOnlySpan<byte> file) =>
        file.Length > 1 && file[0] is (byte)'>' or (byte)'<' && file[1] is >= (byte)'0' and <= (byte)'9';

    /// <exception cref="RecordingException">The bytes do not go on as such a log does.</exception>
    public static RecordedSessions Read(ReadOnlySpan<byte> file)
    {
        using var text = new MemoryStream();
        Convert(file, new RecordingWriter(text, Redactor.None, long.MaxValue));
        return RecordingReader.Read(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    /// <summary>Writes the log as a recording.</summary>
    /// <exception cref="RecordingException">The bytes are no such log.</exception>
    public static void Convert(ReadOnlySpan<byte> file, RecordingWriter writer)
    {
        writer.Begin("from a .websocket.log: no times, and no end");
        bool isOpen = false;
        int at = 0;
        while (at < file.Length)
        {
            bool isFromServer = file[at] == (byte)'<';
            if (!isFromServer && file[at] != (byte)'>')
                throw Problem(at, "a message begins with > or <");
            int start = at + 1;
            bool hasLength = Utf8Parser.TryParse(file[start..], out int length, out int digits);
            if (!hasLength || start + digits >= file.Length || file[start + digits] != (byte)' ')
                throw Problem(at, "behind > or < stand the length in bytes and a space");
            start += digits + 1;
            if (length < 0 || length > file.Length - start)
                throw Problem(at, "the message is longer than the file");
            ReadOnlySpan<byte> payload = file.Slice(start, length);
            if (!isOpen)
                Open(writer, payload);
            isOpen = true;
            writer.Message(1, TimeSpan.Zero, isFromServer, isText: !isFromServer, payload);
            at = start + length;
            while (at < file.Length && file[at] is (byte)'\n' or (byte)'\r')
                at++;
        }
    }

    // Which service it was stands in the name of the model alone: on Vertex it begins with the project.
    private static void Open(RecordingWriter writer, ReadOnlySpan<byte> setup)
    {
        bool isVertex = setup.IndexOf("\"projects/"u8) >= 0;
        writer.Opened(1, isVertex ? LiveBackend.Vertex : LiveBackend.GeminiApi, isVertex ? "v1beta1" : "v1beta", isConstrained: false);
    }

    private static RecordingException Problem(int at, string what) => new(0, $"byte {at}: {what}");
}
