namespace LiveProto.Mocking.ToneSpeech;

/// <summary>What a <see cref="ToneSpeechWord"/> tells.</summary>
public enum ToneSpeechKind
{
    /// <summary>A word, received intact, with the white space after it.</summary>
    Word,

    /// <summary>A word was there, but its check sum does not hold.</summary>
    Damaged,

    /// <summary>Words are missing between the last one and the next: nothing of them was recognised.</summary>
    Missing,

    /// <summary>The utterance is over.</summary>
    End,

    /// <summary>The utterance before this one broke off without its end.</summary>
    Cut,
}
