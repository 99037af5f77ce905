using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Wire;
using LiveProto.Wire.Shapes;

namespace LiveProto.Profiles.Rules;

/// <summary>
/// Members that a backend or a version does not declare count as unknown there and cost the connection (docs/protocol.md §5).
/// </summary>
internal static class SurfaceRules
{
    public static void Check(ClientMessage message, RuleFindings findings) =>
        InputShapes.ClientMessage.Visit(message, "", new Visitor(findings));

    private sealed class Visitor(RuleFindings findings) : MemberVisitor
    {
        private string? _refused;

        public override void VisitMember(string message, string member, string path)
        {
            MemberLegality legality = MemberLegality.Of(message, member);
            ApiSurfaces surface = findings.Profile.Surface;
            string full = FieldPath.Append(path, member);
            if (legality.Surfaces.HasFlag(surface) || IsInsideOfRefused(full))
                return;
            _refused = full;
            // What v1 takes is not known: the table treats it as v1beta, and nothing is refused because of that.
            Certainty certainty = surface == ApiSurfaces.GeminiV1 ? Certainty.Guess : legality.Certainty;
            findings.Add(full, $"is legal on {NameOf(legality.Surfaces)} only", certainty, "docs/vocabulary.md");
        }

        // The members of a message that is illegal as a whole are not told of one by one.
        private bool IsInsideOfRefused(string path) =>
            _refused is not null && path.Length > _refused.Length && path.StartsWith(_refused, StringComparison.Ordinal)
            && path[_refused.Length] is '.' or '[';

        private static string NameOf(ApiSurfaces surfaces) => surfaces switch
        {
            ApiSurfaces.Gemini => "the Gemini API",
            ApiSurfaces.Vertex => "Vertex",
            ApiSurfaces.Alpha | ApiSurfaces.Vertex => "v1alpha of the Gemini API and on Vertex",
            _ => surfaces.ToString(),
        };
    }
}
