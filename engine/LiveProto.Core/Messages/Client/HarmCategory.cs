namespace LiveProto.Messages;

/// <summary>A category of harm (<c>HarmCategory</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct HarmCategory(string Value) : IOpenEnum<HarmCategory>
{
    /// <summary><c>HARM_CATEGORY_UNSPECIFIED</c>: the default.</summary>
    public static HarmCategory Unspecified { get; } = new("HARM_CATEGORY_UNSPECIFIED");

    /// <summary><c>HARM_CATEGORY_HARASSMENT</c>: harassment.</summary>
    public static HarmCategory Harassment { get; } = new("HARM_CATEGORY_HARASSMENT");

    /// <summary><c>HARM_CATEGORY_HATE_SPEECH</c>: hate speech.</summary>
    public static HarmCategory HateSpeech { get; } = new("HARM_CATEGORY_HATE_SPEECH");

    /// <summary><c>HARM_CATEGORY_SEXUALLY_EXPLICIT</c>: sexually explicit content.</summary>
    public static HarmCategory SexuallyExplicit { get; } = new("HARM_CATEGORY_SEXUALLY_EXPLICIT");

    /// <summary><c>HARM_CATEGORY_DANGEROUS_CONTENT</c>: dangerous content.</summary>
    public static HarmCategory DangerousContent { get; } = new("HARM_CATEGORY_DANGEROUS_CONTENT");

    /// <summary><c>HARM_CATEGORY_CIVIC_INTEGRITY</c>: harm to civic integrity.</summary>
    public static HarmCategory CivicIntegrity { get; } = new("HARM_CATEGORY_CIVIC_INTEGRITY");

    /// <summary><c>HARM_CATEGORY_JAILBREAK</c>: attempts to get around the rules.</summary>
    public static HarmCategory Jailbreak { get; } = new("HARM_CATEGORY_JAILBREAK");

    /// <summary><c>HARM_CATEGORY_IMAGE_HATE</c>: hateful images.</summary>
    public static HarmCategory ImageHate { get; } = new("HARM_CATEGORY_IMAGE_HATE");

    /// <summary><c>HARM_CATEGORY_IMAGE_DANGEROUS_CONTENT</c>: dangerous images.</summary>
    public static HarmCategory ImageDangerousContent { get; } = new("HARM_CATEGORY_IMAGE_DANGEROUS_CONTENT");

    /// <summary><c>HARM_CATEGORY_IMAGE_HARASSMENT</c>: harassing images.</summary>
    public static HarmCategory ImageHarassment { get; } = new("HARM_CATEGORY_IMAGE_HARASSMENT");

    /// <summary><c>HARM_CATEGORY_IMAGE_SEXUALLY_EXPLICIT</c>: sexually explicit images.</summary>
    public static HarmCategory ImageSexuallyExplicit { get; } = new("HARM_CATEGORY_IMAGE_SEXUALLY_EXPLICIT");

    /// <inheritdoc/>
    public static IReadOnlyList<HarmCategory> Known { get; } =
    [
        Unspecified,
        Harassment,
        HateSpeech,
        SexuallyExplicit,
        DangerousContent,
        CivicIntegrity,
        Jailbreak,
        ImageHate,
        ImageDangerousContent,
        ImageHarassment,
        ImageSexuallyExplicit,
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static HarmCategory IOpenEnum<HarmCategory>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
