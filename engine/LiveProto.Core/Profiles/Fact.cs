using LiveProto.Legality;

namespace LiveProto.Profiles;

/// <summary>One thing that is known of a model, how sure it is and where it is from. Converts to its value.</summary>
/// <typeparam name="TValue">What is known.</typeparam>
/// <param name="Value">What is known.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Source">A section of docs/protocol.md.</param>
public readonly record struct Fact<TValue>(TValue Value, Certainty Certainty, string Source)
{
    /// <summary>Whether it was published or recorded, so that something can be refused because of it.</summary>
    public bool IsSure => Certainty >= Certainty.Documented;

    /// <summary>The same claim, only guessed where <paramref name="isElsewhere"/>: it is known of others and carried over.</summary>
    internal Fact<TValue> GuessedIf(bool isElsewhere) => isElsewhere ? this with { Certainty = Certainty.Guess } : this;

    /// <summary>The value.</summary>
    public static implicit operator TValue(Fact<TValue> fact) => fact.Value;

    /// <summary>The value alone.</summary>
    public override string ToString() => $"{Value}";
}
