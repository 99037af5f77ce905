using LiveProto.Client.Session.Connections;

namespace LiveProto.Client.Tests.Session.Connections;

public sealed class ResumptionStateTests
{
    [Fact]
    public void Apply_KeepsTheNewestResumableHandle()
    {
        var state = new ResumptionState();
        state.Apply("h1", isResumable: true);
        state.Apply("h2", isResumable: true);
        Assert.Equal("h2", state.Handle);
        Assert.True(state.IsCurrent);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", true)]
    [InlineData("h9", false)]
    public void Apply_NotResumableKeepsTheOlderHandleButNotAsCurrent(string? handle, bool resumable)
    {
        var state = new ResumptionState();
        state.Apply("h1", isResumable: true);
        state.Apply(handle, resumable);
        Assert.Equal("h1", state.Handle);
        Assert.False(state.IsCurrent);
    }

    [Fact]
    public void Begin_WithAHandleCanBeResumedAgainBeforeAnyUpdate()
    {
        var state = new ResumptionState();
        state.Begin("h0");
        Assert.Equal("h0", state.Handle);
        Assert.True(state.IsCurrent);
        state.Forget();
        Assert.Null(state.Handle);
    }
}
