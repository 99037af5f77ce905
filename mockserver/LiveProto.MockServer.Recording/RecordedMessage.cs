using LiveProto.Mocking.Recording.Files;

namespace LiveProto.Mocking.Recording;

/// <summary>One message of a recorded connection. Immutable.</summary>
public sealed class RecordedMessage
{
    private readonly byte[] _text;
    private readonly MediaTable _media;

    internal RecordedMessage(TimeSpan at, bool isFromServer, bool isText, byte[] text, MediaTable media, int line)
    {
        At = at;
        IsFromServer = isFromServer;
        IsText = isText;
        _text = text;
        _media = media;
        Line = line;
    }

    /// <summary>Since the connection was opened; zero where the file tells no times.</summary>
    public TimeSpan At { get; }

    /// <summary>Sent by the server.</summary>
    public bool IsFromServer { get; }

    /// <summary>Sent as a text frame.</summary>
    public bool IsText { get; }

    /// <summary>Where it stands in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The message as it is sent, with its media. Makes a copy.</summary>
    public byte[] ToPayload() => MessageText.Expand(_text, _media);
}
