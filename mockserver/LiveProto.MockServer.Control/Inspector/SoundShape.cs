namespace LiveProto.Mocking.Control.Inspector;

/// <summary>A sound without its samples.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="Count">Samples.</param>
/// <param name="Wave">As <see cref="Waveform"/> draws it.</param>
internal sealed record SoundShape(int SampleRate, int Count, byte[] Wave);
