using System.Text.Json;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Scenarios;
using Microsoft.AspNetCore.Http;

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

    public static Reply Unmatched(ControlCall call) =>
        Reply.Of<IReadOnlyList<TurnState>>([.. call.Test.Unmatched.Select(TurnState.Of)], ControlJson.Default.TurnStates);

    /// <summary>Sets, replaces or (null) takes away what the test is answered by; open sessions see it at their next turn.</summary>
    public static Reply SetScenario(ControlCall call, ScenarioBody body)
    {
        string? text = body.Scenario.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => body.Scenario.GetString(),
            _ => body.Scenario.GetRawText(),
        };
        Scenario? scenario = null;
        if (text is not null && !Scenario.TryParse(text, null, out scenario, out IReadOnlyList<ScenarioError> errors))
            return Reply.Problem(StatusCodes.Status400BadRequest, string.Join('\n', errors));
        call.Test.Scenario = scenario;
        return Show(call);
    }

    /// <summary>Makes something go wrong on all connections of the test; all of it, or nothing where one of the texts is not a
    /// fault.</summary>
    public static Reply Inject(ControlCall call, FaultsBody body)
    {
        if (!TryRead(body, out List<Fault> faults, out string problem))
            return Reply.Problem(StatusCodes.Status400BadRequest, problem);
        foreach (Fault fault in faults)
            call.Test.Inject(fault);
        return Show(call);
    }

    internal static bool TryRead(FaultsBody body, out List<Fault> faults, out string problem)
    {
        faults = [];
        problem = "";
        foreach (string text in body.Faults)
        {
            if (!FaultText.TryParse(text ?? "", out Fault? fault, out string? why))
            {
                problem = $"{text}: {why}";
                return false;
            }

            faults.Add(fault);
        }

        return true;
    }
}
