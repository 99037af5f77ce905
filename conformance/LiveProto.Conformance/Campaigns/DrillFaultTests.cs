using LiveProto.Fuzz.Drill;
using LiveProto.Fuzz.Targets;
using LiveProto.Testing;

namespace LiveProto.Conformance.Campaigns;

public sealed class DrillFaultTests
{
    [Fact]
    public void Read_Block_HasEachPart()
    {
        DrillFault fault = Assert.Single(DrillFault.Read("# name @target: goes wrong: so\nA/B.cs\n- old - text\n+ new + text\n"));
        Assert.Equal(new DrillFault("name", "target", "goes wrong: so", "A/B.cs", "old - text", "new + text"), fault);
    }

    [Fact]
    public void ReadAll_EachFault_FitsTheSourceOnceAndHasATarget()
    {
        foreach (DrillFault fault in DrillFault.ReadAll())
        {
            string source = File.ReadAllText(Path.Combine(RepositoryPaths.Root, fault.Path));
            Assert.True(source.Split(fault.Old).Length == 2, $"{fault.Name} does not fit {fault.Path}");
            Assert.Contains(FuzzTargets.All, target => target.Name == fault.Target);
        }
    }
}
