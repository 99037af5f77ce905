using System.Diagnostics;

namespace LiveProto.Client.Session.Reading;

/// <summary>What an embedder's delegate is called in logs and endings.</summary>
internal static class HandlerName
{
    /// <summary>Type and method, as far as the compiler has left them.</summary>
    public static string Of(Delegate handler) =>
        DiagnosticMethodInfo.Create(handler) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : "of the session's events";
}
