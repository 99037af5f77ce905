using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Expectations;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Holds expectations against what happened: 200 when all were met in time, 409 with the report when not.</summary>
internal static class ExpectEndpoint
{
    private const int MaxExpected = 1000;

    public static Task<Reply> AnswerAsync(ControlCall call, ExpectBody body)
    {
        if (body.Expect.Count > MaxExpected)
            return Task.FromResult(Reply.Problem(StatusCodes.Status400BadRequest, $"'expect' has {MaxExpected} entries at the most."));
        ExpectedConversation expected = call.Test.Expect();
        for (int i = 0; i < body.Expect.Count; i++)
        {
            if (ExpectedThingReader.Add(expected, body.Expect[i]) is { } problem)
                return Task.FromResult(Reply.Problem(StatusCodes.Status400BadRequest, $"expect[{i}]: {problem}"));
        }

        return WaitSlots.RunAsync(body.TimeoutMs, async patience =>
        {
            ExpectationReport report = await expected.WatchAsync(patience, call.Aborted).ConfigureAwait(false);
            return Reply.Of(ExpectReply.Of(report), ControlJson.Default.ExpectReply, report.IsMet
                ? StatusCodes.Status200OK
                : StatusCodes.Status409Conflict);
        });
    }
}
