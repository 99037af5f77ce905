namespace LiveProto.Profiles;

/// <summary>Empty messages that a model puts between the others.</summary>
public enum FillerHabit
{
    /// <summary>None.</summary>
    None,

    /// <summary><c>{"serverContent":{}}</c> before an answer.</summary>
    EmptyContent,

    /// <summary><c>{}</c> before each content message and one <c>{"serverContent":{}}</c> before an answer.</summary>
    EmptyMessageAndContent,
}
