namespace LiveProto.Mocking.Session.Activity;

/// <summary>Is told what <see cref="SpeechInput"/> finds.</summary>
internal interface ISpeechListener
{
    /// <summary>Activity of the user began.</summary>
    /// <param name="offset">Where in the session's input audio.</param>
    void ActivityStarted(TimeSpan offset);

    /// <summary>Activity of the user ended.</summary>
    /// <param name="utterance">What was said.</param>
    /// <param name="offset">Where in the session's input audio.</param>
    void ActivityEnded(Utterance utterance, TimeSpan offset);
}
