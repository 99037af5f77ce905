using System.Text;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Hosting.Guard;
using Microsoft.Extensions.Primitives;

namespace LiveProto.Fuzz.Targets;

/// <summary>Headers as the mock's guard gets them: one line each for Host, Origin, Sec-Fetch-Site and the path, a tab between two headers
/// of one name.</summary>
internal sealed class RequestGuardTarget : IFuzzTarget
{
    private static readonly GuardPolicy s_policy = new(4242, ["mock:8080"], ["http://localhost:3000"]);
    private static readonly string[] s_hosts = ["localhost:4242", "127.0.0.1:4242", "[::1]:4242", "mock:8080"];

    public string Name => "request-guard";

    public string Law => "Whatever the headers: an answer, and Allow only for one of four Host values, with no Origin or the one allowed.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        "localhost:4242\n\n\n/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"u8.ToArray(),
        "[::1]:4242\nhttp://localhost:3000\ncross-site\n//ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent"u8.ToArray(),
        "127.0.0.1:4242\tlocalhost:4242\nnull\nsame-origin\n/v1beta/models"u8.ToArray(),
        "mock:8080\n\nnone\n/"u8.ToArray(),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        string[] lines = Encoding.Latin1.GetString(input).Split('\n');
        StringValues host = Values(lines, 0);
        StringValues origin = Values(lines, 1);
        GuardVerdict verdict = RequestGuard.Evaluate(s_policy, "GET", host, origin, Values(lines, 2));
        if (verdict == GuardVerdict.Allow)
        {
            if (host.Count != 1 || !s_hosts.Contains(host[0], StringComparer.OrdinalIgnoreCase))
                throw new InvalidOperationException($"Allowed a host that is not ours: {host}");
            if (origin.Count > 1 || (origin.Count == 1 && !"http://localhost:3000".Equals(origin[0], StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException($"Allowed an origin that was not listed: {origin}");
        }
        else if (Refusal.Of(verdict).Status is not (403 or 421))
        {
            throw new InvalidOperationException($"{verdict} has no status of a refusal.");
        }

        string path = lines.Length > 3 ? lines[3] : "";
        if (LivePath.TryParse(path, out LivePath live) && !path.Contains(live.Version, StringComparison.Ordinal))
            throw new InvalidOperationException($"A version that was not written: {live.Version}");
    }

    private static StringValues Values(string[] lines, int index) =>
        index >= lines.Length || lines[index].Length == 0 ? StringValues.Empty : new StringValues(lines[index].Split('\t'));
}
