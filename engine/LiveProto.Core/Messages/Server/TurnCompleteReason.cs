namespace LiveProto.Messages;

/// <summary>Why a turn ended. Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct TurnCompleteReason(string Value) : IOpenEnum<TurnCompleteReason>
{
    /// <summary><c>TURN_COMPLETE_REASON_UNSPECIFIED</c>: no reason given.</summary>
    public static TurnCompleteReason Unspecified { get; } = new("TURN_COMPLETE_REASON_UNSPECIFIED");

    /// <summary><c>MALFORMED_FUNCTION_CALL</c>: the model made a function call that cannot be read.</summary>
    public static TurnCompleteReason MalformedFunctionCall { get; } = new("MALFORMED_FUNCTION_CALL");

    /// <summary><c>RESPONSE_REJECTED</c>: the response was rejected.</summary>
    public static TurnCompleteReason ResponseRejected { get; } = new("RESPONSE_REJECTED");

    /// <summary><c>NEED_MORE_INPUT</c>: more input is needed.</summary>
    public static TurnCompleteReason NeedMoreInput { get; } = new("NEED_MORE_INPUT");

    /// <summary><c>PROHIBITED_INPUT_CONTENT</c>: the input is prohibited.</summary>
    public static TurnCompleteReason ProhibitedInputContent { get; } = new("PROHIBITED_INPUT_CONTENT");

    /// <summary><c>IMAGE_PROHIBITED_INPUT_CONTENT</c>: an input image is prohibited.</summary>
    public static TurnCompleteReason ImageProhibitedInputContent { get; } = new("IMAGE_PROHIBITED_INPUT_CONTENT");

    /// <summary><c>INPUT_TEXT_CONTAIN_PROMINENT_PERSON_PROHIBITED</c>: the input names a prominent person.</summary>
    public static TurnCompleteReason InputTextContainProminentPersonProhibited { get; } =
        new("INPUT_TEXT_CONTAIN_PROMINENT_PERSON_PROHIBITED");

    /// <summary><c>INPUT_IMAGE_CELEBRITY</c>: an input image shows a celebrity.</summary>
    public static TurnCompleteReason InputImageCelebrity { get; } = new("INPUT_IMAGE_CELEBRITY");

    /// <summary><c>INPUT_IMAGE_PHOTO_REALISTIC_CHILD_PROHIBITED</c>: an input image shows a photo-realistic child.</summary>
    public static TurnCompleteReason InputImagePhotoRealisticChildProhibited { get; } = new("INPUT_IMAGE_PHOTO_REALISTIC_CHILD_PROHIBITED");

    /// <summary><c>INPUT_TEXT_NCII_PROHIBITED</c>: the input text asks for non-consensual intimate imagery.</summary>
    public static TurnCompleteReason InputTextNciiProhibited { get; } = new("INPUT_TEXT_NCII_PROHIBITED");

    /// <summary><c>INPUT_OTHER</c>: the input was refused for another reason.</summary>
    public static TurnCompleteReason InputOther { get; } = new("INPUT_OTHER");

    /// <summary><c>INPUT_IP_PROHIBITED</c>: the input infringes intellectual property.</summary>
    public static TurnCompleteReason InputIpProhibited { get; } = new("INPUT_IP_PROHIBITED");

    /// <summary><c>BLOCKLIST</c>: the input holds a blocked term.</summary>
    public static TurnCompleteReason Blocklist { get; } = new("BLOCKLIST");

    /// <summary><c>UNSAFE_PROMPT_FOR_IMAGE_GENERATION</c>: the prompt is unsafe for image generation.</summary>
    public static TurnCompleteReason UnsafePromptForImageGeneration { get; } = new("UNSAFE_PROMPT_FOR_IMAGE_GENERATION");

    /// <summary><c>GENERATED_IMAGE_SAFETY</c>: a generated image is unsafe.</summary>
    public static TurnCompleteReason GeneratedImageSafety { get; } = new("GENERATED_IMAGE_SAFETY");

    /// <summary><c>GENERATED_CONTENT_SAFETY</c>: generated content is unsafe.</summary>
    public static TurnCompleteReason GeneratedContentSafety { get; } = new("GENERATED_CONTENT_SAFETY");

    /// <summary><c>GENERATED_AUDIO_SAFETY</c>: generated audio is unsafe.</summary>
    public static TurnCompleteReason GeneratedAudioSafety { get; } = new("GENERATED_AUDIO_SAFETY");

    /// <summary><c>GENERATED_VIDEO_SAFETY</c>: generated video is unsafe.</summary>
    public static TurnCompleteReason GeneratedVideoSafety { get; } = new("GENERATED_VIDEO_SAFETY");

    /// <summary><c>GENERATED_CONTENT_PROHIBITED</c>: generated content is prohibited.</summary>
    public static TurnCompleteReason GeneratedContentProhibited { get; } = new("GENERATED_CONTENT_PROHIBITED");

    /// <summary><c>GENERATED_CONTENT_BLOCKLIST</c>: generated content holds a blocked term.</summary>
    public static TurnCompleteReason GeneratedContentBlocklist { get; } = new("GENERATED_CONTENT_BLOCKLIST");

    /// <summary><c>GENERATED_IMAGE_PROHIBITED</c>: a generated image is prohibited.</summary>
    public static TurnCompleteReason GeneratedImageProhibited { get; } = new("GENERATED_IMAGE_PROHIBITED");

    /// <summary><c>GENERATED_IMAGE_CELEBRITY</c>: a generated image shows a celebrity.</summary>
    public static TurnCompleteReason GeneratedImageCelebrity { get; } = new("GENERATED_IMAGE_CELEBRITY");

    /// <summary><c>GENERATED_IMAGE_PROMINENT_PEOPLE_DETECTED_BY_REWRITER</c>: the rewriter found prominent people.</summary>
    public static TurnCompleteReason GeneratedImageProminentPeopleDetectedByRewriter { get; } =
        new("GENERATED_IMAGE_PROMINENT_PEOPLE_DETECTED_BY_REWRITER");

    /// <summary><c>GENERATED_IMAGE_IDENTIFIABLE_PEOPLE</c>: a generated image shows identifiable people.</summary>
    public static TurnCompleteReason GeneratedImageIdentifiablePeople { get; } = new("GENERATED_IMAGE_IDENTIFIABLE_PEOPLE");

    /// <summary><c>GENERATED_IMAGE_MINORS</c>: a generated image shows minors.</summary>
    public static TurnCompleteReason GeneratedImageMinors { get; } = new("GENERATED_IMAGE_MINORS");

    /// <summary><c>OUTPUT_IMAGE_IP_PROHIBITED</c>: an output image infringes intellectual property.</summary>
    public static TurnCompleteReason OutputImageIpProhibited { get; } = new("OUTPUT_IMAGE_IP_PROHIBITED");

    /// <summary><c>GENERATED_OTHER</c>: output was refused for another reason.</summary>
    public static TurnCompleteReason GeneratedOther { get; } = new("GENERATED_OTHER");

    /// <summary><c>MAX_REGENERATION_REACHED</c>: regenerating did not help.</summary>
    public static TurnCompleteReason MaxRegenerationReached { get; } = new("MAX_REGENERATION_REACHED");

    /// <inheritdoc/>
    public static IReadOnlyList<TurnCompleteReason> Known { get; } =
    [
        Unspecified, MalformedFunctionCall, ResponseRejected, NeedMoreInput, ProhibitedInputContent,
        ImageProhibitedInputContent, InputTextContainProminentPersonProhibited, InputImageCelebrity,
        InputImagePhotoRealisticChildProhibited, InputTextNciiProhibited, InputOther, InputIpProhibited, Blocklist,
        UnsafePromptForImageGeneration, GeneratedImageSafety, GeneratedContentSafety, GeneratedAudioSafety,
        GeneratedVideoSafety, GeneratedContentProhibited, GeneratedContentBlocklist, GeneratedImageProhibited,
        GeneratedImageCelebrity, GeneratedImageProminentPeopleDetectedByRewriter, GeneratedImageIdentifiablePeople,
        GeneratedImageMinors, OutputImageIpProhibited, GeneratedOther, MaxRegenerationReached
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static TurnCompleteReason IOpenEnum<TurnCompleteReason>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
