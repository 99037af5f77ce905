namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>A function call before the turn is known.</summary>
internal sealed record ScriptedCall(string Name, JsonTemplate? Args)
{
    public string? Id { get; init; }

    public bool? IsBlocking { get; init; }

    public PlannedCall For(TemplateScope scope) => new(Name, Args?.Render(scope)) { Id = Id, IsBlocking = IsBlocking };
}
