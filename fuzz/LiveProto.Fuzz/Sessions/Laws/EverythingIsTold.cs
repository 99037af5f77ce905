using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 2: what arrived is what was told, kind by kind; output that was dropped is told as a count.</summary>
internal sealed class EverythingIsTold : ISessionLaw
{
    public string Text => "Whatever the server sent is told in one event, or counted as dropped.";

    public string? FindBreach(RunRecord run)
    {
        var arrived = new Dictionary<LiveEventKind, int>();
        foreach (ArrivedMessage message in run.Arrived)
            Count(message.Message, arrived);
        var told = new Dictionary<LiveEventKind, int>();
        int dropped = 0;
        foreach (ToldEvent item in run.Told)
        {
            told[Fold(item.Event)] = told.GetValueOrDefault(Fold(item.Event)) + 1;
            if (item.Event.Diagnostic is { Kind: LiveDiagnosticKind.OutputDropped } diagnostic)
                dropped += diagnostic.DroppedCount;
        }

        foreach ((LiveEventKind kind, int count) in arrived)
        {
            int missing = count - told.GetValueOrDefault(kind) - (kind == LiveEventKind.Content ? dropped : 0);
            if (missing != 0)
                return $"{count} × {kind} arrived, {told.GetValueOrDefault(kind)} were told{(kind == LiveEventKind.Content ? $", {dropped} counted as dropped" : "")}";
        }

        return null;
    }

    // Pieces of output are one kind here: what is dropped is counted as such.
    private static LiveEventKind Fold(in LiveEvent item) => item.Kind switch
    {
        LiveEventKind.Text or LiveEventKind.Thought or LiveEventKind.Audio or LiveEventKind.Part => LiveEventKind.Content,
        LiveEventKind.Transcription => item.Transcription!.Side == TranscriptionSide.Model
            ? LiveEventKind.Content
            : LiveEventKind.Transcription,
        _ => item.Kind,
    };

    private static void Count(ServerMessage message, Dictionary<LiveEventKind, int> counts)
    {
        Add(LiveEventKind.GoAway, message.GoAway is not null);
        Add(LiveEventKind.ResumptionUpdate, message.SessionResumptionUpdate is not null);
        Add(LiveEventKind.ToolCallCancellation, message.ToolCallCancellation is not null);
        Add(LiveEventKind.VoiceActivity, message.VoiceActivity is not null);
        Add(LiveEventKind.Usage, message.UsageMetadata is not null);
        if (message.ServerContent is not { } content)
            return;
        Add(LiveEventKind.Interrupted, content.Interrupted);
        Add(LiveEventKind.GenerationComplete, content.GenerationComplete);
        Add(LiveEventKind.TurnComplete, content.TurnComplete);
        Add(LiveEventKind.Transcription, content.InputTranscription is not null);
        Add(LiveEventKind.Content, content.OutputTranscription is not null);
        for (int i = 0; i < content.ModelTurn?.Parts.Count; i++)
            Add(LiveEventKind.Content, true);

        void Add(LiveEventKind kind, bool? isThere)
        {
            if (isThere == true)
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }
    }
}
