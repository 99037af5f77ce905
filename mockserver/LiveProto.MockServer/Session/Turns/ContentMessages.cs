using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Makes the messages of an answer, laid out as the model lays them out.</summary>
internal sealed class ContentMessages(ContentShape shape, GroundingMetadata? grounding)
{
    private const string ModelRole = "model";

    // Writers put undeclared members behind the declared ones: there the role of 3.8 belongs.
    private static readonly UnknownFields RoleAfterParts = UnknownFields.Parse($$"""{"role":"{{ModelRole}}"}""");

    /// <summary><c>{}</c></summary>
    public static ServerMessage Empty { get; } = new();

    /// <summary><c>{"serverContent":{}}</c></summary>
    public static ServerMessage EmptyContent { get; } = new() { ServerContent = new ServerContent() };

    public static ServerMessage GenerationComplete { get; } = new() { ServerContent = new ServerContent { GenerationComplete = true } };

    public static ServerMessage Interrupted { get; } = new() { ServerContent = new ServerContent { Interrupted = true } };

    public static ServerMessage OutputTranscriptionBegin { get; } =
        new() { ServerContent = new ServerContent { OutputTranscription = new Transcription() } };

    public static ServerMessage OutputTranscriptionEnd { get; } =
        new() { ServerContent = new ServerContent { OutputTranscription = new Transcription { Finished = true } } };

    public static ServerMessage OutputTranscription(string delta) =>
        new() { ServerContent = new ServerContent { OutputTranscription = new Transcription { Text = delta } } };

    public static ServerMessage InputTranscription(Transcription transcription) =>
        new() { ServerContent = new ServerContent { InputTranscription = transcription } };

    /// <summary>A modelTurn of one part, with the transcription of what it says beside it where the model bundles them.</summary>
    public ServerMessage ModelTurn(Part part, string? bundledTranscript = null) => new()
    {
        ServerContent = new ServerContent
        {
            ModelTurn = new Content
            {
                Parts = [part],
                Role = shape.Role == RolePlace.BeforeParts ? ModelRole : null,
                Unknown = shape.Role == RolePlace.AfterParts ? RoleAfterParts : null,
            },
            OutputTranscription = bundledTranscript is null ? null : new Transcription { Text = bundledTranscript },
            GroundingMetadata = grounding,
        },
    };

    public ServerMessage Text(string text) => ModelTurn(new Part { Text = text });

    public ServerMessage Thought(string text) => ModelTurn(new Part { Text = text, Thought = true });

    public ServerMessage Audio(ReadOnlyMemory<byte> pcm, string? bundledTranscript) =>
        ModelTurn(new Part { InlineData = new Blob { MimeType = shape.AudioMime, Data = pcm } }, bundledTranscript);
}
