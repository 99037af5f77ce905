namespace LiveProto.Mocking.Session.Closing;

/// <summary>The texts that the service gives in close frames, before they are cut (docs/protocol.md §7).</summary>
internal static class CloseReasons
{
    public const string InvalidArgument = "Request contains an invalid argument.";
    public const string Precondition = "Precondition check failed.";
    public const string Internal = "Internal error encountered.";
    public const string DeadlineExpired = "Deadline expired before operation could complete.";
    public const string Aborted = "The operation was aborted.";
    public const string NotEnabled = "Operation is not implemented, or supported, or enabled.";
    public const string SessionNotFound = "BidiGenerateContent session not found";
    public const string SessionExpired = "BidiGenerateContent session expired";
    public const string Unavailable = "The service is currently unavailable.";
    public const string SessionStillOpen = "The session is still open on another connection.";
    public const string ExplicitActivity = "Explicit activity control is not supported when automatic activity detection is enabled.";
    public const string NoMediaChunks = "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.";
    public const string NoVoices = "Cannot extract voices from a non-audio request";
    public const string NoCodeExecution = "Code Execution tool is not supported for this model";
    public const string NoThinkingLevel = "Thinking level is not supported for this model.";
    public const string ThinkingLevelRequired = "Thinking level must be specified for this model";
    public const string NoScheduling = "Function response scheduling is not supported for this model";
    public const string TokenSpent = "Token has been used too many times";
    public const string TokenExpired = "auth token has expired";
}
