using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>What a client answered to a function call.</summary>
/// <param name="CallId">Id of the call.</param>
/// <param name="Name">Name of the function.</param>
/// <param name="Response">The response object; null when none was sent.</param>
public sealed record ToolResult(string CallId, string Name, JsonText? Response);
