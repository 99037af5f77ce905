using LiveProto.Client.Session.Turns;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session.Turns;

public sealed class BlockingFunctionsTests
{
    [Theory]
    [InlineData(ModelFamily.NativeAudio25, null, true)]
    [InlineData(ModelFamily.NativeAudio25, "BLOCKING", true)]
    [InlineData(ModelFamily.NativeAudio25, "NON_BLOCKING", false)]
    [InlineData(ModelFamily.Live31, null, true)]
    [InlineData(ModelFamily.Live38, null, false)]
    [InlineData(ModelFamily.Live38, "BLOCKING", true)]
    [InlineData(ModelFamily.Live38, "NON_BLOCKING", false)]
    [InlineData(ModelFamily.Live38Thinking, null, false)]
    [InlineData(ModelFamily.Live38Thinking, "BLOCKING", false)]
    public void Of_DeclaredFunction_IsTheDeclarationsWordOrTheModels(ModelFamily family, string? behavior, bool isBlocking)
    {
        ModelProfile profile = ModelProfile.Default(family, LiveBackend.GeminiApi);
        var function = new FunctionDeclaration { Name = "open_door", Behavior = behavior is null ? null : new Behavior(behavior) };
        var other = new FunctionDeclaration { Name = "other", Behavior = isBlocking ? Behavior.NonBlocking : Behavior.Blocking };
        var setup = new Setup { Tools = [new Tool { FunctionDeclarations = [other] }, new Tool { FunctionDeclarations = [function] }] };

        Assert.Equal(isBlocking, BlockingFunctions.Of(setup, profile)("open_door"));
    }

    [Theory]
    [InlineData(ModelFamily.HalfCascade25, true)]
    [InlineData(ModelFamily.Live38, false)]
    public void Of_FunctionThatIsNotDeclared_IsAsTheModelAssumes(ModelFamily family, bool isBlocking)
    {
        Func<string?, bool> isBlockingCall = BlockingFunctions.Of(new Setup(), ModelProfile.Default(family, LiveBackend.GeminiApi));

        Assert.Equal(isBlocking, isBlockingCall("stranger"));
        Assert.Equal(isBlocking, isBlockingCall(null));
    }
}
