using Mono.Cecil;

namespace LiveProto.Conformance.Architecture;

/// <summary>The dependency rules of the design, checked on compiled metadata, so that no source trick gets past them.</summary>
public sealed class DependencyRulesTests
{
    private static readonly AssemblyModel Core = AssemblyModel.Load("LiveProto.Core");
    private static readonly AssemblyModel Client = AssemblyModel.Load("LiveProto.Client");
    private static readonly AssemblyModel Mock = AssemblyModel.Load("LiveProto.MockServer");

    [Fact]
    public void Core_ReferencesTheBCLOnly() =>
        Assert.All(Core.ReferencedAssemblies, name => Assert.StartsWith("System.", name));

    [Fact]
    public void Client_AndMockServerNeverMeet()
    {
        Assert.Contains("LiveProto.Core", Client.ReferencedAssemblies);
        Assert.DoesNotContain("LiveProto.MockServer", Client.ReferencedAssemblies);
        Assert.DoesNotContain("LiveProto.Client", Mock.ReferencedAssemblies);
    }

    [Theory]
    [InlineData("LiveProto.Extensions.AI", "Microsoft.Extensions.AI.Abstractions")]
    [InlineData("LiveProto.Extensions.Hosting", "Microsoft.Extensions.DependencyInjection.Abstractions")]
    public void Extensions_RestOnTheClientAndTheClientNotOnThem(string extension, string abstractions)
    {
        IReadOnlyCollection<string> references = [.. AssemblyModel.Load(extension).ReferencedAssemblies];
        Assert.Contains("LiveProto.Client", references);
        Assert.Contains(abstractions, references);
        Assert.DoesNotContain(references, name => name.StartsWith("LiveProto.", StringComparison.Ordinal)
            && name is not ("LiveProto.Client" or "LiveProto.Core"));
        Assert.DoesNotContain(Client.ReferencedAssemblies, name => name == extension || name == abstractions);
    }

    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.Threading.Timer")]
    [InlineData("System.Net.")]
    [InlineData("System.IO.")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Random")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("System.Text.Json.JsonDocument")]
    [InlineData("System.Text.Json.JsonSerializer")]
    public void Core_IsSansIOAndNeverNames(string prefix) =>
        Assert.DoesNotContain(Core.ReferencedTypes, type => type.StartsWith(prefix, StringComparison.Ordinal));

    [Theory]
    [InlineData("LiveProto.Buffers", new string[0])]
    [InlineData("LiveProto.WebSockets", new[] { "LiveProto.Buffers" })]
    [InlineData("LiveProto.Audio", new[] { "LiveProto.Buffers" })]
    [InlineData("LiveProto.Messages", new[] { "LiveProto.Buffers" })]
    [InlineData("LiveProto.Wire", new[] { "LiveProto.Buffers", "LiveProto.Messages", "LiveProto.Audio" })]
    [InlineData("LiveProto.Legality", new[] { "LiveProto.Messages", "LiveProto.Wire" })]
    [InlineData("LiveProto.Profiles", new[] { "LiveProto.Messages", "LiveProto.Wire", "LiveProto.Legality" })]
    public void Core_LayersPointDownwards(string layer, string[] allowed)
    {
        IEnumerable<string> broken = Core.NamespaceUses()
            .Where(use => LayerOf(use.Key.From) == layer && LayerOf(use.Key.To) != layer && !allowed.Contains(LayerOf(use.Key.To)))
            .Select(use => use.Value);
        Assert.Empty(broken);
    }

    [Fact]
    public void Core_HasNoLayerBeyondTheNamedOnes()
    {
        string[] named = ["LiveProto.Buffers", "LiveProto.WebSockets", "LiveProto.Audio", "LiveProto.Messages", "LiveProto.Wire",
            "LiveProto.Legality", "LiveProto.Profiles"];
        IEnumerable<string> layers = Core.Types
            .Select(type => type.Namespace)
            .Where(name => name.StartsWith("LiveProto", StringComparison.Ordinal))
            .Select(LayerOf)
            .Distinct();
        Assert.Empty(layers.Except(named));
    }

    // The mock's WebSockets are ASP.NET Core's, so that our RFC 6455 code always talks to somebody else's.
    [Fact]
    public void MockServer_DoesNotUseOurWebSockets() =>
        Assert.DoesNotContain(Mock.NamespaceUses().Keys, use => LayerOf(use.To) == "LiveProto.WebSockets");

    // The server does not know who commands it: without the package there is no control at all.
    [Fact]
    public void Control_StandsOnTheMockAndNeverTheOtherWay()
    {
        AssemblyModel control = AssemblyModel.Load("LiveProto.MockServer.Control");
        Assert.Contains("LiveProto.MockServer", control.ReferencedAssemblies);
        Assert.DoesNotContain("LiveProto.Client", control.ReferencedAssemblies);
        Assert.DoesNotContain("LiveProto.MockServer.Control", Mock.ReferencedAssemblies);
    }

    // The platform judges certificates, or custom roots do: there is no say of ours, and so no switch that could turn it off.
    [Theory]
    [InlineData("System.Net.Security.RemoteCertificateValidationCallback")]
    [InlineData("System.Net.Security.SslPolicyErrors")]
    [InlineData("System.Net.Security.EncryptionPolicy")]
    [InlineData("System.Security.Cryptography.X509Certificates.X509VerificationFlags")]
    public void Client_NeverNamesWhatWouldSoftenTls(string type) => Assert.DoesNotContain(type, Client.ReferencedTypes);

    // The examiner shares no code with our client or mock: a fault of ours cannot hide on both sides of a case.
    [Fact]
    public void Examiner_ReferencesNothingOfOurs() =>
        Assert.DoesNotContain(
            AssemblyModel.Load("LiveProto.Examiner").ReferencedAssemblies,
            name => name.StartsWith("LiveProto.", StringComparison.Ordinal));

    [Theory]
    [InlineData("LiveProto.Core")]
    [InlineData("LiveProto.Client")]
    [InlineData("LiveProto.MockServer")]
    [InlineData("LiveProto.MockServer.Control")]
    [InlineData("LiveProto.MockServer.Recording")]
    [InlineData("LiveProto.Examiner")]
    public void Names_AvoidTheVagueNouns(string assembly) =>
        Assert.DoesNotContain(
            AssemblyModel.Load(assembly).Types,
            type => new[] { "Manager", "Helper", "Util", "Utils", "Processor" }.Any(noun =>
                type.Name.EndsWith(noun, StringComparison.Ordinal)));

    // A file that uses both packages would need the longer name, or an alias.
    [Fact]
    public void NoPublic_NameMeansTwoTypes()
    {
        IEnumerable<string> shared = new[] { Core, Client, Mock }
            .SelectMany(assembly => assembly.Types)
            .Where(type => type.IsPublic)
            .GroupBy(type => type.Name)
            .Where(alike => alike.Count() > 1)
            .Select(alike => string.Join(", ", alike.Select(type => type.FullName)));
        Assert.Empty(shared);
    }

    // Below such a namespace the simple name is the namespace, never the type.
    [Theory]
    [InlineData("LiveProto.Core")]
    [InlineData("LiveProto.MockServer")]
    public void NoType_BearsTheNameOfANamespace(string assembly)
    {
        IReadOnlyList<TypeDefinition> types = [.. AssemblyModel.Load(assembly).Types];
        HashSet<string> segments = [.. types.SelectMany(type => type.Namespace.Split('.'))];
        Assert.DoesNotContain(types, type => segments.Contains(type.Name));
    }

    // "LiveProto.Audio.Resampling" belongs to the layer "LiveProto.Audio".
    private static string LayerOf(string name) => string.Join('.', name.Split('.').Take(2));
}
