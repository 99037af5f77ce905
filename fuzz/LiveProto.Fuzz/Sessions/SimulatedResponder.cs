using System.Globalization;
using System.Runtime.InteropServices;
using LiveProto.Client;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Fuzz.Sessions;

/// <summary>
/// Answers so that every piece says which answer it belongs to: each sample of speech is the answer's number, each word begins with it. A
/// prompt may say how long the answer is to be.
/// </summary>
internal sealed class SimulatedResponder : IResponder
{
    // A sample holds it.
    private const int MaxNumber = 30_000;
    private const int SamplesInAMillisecond = 24;
    private const int DefaultMilliseconds = 400;
    private const int MillisecondsInAWord = 200;

    private int _answers;

    /// <summary>A prompt is answered, with this answer.</summary>
    public required Action<string, int> Answered { get; init; }

    public Answer? Respond(UserTurn turn)
    {
        if (turn.Kind != UserTurnKind.ToolResults && turn.Prompt.Contains("open the door", StringComparison.Ordinal))
        {
            var call = new PlannedCall(SimulatedFamily.Tool);
            return Answer.Of(new CallStep(turn.Prompt.Contains("open the doors", StringComparison.Ordinal) ? [call, call] : [call]));
        }

        int number = 1 + (_answers++ % MaxNumber);
        Answered(turn.Prompt, number);
        int milliseconds = LengthOf(turn.Prompt);
        return Late(turn.Prompt, Say(turn, number, milliseconds));
    }

    private static Answer Late(string prompt, Answer answer) => NumberBehind(prompt, "after ") is { } wait
        ? answer with { Steps = [new PauseStep(TimeSpan.FromMilliseconds(wait)), .. answer.Steps] }
        : answer;

    private static Answer Say(UserTurn turn, int number, int milliseconds)
    {
        string text = string.Join(' ', Enumerable.Range(0, 1 + (milliseconds / MillisecondsInAWord)).Select(i => Word(number, i)));
        if (!turn.IsSpoken)
            return Answer.Say(text);
        var samples = new short[milliseconds * SamplesInAMillisecond];
        Array.Fill(samples, (short)number);
        return Answer.Of(new AudioStep(MemoryMarshal.AsBytes(samples.AsSpan()).ToArray()) { Transcript = text });
    }

    /// <summary>The number of the answer that a piece of output is of; 0 when it says none.</summary>
    public static int NumberOf(in LiveEvent item)
    {
        if (item.Kind == LiveEventKind.Audio)
            return item.Audio.Samples.Span[0];
        string text = item.Text ?? (item.Transcription is { Side: TranscriptionSide.Model } words ? words.Text : "");
        int at = text.IndexOf('#', StringComparison.Ordinal);
        int dot = at < 0 ? -1 : text.IndexOf('.', at);
        return dot > at && int.TryParse(text.AsSpan(at + 1, dot - at - 1), CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    private static string Word(int number, int index) => string.Create(CultureInfo.InvariantCulture, $"#{number}.{index}");

    private static int LengthOf(string prompt) => NumberBehind(prompt, "for ") ?? DefaultMilliseconds;

    private static int? NumberBehind(string prompt, string word)
    {
        int at = prompt.LastIndexOf(word, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(prompt.AsSpan(at + word.Length), CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
