using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Every control route. A test holds it against <c>openapi.json</c>.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Get("/openapi.json", OpenApi.Answer) with { IsOpen = true },
        Route.Get("/tests", TestEndpoints.List),
        Route.Get("/tests/{test}", TestEndpoints.Show),
        Route.Post("/tests/{test}/reset", ControlJson.Default.Nothing, TestEndpoints.Reset),
        Route.Post("/tests/{test}/scenario", ControlJson.Default.ScenarioBody, TestEndpoints.SetScenario),
        Route.Post("/tests/{test}/faults", ControlJson.Default.FaultsBody, TestEndpoints.Inject),
        Route.Get("/tests/{test}/unmatched", TestEndpoints.Unmatched),
        Route.Get("/tests/{test}/journal", JournalEndpoints.Read),
        Route.Post("/tests/{test}/expect", ControlJson.Default.ExpectBody, ExpectEndpoint.AnswerAsync),
        Route.Post("/tests/{test}/wait", ControlJson.Default.WaitBody, WaitEndpoint.AnswerAsync),
        Route.Get("/tests/{test}/sessions", SessionEndpoints.List),
        Route.Get("/tests/{test}/sessions/{session}", SessionEndpoints.Show),
        Route.Get("/tests/{test}/sessions/{session}/audio", SessionEndpoints.Heard),
        Route.Get("/tests/{test}/sessions/{session}/spoken", SessionEndpoints.Spoken),
        Route.Post("/tests/{test}/sessions/{session}/faults", ControlJson.Default.FaultsBody, SessionEndpoints.Inject),
        Route.Post("/tests/{test}/sessions/{session}/push", ControlJson.Default.PushBody, SessionEndpoints.Push),
        Route.Post("/tests/{test}/sessions/{session}/go-away", ControlJson.Default.GoAwayBody, SessionEndpoints.GoAway),
        Route.Post("/tests/{test}/sessions/{session}/close", ControlJson.Default.CloseBody, SessionEndpoints.Close),
        Route.Post("/tests/{test}/sessions/{session}/abort", ControlJson.Default.Nothing, SessionEndpoints.Abort),
        Route.Post("/inspector/enter", ControlJson.Default.EnterBody, InspectorEndpoints.Enter) with { IsOpen = true },
        Route.Get("/inspector/events", InspectorEndpoints.Events),
        Route.Get("/inspector/sessions/{session}/sound", InspectorEndpoints.Sound),
        Route.Get("/inspector/sessions/{session}/recording", InspectorEndpoints.Recording),
        Route.Post("/inspector/sessions/{session}/say", ControlJson.Default.SayBody, InspectorEndpoints.SayAsync),
        Route.Post("/inspector/sessions/{session}/push", ControlJson.Default.PushBody, InspectorEndpoints.PushAsync),
        Route.Post("/inspector/sessions/{session}/go-away", ControlJson.Default.GoAwayBody, InspectorEndpoints.GoAwayAsync),
        Route.Post("/inspector/sessions/{session}/close", ControlJson.Default.CloseBody, InspectorEndpoints.CloseAsync),
    ];

    /// <summary>Those that ask for no more than a server whose sessions can be watched.</summary>
    public static IReadOnlyList<Route> OfInspector { get; } =
        [.. Routes.Where(static route => route.Template.StartsWith("/inspector/", StringComparison.Ordinal))];
}
