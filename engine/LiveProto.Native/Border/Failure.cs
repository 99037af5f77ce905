using LiveProto.Client;

namespace LiveProto.Native.Border;

/// <summary>The last station of every exception.</summary>
internal static class Failure
{
    /// <summary>The number for an exception; its text is the thread's last error from here on.</summary>
    public static Status Of(Exception error)
    {
        (Status status, string text) = error switch
        {
            BorderException own => (own.Status, own.Message),
            SessionEndedException => (Status.Ended, error.Message),
            LiveConnectException => (Status.Connect, error.Message),
            ArgumentException => (Status.Argument, error.Message),
            FormatException => (Status.Format, error.Message),
            OperationCanceledException => (Status.Timeout, "It took longer than was allowed."),
            ObjectDisposedException => (Status.Ended, "The session is closed."),
            InvalidOperationException => (Status.State, error.Message),
            // The kind only: what an unforeseen text holds is not known.
            _ => (Status.Internal, $"Internal error: {error.GetType().Name}."),
        };
        LastError.Set(status, text, error);
        return status;
    }
}
