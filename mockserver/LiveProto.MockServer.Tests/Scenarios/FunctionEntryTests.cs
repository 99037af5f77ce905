using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests.Scenarios;

public sealed class FunctionEntryTests
{
    [Theory]
    [InlineData("turn_on_the_lights", "turn|on|the|lights")]
    [InlineData("turnOffHeating2Now", "turn|off|heating2|now")]
    [InlineData("home.kitchen-lamp", "home|kitchen|lamp")]
    [InlineData("__x__", "x")]
    [InlineData("getHTTPPage", "get|httppage")]
    public void Split_AnyStyleOfName_GivesItsWords(string name, string words) => Assert.Equal(words.Split('|'), FunctionEntry.Split(name));
}
