namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>What the setup said was changed.</summary>
/// <param name="At">When.</param>
/// <param name="Brief">What it says now.</param>
/// <param name="IsPlanned">The family takes it with another connection only.</param>
internal sealed record ContextChange(TimeSpan At, string Brief, bool IsPlanned);
