using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of what a client sends after <c>setup</c>: each field once, in the order in which it is written.</summary>
internal static class InputShapes
{
    public static MessageShape<ClientMessage> ClientMessage => field ??= new(
        new ClientMessage(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ClientMessage>.Message("setup", static () => SetupShapes.Setup, static m => m.Setup, static (m, v) => m with { Setup = v })
            .InOneof(),
        FieldOf<ClientMessage>.Message("clientContent", static () => InputShapes.ClientContent, static m => m.ClientContent,
            static (m, v) => m with { ClientContent = v }).InOneof(),
        FieldOf<ClientMessage>.Message("realtimeInput", static () => InputShapes.RealtimeInput, static m => m.RealtimeInput,
            static (m, v) => m with { RealtimeInput = v }).InOneof(),
        FieldOf<ClientMessage>.Message("toolResponse", static () => InputShapes.ToolResponse, static m => m.ToolResponse,
            static (m, v) => m with { ToolResponse = v }).InOneof(),
        FieldOf<ClientMessage>.Message(
            "contextUpdate", static () => InputShapes.ContextUpdate, static m => m.ContextUpdate,
            static (m, v) => m with { ContextUpdate = v }).InOneof());

    public static MessageShape<ClientContent> ClientContent => field ??= new(
        new ClientContent(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ClientContent>.Messages("turns", static () => ContentShapes.Content, static m => m.Turns,
            static (m, v) => m with { Turns = v }),
        FieldOf<ClientContent>.OptionalBool("turnComplete", static m => m.TurnComplete, static (m, v) => m with { TurnComplete = v }));

    public static MessageShape<RealtimeInput> RealtimeInput => field ??= new(
        new RealtimeInput(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RealtimeInput>.Messages("mediaChunks", static () => ContentShapes.Blob, static m => m.MediaChunks,
            static (m, v) => m with { MediaChunks = v }),
        FieldOf<RealtimeInput>.Message("audio", static () => ContentShapes.Blob, static m => m.Audio,
            static (m, v) => m with { Audio = v }),
        FieldOf<RealtimeInput>.Bool("audioStreamEnd", static m => m.AudioStreamEnd, static (m, v) => m with { AudioStreamEnd = v }),
        FieldOf<RealtimeInput>.Message("video", static () => ContentShapes.Blob, static m => m.Video,
            static (m, v) => m with { Video = v }),
        FieldOf<RealtimeInput>.OptionalString("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<RealtimeInput>.Message("activityStart", static () => InputShapes.ActivityStart, static m => m.ActivityStart,
            static (m, v) => m with { ActivityStart = v }),
        FieldOf<RealtimeInput>.Message("activityEnd", static () => InputShapes.ActivityEnd, static m => m.ActivityEnd,
            static (m, v) => m with { ActivityEnd = v }));

    public static MessageShape<ActivityStart> ActivityStart => field ??= new(
        new ActivityStart(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<ActivityEnd> ActivityEnd => field ??= new(
        new ActivityEnd(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<ToolResponse> ToolResponse => field ??= new(
        new ToolResponse(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ToolResponse>.Messages("functionResponses", static () => ContentShapes.FunctionResponse, static m => m.FunctionResponses,
            static (m, v) => m with { FunctionResponses = v }));

    public static MessageShape<ContextUpdate> ContextUpdate => field ??= new(
        new ContextUpdate(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ContextUpdate>.Message(
            "systemInstruction", static () => ContentShapes.Content, static m => m.SystemInstruction,
            static (m, v) => m with { SystemInstruction = v }),
        FieldOf<ContextUpdate>.Message(
            "tools", static () => InputShapes.ContextUpdateTools, static m => m.Tools, static (m, v) => m with { Tools = v }));

    public static MessageShape<ContextUpdateTools> ContextUpdateTools => field ??= new(
        new ContextUpdateTools(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ContextUpdateTools>.Messages(
            "tools", static () => ToolShapes.Tool, static m => m.Tools, static (m, v) => m with { Tools = v }));
}
