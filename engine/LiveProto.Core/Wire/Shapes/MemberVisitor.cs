using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>
/// Is shown the members of a message that are set, each message's own before those of its children. What it does not care about it leaves.
/// </summary>
internal abstract class MemberVisitor
{
    /// <summary>A member that no message of this version declares.</summary>
    public virtual void VisitUnknown(string path, UnknownField member)
    {
    }

    /// <summary>A declared member that is set; <paramref name="path"/> is that of its message.</summary>
    public virtual void VisitMember(string message, string member, string path)
    {
    }

    /// <summary>A value that has no valid form on the wire.</summary>
    /// <param name="path">The value's path.</param>
    /// <param name="rule">What it breaks.</param>
    public virtual void VisitFault(string path, string rule)
    {
    }
}
