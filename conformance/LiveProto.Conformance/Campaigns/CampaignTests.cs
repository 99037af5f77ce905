using LiveProto.Fuzz;
using LiveProto.Fuzz.Guidance;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Conformance.Campaigns;

/// <summary>A campaign keeps what it finds: a broken law, an input that never ends, one that takes too much memory.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("campaign");
    private readonly StringWriter _output = new();
    private readonly ManualResetEventSlim _never = new();

    public void Dispose()
    {
        _never.Set();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public void Run_LawBroken_InputIsKept()
    {
        Assert.False(Run(new Target(input =>
        {
            if (input.Contains((byte)'!'))
                throw new InvalidOperationException("a finding");
        })));
        Assert.Contains("LAW BROKEN", _output.ToString());
        Assert.Contains("a finding", _output.ToString());
        Assert.Equal("b!"u8.ToArray(), File.ReadAllBytes(Assert.Single(_directory.GetFiles()).FullName));
    }

    [Fact]
    public void Run_InputHangs_ItIsOnDisk()
    {
        Assert.False(Run(
            new Target(input =>
            {
                if (input.Contains((byte)'!'))
                    _never.Wait();
            }),
            TimeSpan.FromMilliseconds(300)));
        Assert.Contains("takes more than", _output.ToString());
        using FileStream file = new(Assert.Single(_directory.GetFiles()).FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.Equal(2, file.Length);
        Assert.Equal('b', file.ReadByte());
    }

    [Fact]
    public void Run_TooMuchMemory_IsAFinding()
    {
        Assert.False(Run(new Target(input => Assert.NotEmpty(new byte[input.Contains((byte)'!') ? Execution.GetAllowance(2) + 1 : 1]))));
        Assert.Contains("bytes were allocated", _output.ToString());
    }

    [Fact]
    public void Run_NothingBroken_LeavesNothing()
    {
        Assert.True(Run(new Target(_ => { })));
        Assert.Empty(_directory.GetFiles());
    }

    private bool Run(IFuzzTarget target, TimeSpan? patience = null)
    {
        var campaign = new Campaign(target, new Corpus(target.Seeds, edges: null), 1, _output)
        {
            Directory = _directory.FullName,
            Patience = patience ?? TimeSpan.FromMinutes(5),
        };
        return campaign.Run(TimeSpan.FromMinutes(1), 20, TestContext.Current.CancellationToken);
    }

    private sealed class Target(Action<byte[]> execute) : IFuzzTarget
    {
        public string Name => "fake";

        public string Law => "There is no '!'.";

        public IReadOnlyList<byte[]> Seeds { get; } = ["a"u8.ToArray(), "b!"u8.ToArray()];

        public void Execute(ReadOnlySpan<byte> input) => execute(input.ToArray());
    }
}
