namespace LiveProto.Client.Transport;

/// <summary>Something that every piece of speech passes through: see <see cref="Footprint"/>.</summary>
internal interface IPassed
{
    /// <summary>The objects of its own that a piece that is sent touches, or passes through next.</summary>
    IEnumerable<object?> Sent => [];

    /// <summary>The same of one that is received.</summary>
    IEnumerable<object?> Received => [];
}
