using LiveProto.Fuzz.Drill;

namespace LiveProto.Conformance.Campaigns;

public sealed class DrillFaultTests
{
    [Fact]
    public void Read_Block_HasEachPart()
    {
        DrillFault fault = Assert.Single(DrillFault.Read("# name @target: goes wrong: so\nA/B.cs\n- old - text\n+ new + text\n"));
        Assert.Equal(new DrillFault("name", "target", "goes wrong: so", "A/B.cs", "old - text", "new + text"), fault);
    }
}
