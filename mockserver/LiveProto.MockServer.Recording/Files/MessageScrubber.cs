using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Journal;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// Turns messages into lines that can be shown to others: credentials are masked, resumption handles and cloud projects get other names
/// (the same one each time, so that it can still be seen, and replayed, which connection took up which), media get lines of their own.
/// Not thread-safe.
/// </summary>
/// <param name="redactor">Knows the credentials in use.</param>
internal sealed class MessageScrubber(Redactor redactor) : MessageCopy
{
    private const int ShortMedia = 128; // Shorter base64 may stay in its message.
    private const int MaxKnown = 10_000; // Handles and media that are told from each other; a day of sessions has fewer.
    private const int ShortHandle = 8; // A shorter one is no secret, and stands in other texts by chance.
    private const string Project = "projects/";

    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _media = new(StringComparer.Ordinal);
    private int _mediaCount;

    /// <summary>Media that were named since they were last taken, in order.</summary>
    public List<(string Name, byte[] Base64)> NewMedia { get; } = [];

    /// <summary>The message in one line of JSON.</summary>
    public byte[] ToText(ReadOnlySpan<byte> payload)
    {
        var text = new ArrayBufferWriter<byte>(payload.Length + 64);
        using (var json = new Utf8JsonWriter(text, MessageText.WriterOptions))
        {
            if (TryWrite(json, payload))
            {
                json.Flush();
                return text.WrittenSpan.ToArray();
            }
        }

        // No JSON, or JSON that has no text: kept as what it is. Media named on the way stay, for a later message may name them again.
        text.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(text, MessageText.WriterOptions))
            json.WriteStringValue(Shown(Encoding.UTF8.GetString(payload)));
        return text.WrittenSpan.ToArray();
    }

    /// <summary>A text beside the messages, such as a close reason, on one line.</summary>
    public string Redact(string text) => redactor.Redact(SecretPatterns.Redact(text));

    // A text that is none ends the copy.
    protected override string TextOf(ref Utf8JsonReader reader) => reader.GetString()!;

    protected override string Shown(string text)
    {
        string hidden = redactor.Hide(SecretPatterns.Redact(text));
        string[] there =
            [.. _handles.Keys.Where(handle => handle.Length >= ShortHandle && hidden.Contains(handle, StringComparison.Ordinal))];
        return there.Length == 0 ? hidden : WithNames(hidden, there);
    }

    // In one pass: the name of one handle may be another handle, where what was recorded is recorded again.
    private string WithNames(string text, string[] handles)
    {
        var named = new StringBuilder(text.Length);
        for (int at = 0; ;)
        {
            (int Start, string Handle) next = handles.Select(handle => (text.IndexOf(handle, at, StringComparison.Ordinal), handle))
                .Where(static one => one.Item1 >= 0).OrderBy(static one => one.Item1).ThenByDescending(static one => one.handle.Length)
                .FirstOrDefault((text.Length, ""));
            named.Append(text, at, next.Start - at);
            if (next.Start == text.Length)
                return named.ToString();
            named.Append(_handles[next.Handle]);
            at = next.Start + next.Handle.Length;
        }
    }

    protected override void WriteText(Utf8JsonWriter output, string text)
    {
        if (text.Length > 0 && IsHandle)
            output.WriteStringValue(NameOfHandle(text));
        else if (Member is "data" && text.Length >= ShortMedia && Base64.IsValid(text))
            output.WriteStringValue(NameOfMedia(text));
        else if (Member is "model" && text.StartsWith(Project, StringComparison.Ordinal))
            output.WriteStringValue(Shown(WithoutProject(text)));
        else if (text.StartsWith(MediaTable.Sign))
            // Written so, it is not a name of media; see MessageText.
            output.WriteRawValue(
                $"\"\\u0024{JsonEncodedText.Encode(Shown(text[1..]), MessageText.WriterOptions.Encoder)}\"", skipInputValidation: true);
        else
            output.WriteStringValue(Shown(text));
    }

    private bool TryWrite(Utf8JsonWriter output, ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
            return false;
        var reader = new Utf8JsonReader(payload);
        try
        {
            // A message is an object: a bare string would be read back as a text that is not JSON.
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            do
                CopyToken(output, ref reader);
            while (reader.Read());
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private string NameOfHandle(string handle)
    {
        if (_handles.TryGetValue(handle, out string? name))
            return name;
        if (_handles.Count == MaxKnown)
            return SecretPatterns.Mask;
        name = $"handle-{_handles.Count + 1}";
        _handles.Add(handle, name);
        return name;
    }

    private string NameOfMedia(string base64)
    {
        string digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(base64)));
        if (_media.TryGetValue(digest, out string? name))
            return name;
        name = $"{MediaTable.Sign}{++_mediaCount}";
        if (_media.Count < MaxKnown)
            _media.Add(digest, name);
        NewMedia.Add((name, Encoding.ASCII.GetBytes(base64)));
        return name;
    }

    private static string WithoutProject(string model)
    {
        int end = model.IndexOf('/', Project.Length);
        return end < 0 ? model : Project + "redacted" + model[end..];
    }
}
