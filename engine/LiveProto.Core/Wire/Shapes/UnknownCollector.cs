using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>Collects the members that no message declares.</summary>
internal sealed class UnknownCollector : MemberVisitor
{
    public List<UnknownMember> Found { get; } = [];

    public override void VisitUnknown(string path, UnknownField member) => Found.Add(new UnknownMember(path, member));
}
