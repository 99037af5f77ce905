namespace LiveProto.Client.Transport.Loops;

/// <summary>One timer in a <see cref="TimerWheel"/>. The links are the wheel's.</summary>
internal class WheelEntry
{
    /// <summary>The tick at which it is due; it means something while it is in the wheel.</summary>
    public long Due { get; set; }

    /// <summary>In which of the wheel's lists it is; less than zero: in none.</summary>
    public int List { get; set; } = -1;

    public WheelEntry? Next { get; set; }

    public WheelEntry? Previous { get; set; }
}
