namespace LiveProto.Mocking.Session.Activity;

/// <summary>Is told what <see cref="SpeechInput"/> finds.</summary>
internal interface ISpeechListener
{
    /// <summary>Activity of the user began.</summary>
    /// <param name="speech">Where the speech began in the session's input audio.</param>
    /// <param name="heard">How much of it had come when that was found.</param>
    void ActivityStarted(TimeSpan speech, TimeSpan heard);

    /// <summary>Activity of the user ended.</summary>
    /// <param name="utterance">What was said.</param>
    /// <param name="heard">How much of the session's input audio had come when that was found.</param>
    void ActivityEnded(Utterance utterance, TimeSpan heard);
}
