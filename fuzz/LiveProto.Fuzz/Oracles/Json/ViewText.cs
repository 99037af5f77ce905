using System.Globalization;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>
/// What the view of a server message tells, as a text; and what it should tell, by the records. Two rules set them apart: enumerations
/// are not compared, as
/// the view keeps the digits of one that came as a number; and of two members of one choice in a part the view tells one.
/// </summary>
internal static class ViewText
{
    /// <summary>What the view tells.</summary>
    public static string Of(scoped ref ServerMessageView view, Span<byte> media)
    {
        var lines = new List<string>
        {
            $"{view.Kinds}; {view.Content}",
            $"role {view.Role.ToString()}",
            $"input {view.InputTranscription.ToString()} {view.InputTranscriptionFinished}",
            $"output {view.OutputTranscription.ToString()} {view.OutputTranscriptionFinished}",
            $"interim {view.InterimInputTranscription.ToString()}",
            Number($"handle {view.NewHandle.ToString()} {view.Resumable} {view.LastConsumedClientMessageIndex}"),
            Number($"left {view.TimeLeft?.Ticks}, offset {view.AudioOffset?.Ticks}, id {view.SessionId.ToString()}"),
            $"{view.Usage}",
        };
        foreach (PartView part in view.ModelTurnParts)
        {
            byte[] bytes = new byte[part.MaxDataLength];
            bool isDecoded = part.TryDecode(bytes, out int written, out _);
            ReadOnlySpan<byte> data = bytes.AsSpan(0, written);
            if (part.Kind == PartKind.InlineData && part.TryGetDecoded(out int offset, out int length)
                && (!isDecoded || !media.Slice(offset, length).SequenceEqual(data)))
                throw new InvalidOperationException("decoded on the way and on demand differ");
            lines.Add(Part(part.Kind, part.IsThought, part.Text.ToString(), part.MimeType.ToString(), data));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What it should tell; null where a part makes two of a choice.</summary>
    public static string? Of(ServerMessage message)
    {
        ServerContent content = message.ServerContent ?? new ServerContent();
        SessionResumptionUpdate update = message.SessionResumptionUpdate ?? new SessionResumptionUpdate();
        UsageMetadata usage = message.UsageMetadata ?? new UsageMetadata();
        // Vertex calls the response candidates.
        TimeSpan? left = message.GoAway?.TimeLeft;
        int? response = usage.ResponseTokenCount is null or 0 ? usage.CandidatesTokenCount : usage.ResponseTokenCount;
        var counts = new UsageCounts(usage.PromptTokenCount ?? 0, response ?? 0, usage.ThoughtsTokenCount ?? 0, usage.TotalTokenCount ?? 0);
        var lines = new List<string>
        {
            $"{Flags<ServerMessageKinds>(message, message.Unknown)}; {Flags<ServerContentKinds>(content, content.Unknown)}",
            $"role {content.ModelTurn?.Role}",
            $"input {content.InputTranscription?.Text} {content.InputTranscription?.Finished ?? false}",
            $"output {content.OutputTranscription?.Text} {content.OutputTranscription?.Finished ?? false}",
            $"interim {content.InterimInputTranscription?.Text}",
            Number($"handle {update.NewHandle} {update.Resumable} {update.LastConsumedClientMessageIndex}"),
            Number($"left {left?.Ticks}, offset {message.VoiceActivity?.AudioOffset?.Ticks}, id {message.SetupComplete?.SessionId}"),
            $"{counts}",
        };
        foreach (Part part in content.ModelTurn?.Parts ?? [])
        {
            int chosen = RecordMembers.Of(typeof(Part)).Count(one => MessageRules.IsChoice(typeof(Part), one) && one.Get(part) is not null);
            if (chosen > 1)
                return null;
            PartKind kind = part.Text is not null ? PartKind.Text
                : part.InlineData is not null ? PartKind.InlineData
                : chosen > 0 ? PartKind.Other : PartKind.None;
            ReadOnlySpan<byte> data = part.InlineData is { } blob ? blob.Data.Span : default;
            lines.Add(Part(kind, part.Thought, part.Text, part.InlineData?.MimeType, data));
        }

        return string.Join('\n', lines);
    }

    private static string Part(PartKind kind, bool isThought, string? text, string? type, ReadOnlySpan<byte> data) =>
        $"{kind} {isThought} {text} {type} {Convert.ToHexString(data)}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The names of the flags are those of the members.
    private static TFlags Flags<TFlags>(object record, UnknownFields? unknown)
        where TFlags : struct, Enum
    {
        IEnumerable<RecordMember> members = RecordMembers.Of(record.GetType()).Where(one => one.Get(record) is not (null or false));
        IEnumerable<string> names = members.Select(one => one.Name).Concat(unknown is null ? [] : ["Unknown"]);
        return Enum.Parse<TFlags>(string.Join(',', names.DefaultIfEmpty("None")), ignoreCase: true);
    }
}
