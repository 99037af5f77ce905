namespace LiveProto.Cli.Load;

/// <summary>What a load is.</summary>
/// <param name="Sessions">Conversations side by side.</param>
/// <param name="Turns">Turns of each, one after the other.</param>
/// <param name="IsSpoken">The user speaks; else he types.</param>
/// <param name="IsPaced">At the speed of people: speech in real time, and answers are listened to before the next question.</param>
/// <param name="Model">The model.</param>
/// <param name="TurnTimeout">After which a turn counts as failed.</param>
internal sealed record LoadOptions(int Sessions, int Turns, bool IsSpoken, bool IsPaced, string Model, TimeSpan TurnTimeout);
