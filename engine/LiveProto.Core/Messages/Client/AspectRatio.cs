namespace LiveProto.Messages;

/// <summary>Width to height (<c>AspectRatio</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct AspectRatio(string Value) : IOpenEnum<AspectRatio>
{
    /// <summary><c>ASPECT_RATIO_UNSPECIFIED</c>: the default.</summary>
    public static AspectRatio Unspecified { get; } = new("ASPECT_RATIO_UNSPECIFIED");

    /// <summary><c>ASPECT_RATIO_ONE_BY_ONE</c>: 1:1.</summary>
    public static AspectRatio OneByOne { get; } = new("ASPECT_RATIO_ONE_BY_ONE");

    /// <summary><c>ASPECT_RATIO_TWO_BY_THREE</c>: 2:3.</summary>
    public static AspectRatio TwoByThree { get; } = new("ASPECT_RATIO_TWO_BY_THREE");

    /// <summary><c>ASPECT_RATIO_THREE_BY_TWO</c>: 3:2.</summary>
    public static AspectRatio ThreeByTwo { get; } = new("ASPECT_RATIO_THREE_BY_TWO");

    /// <summary><c>ASPECT_RATIO_THREE_BY_FOUR</c>: 3:4.</summary>
    public static AspectRatio ThreeByFour { get; } = new("ASPECT_RATIO_THREE_BY_FOUR");

    /// <summary><c>ASPECT_RATIO_FOUR_BY_THREE</c>: 4:3.</summary>
    public static AspectRatio FourByThree { get; } = new("ASPECT_RATIO_FOUR_BY_THREE");

    /// <summary><c>ASPECT_RATIO_FOUR_BY_FIVE</c>: 4:5.</summary>
    public static AspectRatio FourByFive { get; } = new("ASPECT_RATIO_FOUR_BY_FIVE");

    /// <summary><c>ASPECT_RATIO_FIVE_BY_FOUR</c>: 5:4.</summary>
    public static AspectRatio FiveByFour { get; } = new("ASPECT_RATIO_FIVE_BY_FOUR");

    /// <summary><c>ASPECT_RATIO_NINE_BY_SIXTEEN</c>: 9:16.</summary>
    public static AspectRatio NineBySixteen { get; } = new("ASPECT_RATIO_NINE_BY_SIXTEEN");

    /// <summary><c>ASPECT_RATIO_SIXTEEN_BY_NINE</c>: 16:9.</summary>
    public static AspectRatio SixteenByNine { get; } = new("ASPECT_RATIO_SIXTEEN_BY_NINE");

    /// <summary><c>ASPECT_RATIO_TWENTY_ONE_BY_NINE</c>: 21:9.</summary>
    public static AspectRatio TwentyOneByNine { get; } = new("ASPECT_RATIO_TWENTY_ONE_BY_NINE");

    /// <summary><c>ASPECT_RATIO_ONE_BY_EIGHT</c>: 1:8.</summary>
    public static AspectRatio OneByEight { get; } = new("ASPECT_RATIO_ONE_BY_EIGHT");

    /// <summary><c>ASPECT_RATIO_EIGHT_BY_ONE</c>: 8:1.</summary>
    public static AspectRatio EightByOne { get; } = new("ASPECT_RATIO_EIGHT_BY_ONE");

    /// <summary><c>ASPECT_RATIO_ONE_BY_FOUR</c>: 1:4.</summary>
    public static AspectRatio OneByFour { get; } = new("ASPECT_RATIO_ONE_BY_FOUR");

    /// <summary><c>ASPECT_RATIO_FOUR_BY_ONE</c>: 4:1.</summary>
    public static AspectRatio FourByOne { get; } = new("ASPECT_RATIO_FOUR_BY_ONE");

    /// <inheritdoc/>
    public static IReadOnlyList<AspectRatio> Known { get; } =
    [
        Unspecified,
        OneByOne,
        TwoByThree,
        ThreeByTwo,
        ThreeByFour,
        FourByThree,
        FourByFive,
        FiveByFour,
        NineBySixteen,
        SixteenByNine,
        TwentyOneByNine,
        OneByEight,
        EightByOne,
        OneByFour,
        FourByOne,
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static AspectRatio IOpenEnum<AspectRatio>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
