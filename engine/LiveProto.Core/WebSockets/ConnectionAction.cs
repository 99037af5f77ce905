namespace LiveProto.WebSockets;

/// <summary>What <see cref="ConnectionMachine.Read"/> asks of the shell that drives it.</summary>
public enum ConnectionAction : byte
{
    /// <summary>Nothing is whole: read more bytes.</summary>
    ReadMore,

    /// <summary>A whole message: hand it to the user.</summary>
    Deliver,

    /// <summary>A ping came: owe a pong with its payload, newest only, §5.5.3.</summary>
    Pong,

    /// <summary>A pong came: a sign of life.</summary>
    NotePong,

    /// <summary>A Close frame came: answer it if none was sent yet, §5.5.1.</summary>
    Close,

    /// <summary>A rule was broken: fail the connection with the violation's code, §7.1.7.</summary>
    Fail,
}
