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
            // What v1 takes is not known: it is treated as v1beta, but nothing is refused because of that.
            bool isGuessed = surface == ApiSurfaces.GeminiV1;
            bool isLegal = legality.Surfaces.HasFlag(isGuessed ? ApiSurfaces.Beta : surface);
            string full = FieldPath.Append(path, member);
            if (isLegal || IsInsideOfRefused(full))
                return;
            _refused = full;
            Certainty certainty = isGuessed ? Certainty.Guess : legality.Certainty;
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
