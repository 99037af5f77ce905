using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Tests as a whole.</summary>
internal static class TestEndpoints
{
    public static Reply List(ControlCall call) =>
        Reply.Of<IReadOnlyList<TestState>>([.. call.Server.Tests.Select(TestState.Of)], ControlJson.Default.TestStates);

    public static Reply Show(ControlCall call) => Reply.Of(TestState.Of(call.Test), ControlJson.Default.TestState);

    public static Reply Reset(ControlCall call, Nothing body)
    {
        call.Test.Reset();
        return Show(call);
    }

    public static Reply Unmatched(ControlCall call) => Reply.Of<IReadOnlyList<TurnState>>(
        [
            .. call.Test.Unmatched.Select(static turn =>
                new TurnState(turn.SessionNumber, turn.Turn, SessionState.Name(turn.Kind.ToString()), turn.Prompt, turn.IsUnmatched)),
        ],
        ControlJson.Default.TurnStates);
}
