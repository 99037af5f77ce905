using System.Globalization;
using System.Runtime.InteropServices;
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

    public Answer? Respond(UserTurn turn)
    {
        if (turn.Kind != UserTurnKind.ToolResults && turn.Prompt.Contains("open the door", StringComparison.Ordinal))
            return Answer.Call(SimulatedFamily.Tool);
        int number = 1 + (_answers++ % MaxNumber);
        int milliseconds = LengthOf(turn.Prompt);
        string text = string.Join(' ', Enumerable.Range(0, 1 + (milliseconds / MillisecondsInAWord)).Select(i => Word(number, i)));
        if (!turn.IsSpoken)
            return Answer.Say(text);
        var samples = new short[milliseconds * SamplesInAMillisecond];
        Array.Fill(samples, (short)number);
        return Answer.Of(new AudioStep(MemoryMarshal.AsBytes(samples.AsSpan()).ToArray()) { Transcript = text });
    }

    private static string Word(int number, int index) => string.Create(CultureInfo.InvariantCulture, $"#{number}.{index}");

    private static int LengthOf(string prompt)
    {
        int at = prompt.LastIndexOf("for ", StringComparison.Ordinal);
        return at >= 0 && int.TryParse(prompt.AsSpan(at + 4), CultureInfo.InvariantCulture, out int length) ? length : DefaultMilliseconds;
    }
}
