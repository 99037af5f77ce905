using LiveProto.Fuzz.Natives;

namespace LiveProto.Conformance.Native;

/// <summary>Random calls of the native library, in a child process.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class AbiCampaignTests(NativeLibrary library)
{
    [Fact]
    public async Task RunAsync_OneChild_CallsEveryFunctionWithoutACrash()
    {
        var output = new StringWriter();
        int code = await AbiCampaign.RunAsync(library.File, runs: 1, calls: 1500, seed: 7, output, TestContext.Current.CancellationToken);
        Assert.True(code == 0, output.ToString());
        Assert.Contains($"{AbiFunctions.Names.Count()} of {AbiFunctions.Names.Count()} functions called", output.ToString(),
            StringComparison.Ordinal);
    }
}
