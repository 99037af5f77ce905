using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Enum values that nobody declared (docs/protocol.md §5).</summary>
internal static class EnumRules
{
    /// <summary>The refusal of a value in the service's words.</summary>
    /// <param name="protoPath">Where it stands.</param>
    /// <param name="type">Name of the enum, without its package.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="context">Decides the package.</param>
    public static CloseVerdict Refusal(string protoPath, string type, string value, SessionContext context)
    {
        string package = context.Backend == LiveBackend.Vertex ? "google.cloud.aiplatform" : "google.ai.generativelanguage";
        return new CloseVerdict(
            CloseCodes.InvalidPayload,
            $"Invalid value at '{protoPath}' (type.googleapis.com/{package}.{context.ApiVersion}.{type}), \"{value}\"");
    }
}
