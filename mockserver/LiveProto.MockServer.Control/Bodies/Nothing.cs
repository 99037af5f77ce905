namespace LiveProto.Mocking.Control.Bodies;

/// <summary>A body that says nothing: <c>{}</c>.</summary>
internal sealed record Nothing
{
    public static Nothing Value { get; } = new();
}
