namespace LiveProto.Wire.Shapes;

/// <summary>What depends on the value of a field.</summary>
internal enum FieldWeight : byte
{
    /// <summary>Nothing that a session does: a wrong form can be set aside.</summary>
    Informs,

    /// <summary>Something inside of it steers: when it has not even the right type, the message is of no use.</summary>
    Carries,

    /// <summary>What the session does: a wrong form, or a text that is not whole, must not be acted on.</summary>
    Steers,
}
