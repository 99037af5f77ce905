using LiveProto.Wire.Shapes;

namespace LiveProto.Legality.Forms;

/// <summary>
/// Finds values that have no valid form on the wire: nulls in lists, NaN and infinities, free JSON of the wrong kind, two members of one
/// choice.
/// </summary>
internal sealed class WritabilityVisitor(FindingList findings) : MemberVisitor
{
    public override void VisitFault(string path, string rule) => findings.Refuse(path, rule, "§5");
}
