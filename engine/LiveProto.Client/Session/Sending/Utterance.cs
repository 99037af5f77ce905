namespace LiveProto.Client.Session.Sending;

/// <summary>What the user says in one go, whatever messages it is made of: it is known to the server, lost, or told again as a
/// whole.</summary>
internal sealed class Utterance
{
    /// <summary>When the last of it was written.</summary>
    public TimeSpan WrittenAt { get; set; }

    /// <summary>The server has said that it heard all of it.</summary>
    public bool IsHeard { get; set; }
}
