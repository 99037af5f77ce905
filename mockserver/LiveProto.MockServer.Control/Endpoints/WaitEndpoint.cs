using System.Buffers;
using System.Text.Json;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Journal;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Waits for a message, and answers its line.</summary>
internal static class WaitEndpoint
{
    public static Task<Reply> AnswerAsync(ControlCall call, WaitBody body)
    {
        if (body.From is not (null or "client" or "server"))
            return Task.FromResult(Reply.Problem(StatusCodes.Status400BadRequest, "'from' is client or server."));
        if (body.Match is { ValueKind: not JsonValueKind.Object })
            return Task.FromResult(Reply.Problem(StatusCodes.Status400BadRequest, "'match' is an object, as messages are; for text say 'contains'."));
        return WaitSlots.RunAsync(body.TimeoutMs, patience => WaitAsync(call, body, patience));
    }

    private static async Task<Reply> WaitAsync(ControlCall call, WaitBody body, TimeSpan patience)
    {
        MockTest test = call.Test;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        deadline.CancelAfter(patience);
        try
        {
            (MockSession session, JournalFrame frame) = await test.WaitForFrameAsync(
                (session, frame) => IsWanted(body, session, frame), deadline.Token).ConfigureAwait(false);
            var line = new ArrayBufferWriter<byte>();
            JournalLine.Write(line, session.ToEntry(frame));
            return new Reply(StatusCodes.Status200OK, "application/json; charset=utf-8", line.WrittenMemory);
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            return Reply.Problem(
                StatusCodes.Status409Conflict,
                $"No such message came within {patience.TotalMilliseconds:0} ms; test {test.Key} has {test.Sessions.Count} sessions.");
        }
    }

    private static bool IsWanted(WaitBody body, MockSession session, JournalFrame frame) =>
        (body.Session is null || body.Session == session.Number)
        && (body.After is null || frame.Index > body.After)
        && (body.From is null || (body.From == "client") == (frame.Direction == FrameDirection.FromClient))
        && (body.Contains is null || frame.Contains(body.Contains))
        && (body.Match is null || frame.Holds(body.Match.Value));
}
