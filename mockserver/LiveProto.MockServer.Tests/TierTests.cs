using System.Reflection;
using LiveProto.Mocking.Tests.Clients;
using LiveProto.Mocking.Tests.Control.Inspector;

namespace LiveProto.Mocking.Tests;

/// <summary>The quick tier (README) starts no browser and nobody else's client: whoever takes one is of the whole.</summary>
public sealed class TierTests
{
    private static readonly Type[] s_foreign = [typeof(NodeFixture), typeof(PythonFixture), typeof(BrowserFixture)];

    [Fact]
    public void Class_WithAForeignProgram_IsOfTheWhole()
    {
        Type[] slow = [.. typeof(TierTests).Assembly.GetTypes().Where(TakesOne)];
        Assert.NotEmpty(slow);
        Assert.All(slow, static type => Assert.Contains(
            type.GetCustomAttributes<TraitAttribute>(inherit: true), static trait => trait is { Name: "Tier", Value: "whole" }));
    }

    private static bool TakesOne(Type type) => type.Name.EndsWith("Tests", StringComparison.Ordinal)
        && type.GetConstructors().SelectMany(static constructor => constructor.GetParameters())
            .Any(static parameter => s_foreign.Any(one => one.IsAssignableFrom(parameter.ParameterType)));
}
