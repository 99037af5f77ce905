using LiveProto.Client.Session.Connections;

namespace LiveProto.Client.Tests.Session.Connections;

public sealed class ResumptionStateTests
{
    [Fact]
    public void Apply_keeps_the_newest_resumable_handle()
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
    public void Apply_not_resumable_keeps_the_older_handle_but_not_as_current(string? handle, bool resumable)
    {
        var state = new ResumptionState();
        state.Apply("h1", isResumable: true);
        state.Apply(handle, resumable);
        Assert.Equal("h1", state.Handle);
        Assert.False(state.IsCurrent);
    }

    [Fact]
    public void Begin_with_a_handle_can_be_resumed_again_before_any_update()
    {
        var state = new ResumptionState();
        state.Begin("h0");
        Assert.Equal("h0", state.Handle);
        Assert.True(state.IsCurrent);
        state.Forget();
        Assert.Null(state.Handle);
    }
}
