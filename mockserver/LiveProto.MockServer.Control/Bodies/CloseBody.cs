namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Closes a session.</summary>
internal sealed record CloseBody
{
    /// <summary>The close code, 0 to 65535.</summary>
    public int Code { get; set; } = 1000;

    /// <summary>The reason; cut to 123 bytes.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? FindProblem() => Code is < 0 or > ushort.MaxValue ? "'code' is a number from 0 to 65535." : null;
}
