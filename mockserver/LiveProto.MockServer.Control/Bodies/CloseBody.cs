namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Closes a session.</summary>
internal sealed record CloseBody
{
    /// <summary>The close code, 0 to 65535.</summary>
    public int Code { get; set; } = 1000;

    /// <summary>The reason; cut to 123 bytes.</summary>
    public string Reason { get; set; } = "";
}
