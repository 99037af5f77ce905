using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of contents and their parts: each field once, in the order in which it is written.</summary>
internal static class ContentShapes
{
    public static MessageShape<Content> Content => field ??= new(
        new Content(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Content>.String("role", static m => m.Role, static (m, v) => m with { Role = v }),
        FieldOf<Content>.Messages("parts", static () => ContentShapes.Part, static m => m.Parts, static (m, v) => m with { Parts = v })
            .Carrying());

    public static MessageShape<Part> Part => field ??= new(
        new Part(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Part>.String("text", static m => m.Text, static (m, v) => m with { Text = v }).InOneof(),
        FieldOf<Part>.Message("inlineData", static () => ContentShapes.Blob, static m => m.InlineData,
            static (m, v) => m with { InlineData = v }).InOneof().Carrying(),
        FieldOf<Part>.Message("fileData", static () => ContentShapes.FileData, static m => m.FileData,
            static (m, v) => m with { FileData = v }).InOneof(),
        FieldOf<Part>.Message("functionCall", static () => ContentShapes.FunctionCall, static m => m.FunctionCall,
            static (m, v) => m with { FunctionCall = v }).InOneof(),
        FieldOf<Part>.Message("functionResponse", static () => ContentShapes.FunctionResponse, static m => m.FunctionResponse,
            static (m, v) => m with { FunctionResponse = v }).InOneof(),
        FieldOf<Part>.Message("executableCode", static () => ContentShapes.ExecutableCode, static m => m.ExecutableCode,
            static (m, v) => m with { ExecutableCode = v }).InOneof(),
        FieldOf<Part>.Message("codeExecutionResult", static () => ContentShapes.CodeExecutionResult, static m => m.CodeExecutionResult,
            static (m, v) => m with { CodeExecutionResult = v }).InOneof(),
        FieldOf<Part>.Message(
            "toolCall", static () => ContentShapes.PartToolCall, static m => m.ToolCall,
            static (m, v) => m with { ToolCall = v }).InOneof(),
        FieldOf<Part>.Message(
            "toolResponse", static () => ContentShapes.PartToolResponse, static m => m.ToolResponse,
            static (m, v) => m with { ToolResponse = v }).InOneof(),
        FieldOf<Part>.Message(
            "audioTranscription", static () => ServerShapes.Transcription, static m => m.AudioTranscription,
            static (m, v) => m with { AudioTranscription = v }).InOneof(),
        FieldOf<Part>.Bool("thought", static m => m.Thought, static (m, v) => m with { Thought = v }),
        FieldOf<Part>.Bytes("thoughtSignature", static m => m.ThoughtSignature, static (m, v) => m with { ThoughtSignature = v }),
        FieldOf<Part>.Message("videoMetadata", static () => ContentShapes.VideoMetadata, static m => m.VideoMetadata,
            static (m, v) => m with { VideoMetadata = v }),
        FieldOf<Part>.Object("partMetadata", static m => m.PartMetadata, static (m, v) => m with { PartMetadata = v }),
        FieldOf<Part>.Message(
            "mediaResolution", static () => ContentShapes.PartMediaResolution, static m => m.MediaResolution,
            static (m, v) => m with { MediaResolution = v }),
        FieldOf<Part>.Message(
            "speechMetadata", static () => ContentShapes.SpeechMetadata, static m => m.SpeechMetadata,
            static (m, v) => m with { SpeechMetadata = v }),
        FieldOf<Part>.Enum<MediaProcessing>(
            "mediaProcessing", static m => m.MediaProcessing, static (m, v) => m with { MediaProcessing = v }));

    public static MessageShape<Blob> Blob => field ??= new(
        new Blob(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Blob>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }).Steering(),
        FieldOf<Blob>.Bytes("data", static m => m.Data, static (m, v) => m with { Data = v }).Steering(),
        FieldOf<Blob>.String("displayName", static m => m.DisplayName, static (m, v) => m with { DisplayName = v }));

    public static MessageShape<FileData> FileData => field ??= new(
        new FileData(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FileData>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }),
        FieldOf<FileData>.String("fileUri", static m => m.FileUri, static (m, v) => m with { FileUri = v }),
        FieldOf<FileData>.String("displayName", static m => m.DisplayName, static (m, v) => m with { DisplayName = v }));

    public static MessageShape<VideoMetadata> VideoMetadata => field ??= new(
        new VideoMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VideoMetadata>.Duration("startOffset", static m => m.StartOffset, static (m, v) => m with { StartOffset = v }),
        FieldOf<VideoMetadata>.Duration("endOffset", static m => m.EndOffset, static (m, v) => m with { EndOffset = v }),
        FieldOf<VideoMetadata>.Double("fps", static m => m.Fps, static (m, v) => m with { Fps = v }));

