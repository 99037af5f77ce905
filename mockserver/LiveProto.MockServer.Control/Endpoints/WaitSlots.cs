using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Bounds the requests that wait: in time, and how many do at once.</summary>
internal static class WaitSlots
{
    public const int MaxTimeoutMs = 60_000;
    private const int MaxWaiting = 2000;

    private static int s_waiting;

    public static async Task<Reply> RunAsync(int timeoutMs, Func<TimeSpan, Task<Reply>> wait)
    {
        if (timeoutMs is < 0 or > MaxTimeoutMs)
            return Reply.Problem(StatusCodes.Status400BadRequest, $"'timeoutMs' is 0 to {MaxTimeoutMs}.");
        if (Interlocked.Increment(ref s_waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref s_waiting);
            return Reply.Problem(StatusCodes.Status429TooManyRequests, $"{MaxWaiting} requests wait already.");
        }

        try
        {
            return await wait(TimeSpan.FromMilliseconds(timeoutMs)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref s_waiting);
        }
    }
}
