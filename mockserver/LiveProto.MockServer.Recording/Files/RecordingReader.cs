using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// Reads what <see cref="RecordingWriter"/> writes, and what people made of it. Whatever the bytes: a recording or a problem with its line.
/// </summary>
internal sealed class RecordingReader
{
    public const string FirstLine = "liveproto recording 1";
    public const string Gemini = "gemini";
    public const string Vertex = "vertex";
    public const string Constrained = "constrained";
    public const string Client = "client";
    public const string Server = "server";
    public const string NoCode = "-";

    private const int MaxConnections = 1000;
    private const int MaxMessages = 1_000_000;
    private const double MaxSeconds = 30 * 24 * 3600;

    private readonly List<ConnectionDraft> _connections = [];
    private readonly MediaTable _media = new();
    private int _messages;
    private int _line;

    private RecordingReader()
    {
    }

    public static RecordedSessions Read(ReadOnlySpan<byte> file)
    {
        var reader = new RecordingReader();
        if (file.StartsWith("\uFEFF"u8))
            file = file[3..];
        while (!file.IsEmpty)
        {
            int end = file.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? file : file[..end];
            file = end < 0 ? [] : file[(end + 1)..];
            reader._line++;
            reader.ReadLine(line.TrimEnd((byte)'\r'));
        }

        if (reader._connections.Count == 0)
            throw new RecordingException(0, reader._line == 0 ? "the file is empty" : "no connection is opened (1@ gemini v1beta)");
        return new RecordedSessions([.. reader._connections.Select(static draft => draft.ToConnection())]);
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (_line == 1)
        {
            if (!line.SequenceEqual(Encoding.ASCII.GetBytes(FirstLine)))
                throw Problem($"a recording begins with '{FirstLine}'");
            return;
        }

        if (line.IsEmpty || line[0] == (byte)'#')
            return;
        if (!Utf8.IsValid(line))
            throw Problem("no UTF-8");
        if (line[0] == (byte)MediaTable.Sign)
            ReadMedia(line);
        else
            ReadEvent(line);
    }

    private void ReadMedia(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> name = TakeWord(ref line);
        if (name.Length is < 2 or > 16 || name[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            throw Problem($"media have names such as {MediaTable.Sign}12");
        if (line.IsEmpty || !System.Buffers.Text.Base64.IsValid(line))
            throw Problem("no base64");
        if (!_media.TryAdd(Encoding.ASCII.GetString(name), line.ToArray()))
            throw Problem("two media have this name");
    }

    private void ReadEvent(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> word = TakeWord(ref line);
        int digits = word.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is <= 0 or > 6)
            throw Problem("a line begins with #, with $ and a number, or with a connection's number and @, >, < or !");
        int number = int.Parse(word[..digits], CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> sign = word[digits..];
        if (sign.SequenceEqual("@"u8))
            Open(number, line);
        else if (sign.SequenceEqual("!"u8))
            End(Find(number), line);
        else if (sign[0] is (byte)'<' or (byte)'>' && sign[1..] is [] or [(byte)'t'] or [(byte)'b'])
            AddMessage(Find(number), sign, line);
        else
            throw Problem("behind the connection's number stands @, >, < or !; behind > and < perhaps t or b");
    }

    private void Open(int number, ReadOnlySpan<byte> line)
    {
        if (_connections.Exists(known => known.Number == number))
            throw Problem($"connection {number} is open already");
        if (_connections.Count == MaxConnections)
            throw Problem($"more than {MaxConnections} connections");
        string backend = TakeText(ref line);
        string version = TakeText(ref line);
        string method = TakeText(ref line);
        if (backend is not (Gemini or Vertex) || !IsVersion(version) || method is not ("" or Constrained) || !line.IsEmpty)
            throw Problem($"behind @ stand {Gemini} or {Vertex}, a version such as v1beta, and perhaps {Constrained}");
        LiveBackend service = backend == Vertex ? LiveBackend.Vertex : LiveBackend.GeminiApi;
        _connections.Add(new ConnectionDraft(number, service, version, method.Length > 0));
    }

    private void AddMessage(ConnectionDraft connection, ReadOnlySpan<byte> sign, ReadOnlySpan<byte> line)
    {
        if (++_messages > MaxMessages)
            throw Problem($"more than {MaxMessages} messages");
        TimeSpan at = TakeTime(ref line, connection);
        if (line.IsEmpty || line[0] is not ((byte)'{' or (byte)'"'))
            throw Problem("behind the time stands a message: an object, or a JSON string of what is no JSON");
        if (!MessageText.IsGood(line, _media, out string problem))
            throw Problem(problem);
        bool isFromServer = sign[0] == (byte)'<';
        bool isText = sign.Length == 1 ? !isFromServer : sign[1] == (byte)'t';
        connection.Messages.Add(new RecordedMessage(at, isFromServer, isText, line.ToArray(), _media, _line));
    }

    private void End(ConnectionDraft connection, ReadOnlySpan<byte> line)
    {
        TimeSpan at = TakeTime(ref line, connection);
        string by = TakeText(ref line);
        string code = TakeText(ref line);
        if (by is not (Client or Server) || !TryReadCode(code, out int? known) || !TryReadString(line, out string? reason))
            throw Problem($"behind ! stand the time, {Client} or {Server}, a close code or {NoCode}, and the reason in quotes");
        connection.Ending = new RecordedEnding(at, by == Server, known, reason);
    }

    private ConnectionDraft Find(int number)
    {
        ConnectionDraft? connection = _connections.Find(known => known.Number == number);
        if (connection is null)
            throw Problem($"connection {number} was not opened ({number}@ {Gemini} v1beta)");
        if (connection.Ending is not null)
            throw Problem($"connection {number} has ended");
        return connection;
    }

    private TimeSpan TakeTime(ref ReadOnlySpan<byte> line, ConnectionDraft connection)
    {
        string text = TakeText(ref line);
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        if (!isNumber || !(seconds <= MaxSeconds))
            throw Problem("a time is given in seconds, such as 1.250, 30 days at the most");
        TimeSpan at = TimeSpan.FromSeconds(seconds);
        if (at < connection.LastAt)
            throw Problem("the time is before that of the line before");
        connection.LastAt = at;
        return at;
    }

    private static bool TryReadCode(string text, out int? code)
    {
        code = null;
        if (text == NoCode)
            return true;
        bool isCode = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is >= 1000 and <= 4999;
        code = value;
        return isCode;
    }

    private static bool TryReadString(ReadOnlySpan<byte> line, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
                text = reader.GetString();
            return text is not null && !reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsVersion(string text) => text.Length is > 1 and <= 16 && text[0] == 'v' && text.All(char.IsAsciiLetterOrDigit);

    private static string TakeText(ref ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(TakeWord(ref line));

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..].TrimStart((byte)' ');
        return word;
    }

    private RecordingException Problem(string what) => new(_line, what);
}
