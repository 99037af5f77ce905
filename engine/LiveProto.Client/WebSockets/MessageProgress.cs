namespace LiveProto.Client.WebSockets;

/// <summary>What has become of the message that is being received since the last wait for bytes.</summary>
internal enum MessageProgress
{
    /// <summary>None has begun.</summary>
    None,

    /// <summary>It has begun since, or a good part of it came.</summary>
    Moved,

    /// <summary>Nothing of it came that is worth the name.</summary>
    Stuck,
}
