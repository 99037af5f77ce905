namespace LiveProto.Native.Border;

/// <summary>The border that every function of the ABI runs behind: no call in a forked child, and no exception, gets past it.</summary>
internal static class Crossing
{
    /// <summary>Does what is asked, with the arguments of the call; allocates nothing where <paramref name="body"/> is static.</summary>
    public static Status Run<T>(T call, Func<T, Status> body)
    {
        // Before anything else: in such a child whatever allocates or waits may hang.
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            return body(call);
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }
}
