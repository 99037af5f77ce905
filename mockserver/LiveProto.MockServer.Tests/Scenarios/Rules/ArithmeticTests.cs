using LiveProto.Mocking.Scenarios.Rules;

namespace LiveProto.Mocking.Tests.Scenarios.Rules;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("compute 9**9**9**9", null)]
    [InlineData("compute 2 ** 10 - 24", "1000")]
    [InlineData("compute 10 / 4 / 5", "0.5")]
    [InlineData("compute 2-3-4", "-5")]
    [InlineData("compute 6 divided by 4", "1.5")]
    [InlineData("compute 3 x 4 and tell me", "12")]
    [InlineData("compute ((((1+1))))*3.", "6")]
    public void Find_Expression_IsExact(string prompt, string? value) =>
        Assert.Equal(value, Arithmetic.Find(prompt)!.Value.Value?.ToString());
}
