using System.Reflection;
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>What a message has to tell, by reflection over its record: an event for each member that is there, in the order of the kinds.
/// </summary>
internal static class MemberEvents
{
    /// <summary>The events of a message.</summary>
    public static IReadOnlyList<PlainEvent> Of(ServerMessage message)
    {
        var events = new List<(double Order, PlainEvent Event)>();
        AddMembers(message, "");
        return [.. events.OrderBy(one => one.Order).Select(one => one.Event with { Message = message })];

        void AddMembers(object record, string path)
        {
            foreach (PropertyInfo property in record.GetType().GetProperties().Where(one => one.CanWrite && one.Name != "Raw"))
            {
                object? value = property.GetValue(record);
                if (value is null or false)
                    continue;
                if (value is UnknownFields unknown)
                {
                    // Those of the message before those of what it holds.
                    double order = (int)LiveEventKind.Unknown + (path.Length > 0 ? 0.5 : 0);
                    foreach (UnknownField field in unknown)
                        events.Add((order, new PlainEvent(LiveEventKind.Unknown, $"{path} {field.Name}")));
                }
                else if (value is ServerContent content)
                {
                    AddMembers(content, "serverContent");
                }
                else if (value is Content turn)
                {
                    AddTurn(turn);
                }
                else if (value is Transcription transcription)
                {
                    AddWords(property.Name, transcription);
                }
                else
                {
                    Add(new PlainEvent(KindOf(property.Name), value switch
                    {
                        bool or ToolCall => "",
                        GoAway goAway => RecordText.OfValue(goAway.TimeLeft),
                        ToolCallCancellation cancellation => RecordText.OfValue(cancellation.Ids),
                        _ => RecordText.OfValue(value),
                    }));
                }
            }
        }

        void AddTurn(Content turn)
        {
            if (turn.Parts.Count == 0 || turn.Unknown is not null || turn.Role is not (null or "model"))
                Add(new PlainEvent(LiveEventKind.Content, RecordText.Of(turn)) { IsOfModel = true });
            foreach (Part part in turn.Parts)
                events.Add(((int)LiveEventKind.Text, OfPart(part)));
        }

        void AddWords(string member, Transcription transcription)
        {
            bool isModel = member == nameof(ServerContent.OutputTranscription);
            LiveEventKind kind = member.StartsWith("Interim", StringComparison.Ordinal) ? LiveEventKind.InterimTranscription
                : LiveEventKind.Transcription;
            var told = new PlainEvent(kind, transcription.Text ?? "") { IsOfModel = isModel };
            // What the model says stands behind what it says it in.
            events.Add((isModel ? (int)LiveEventKind.Part + 0.5 : (int)kind, told));
        }

        void Add(PlainEvent told) => events.Add(((int)told.Kind, told));
    }

    private static LiveEventKind KindOf(string member)
    {
        foreach (string name in new[] { member, member.Replace("Metadata", ""), member.Replace("Session", "") })
        {
            if (Enum.TryParse(name, out LiveEventKind kind))
                return kind;
        }

        throw new InvalidOperationException($"No kind of event tells of '{member}'.");
    }

    // Which of its data it has; a signature, or metadata, beside a text makes it nothing else.
    private static PlainEvent OfPart(Part part)
    {
        object?[] data =
        [
            part.Text, part.InlineData, part.FileData, part.FunctionCall, part.FunctionResponse, part.ExecutableCode,
            part.CodeExecutionResult, part.ToolCall, part.ToolResponse, part.AudioTranscription,
        ];
        bool isOne = data.Count(one => one is not null) == 1;
        if (isOne && part.Text is { } text)
            return new PlainEvent(part.Thought ? LiveEventKind.Thought : LiveEventKind.Text, text) { IsOfModel = true };
        return isOne && !part.Thought && part.InlineData is { Data.IsEmpty: false } blob
            && PcmMimeType.TryGetSampleRate(blob.MimeType, PcmMimeType.DefaultOutputRate, out int rate)
            ? new PlainEvent(LiveEventKind.Audio, "") { IsOfModel = true, Pcm = blob.Data.ToArray(), SampleRate = rate, Part = part }
            : new PlainEvent(LiveEventKind.Part, RecordText.Of(part)) { IsOfModel = true, Part = part };
    }
}