    public static MessageShape<FunctionCall> FunctionCall => field ??= new(
        new FunctionCall(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FunctionCall>.String("name", static m => m.Name, static (m, v) => m with { Name = v }).Steering(),
        FieldOf<FunctionCall>.Object("args", static m => m.Args, static (m, v) => m with { Args = v }).Steering(),
        FieldOf<FunctionCall>.String("id", static m => m.Id, static (m, v) => m with { Id = v }).Steering(),
        FieldOf<FunctionCall>.Messages(
            "partialArgs", static () => ContentShapes.PartialArg, static m => m.PartialArgs,
            static (m, v) => m with { PartialArgs = v }).Steering(),
        FieldOf<FunctionCall>.Bool("willContinue", static m => m.WillContinue, static (m, v) => m with { WillContinue = v }).Steering());

    public static MessageShape<FunctionResponse> FunctionResponse => field ??= new(
        new FunctionResponse(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FunctionResponse>.String("id", static m => m.Id, static (m, v) => m with { Id = v }),
        FieldOf<FunctionResponse>.String("name", static m => m.Name, static (m, v) => m with { Name = v }),
        FieldOf<FunctionResponse>.Object("response", static m => m.Response, static (m, v) => m with { Response = v }),
        FieldOf<FunctionResponse>.Enum<FunctionResponseScheduling>("scheduling", static m => m.Scheduling,
            static (m, v) => m with { Scheduling = v }),
        FieldOf<FunctionResponse>.Bool("willContinue", static m => m.WillContinue, static (m, v) => m with { WillContinue = v }),
        FieldOf<FunctionResponse>.Messages("parts", static () => ContentShapes.FunctionResponsePart, static m => m.Parts,
            static (m, v) => m with { Parts = v }));

    public static MessageShape<FunctionResponsePart> FunctionResponsePart => field ??= new(
        new FunctionResponsePart(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FunctionResponsePart>.Message("inlineData", static () => ContentShapes.Blob, static m => m.InlineData,
            static (m, v) => m with { InlineData = v }).InOneof(),
        FieldOf<FunctionResponsePart>.Message("fileData", static () => ContentShapes.FileData, static m => m.FileData,
            static (m, v) => m with { FileData = v }).InOneof(),
        FieldOf<FunctionResponsePart>.Enum<MediaProcessing>(
            "mediaProcessing", static m => m.MediaProcessing, static (m, v) => m with { MediaProcessing = v }));

    public static MessageShape<ExecutableCode> ExecutableCode => field ??= new(
        new ExecutableCode(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ExecutableCode>.Enum<CodeLanguage>("language", static m => m.Language, static (m, v) => m with { Language = v }),
        FieldOf<ExecutableCode>.String("code", static m => m.Code, static (m, v) => m with { Code = v }),
        FieldOf<ExecutableCode>.String("id", static m => m.Id, static (m, v) => m with { Id = v }));

    public static MessageShape<CodeExecutionResult> CodeExecutionResult => field ??= new(
        new CodeExecutionResult(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<CodeExecutionResult>.Enum<CodeExecutionOutcome>("outcome", static m => m.Outcome, static (m, v) => m with { Outcome = v }),
        FieldOf<CodeExecutionResult>.String("output", static m => m.Output, static (m, v) => m with { Output = v }),
        FieldOf<CodeExecutionResult>.String("id", static m => m.Id, static (m, v) => m with { Id = v }));

    public static MessageShape<PartMediaResolution> PartMediaResolution => field ??= new(
        new PartMediaResolution(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PartMediaResolution>.Enum<PartMediaResolutionLevel>("level", static m => m.Level, static (m, v) => m with { Level = v }),
        FieldOf<PartMediaResolution>.Int32("numTokens", static m => m.NumTokens, static (m, v) => m with { NumTokens = v }));

    public static MessageShape<SpeechMetadata> SpeechMetadata => field ??= new(
        new SpeechMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SpeechMetadata>.String("speaker", static m => m.Speaker, static (m, v) => m with { Speaker = v }),
        FieldOf<SpeechMetadata>.String("style", static m => m.Style, static (m, v) => m with { Style = v }));

    public static MessageShape<PartToolCall> PartToolCall => field ??= new(
        new PartToolCall(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PartToolCall>.String("id", static m => m.Id, static (m, v) => m with { Id = v }),
        FieldOf<PartToolCall>.Enum<ToolType>("toolType", static m => m.ToolType, static (m, v) => m with { ToolType = v }),
        FieldOf<PartToolCall>.Object("args", static m => m.Args, static (m, v) => m with { Args = v }));

    public static MessageShape<PartToolResponse> PartToolResponse => field ??= new(
        new PartToolResponse(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PartToolResponse>.String("id", static m => m.Id, static (m, v) => m with { Id = v }),
        FieldOf<PartToolResponse>.Enum<ToolType>("toolType", static m => m.ToolType, static (m, v) => m with { ToolType = v }),
        FieldOf<PartToolResponse>.Object("response", static m => m.Response, static (m, v) => m with { Response = v }));

    public static MessageShape<PartialArg> PartialArg => field ??= new(
        new PartialArg(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PartialArg>.String("jsonPath", static m => m.JsonPath, static (m, v) => m with { JsonPath = v }).Steering(),
        FieldOf<PartialArg>.OptionalBool("boolValue", static m => m.BoolValue, static (m, v) => m with { BoolValue = v })
            .InOneof().Steering(),
        FieldOf<PartialArg>.Enum<NullValue>("nullValue", static m => m.NullValue, static (m, v) => m with { NullValue = v })
            .InOneof().Steering(),
        FieldOf<PartialArg>.Double("numberValue", static m => m.NumberValue, static (m, v) => m with { NumberValue = v })
            .InOneof().Steering(),
        FieldOf<PartialArg>.OptionalString("stringValue", static m => m.StringValue, static (m, v) => m with { StringValue = v })
            .InOneof().Steering(),
        FieldOf<PartialArg>.Bool("willContinue", static m => m.WillContinue, static (m, v) => m with { WillContinue = v }).Steering());
}
