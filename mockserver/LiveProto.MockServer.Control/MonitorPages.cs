using System.Globalization;
using System.Text;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Journal;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control;

/// <summary><c>/healthz</c> and <c>/metrics</c>: numbers alone, nothing of what anybody said.</summary>
/// <param name="accessToken">Where others can reach the server: what metrics are told for, as <c>Authorization: Bearer</c>; null = to
/// anybody.</param>
internal sealed class MonitorPages(string? accessToken)
{
    private readonly BearerCheck? _check = accessToken is null ? null : new BearerCheck(accessToken);
    private MockServer? _server;

    public void Open(MockServer server) => Volatile.Write(ref _server, server);

    public static Task HealthAsync(HttpContext context) =>
        IsRead(context) ? Reply.Text("ok\n").WriteAsync(context)
            : Reply.Problem(StatusCodes.Status405MethodNotAllowed, "GET it.").WriteAsync(context);

    public Task MetricsAsync(HttpContext context)
    {
        if (!IsRead(context))
            return Reply.Problem(StatusCodes.Status405MethodNotAllowed, "GET it.").WriteAsync(context);
        if (_check?.IsPresented(context.Request) == false)
            return Reply.Unauthorized.WriteAsync(context);
        return Volatile.Read(ref _server) is { } server
            ? new Reply(StatusCodes.Status200OK, "text/plain; version=0.0.4; charset=utf-8",
                Encoding.UTF8.GetBytes(Write(server.GetStatistics()))).WriteAsync(context)
            : Reply.Starting.WriteAsync(context);
    }

    private static bool IsRead(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    // Prometheus' text format, version 0.0.4.
    private static string Write(ServerStatistics now)
    {
        var text = new StringBuilder();
        Add(text, "liveproto_sessions_open", "gauge", "Connections that are open.", ("", now.SessionsOpen));
        Add(text, "liveproto_sessions_total", "counter", "Connections accepted.", ("", now.SessionsOpened));
        Add(
            text, "liveproto_sessions_ended_total", "counter", "Connections that are over, by who ended them.",
            ("{by=\"client\"}", now.EndedByClient), ("{by=\"server\"}", now.EndedByServer), ("{by=\"transport\"}", now.EndedByTransport));
        Add(
            text, "liveproto_messages_total", "counter", "Messages, by who sent them.",
            ("{from=\"client\"}", now.MessagesReceived), ("{from=\"server\"}", now.MessagesSent));
        Add(
            text, "liveproto_message_bytes_total", "counter", "Bytes of their payloads.",
            ("{from=\"client\"}", now.BytesReceived), ("{from=\"server\"}", now.BytesSent));
        Add(text, "liveproto_turns_total", "counter", "Times that a model was asked for an answer.", ("", now.Turns));
        Add(text, "liveproto_unmatched_turns_total", "counter", "Turns that a script left to the default rules.", ("", now.UnmatchedTurns));
        Add(text, "liveproto_warnings_total", "counter", "Things that clients did and should not, and faults that struck.",
            ("", now.Warnings));
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string type, string help,
        params ReadOnlySpan<(string Labels, long Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach ((string labels, long value) in samples)
            text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
    }
}
