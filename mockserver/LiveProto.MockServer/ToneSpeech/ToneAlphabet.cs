namespace LiveProto.Mocking.ToneSpeech;

/// <summary>
/// The tones: a symbol of 16 ms is one of 17 tones of a low group together with one of 17 of a high group. Sixteen of each carry four bits;
/// the last ones sound together in nothing but a sync symbol. All lie on the bins of a 12 ms transform, 333 … 3,083 Hz, inside the
/// telephone band, so that the middle of a symbol can be read without leakage and with 2 ms of tolerance on either side.
/// </summary>
internal static class ToneAlphabet
{
    /// <summary>Rate at which tones are analysed, in Hz.</summary>
    public const int Rate = 8000;

    /// <summary>Samples of a symbol at <see cref="Rate"/>: 16 ms.</summary>
    public const int SymbolLength = 128;

    /// <summary>Samples looked at in the middle of a symbol: 12 ms.</summary>
    public const int WindowLength = 96;

    /// <summary>Tones in a group.</summary>
    public const int GroupSize = 17;

    /// <summary>The index in either group that only a sync symbol has in both.</summary>
    public const int Sync = 16;

    /// <summary>Symbols a second.</summary>
    public const double SymbolRate = (double)Rate / SymbolLength;

    /// <summary>The transform's bin of the lowest tone.</summary>
    private const int FirstBin = 4;

    /// <summary>The frequency of a tone, in Hz.</summary>
    /// <param name="group">0: low; 1: high.</param>
    /// <param name="index">0 … 16.</param>
    public static double Frequency(int group, int index) => (double)Rate / WindowLength * Bin(group, index);

    /// <summary>The same as a bin of the <see cref="WindowLength"/>-point transform.</summary>
    public static int Bin(int group, int index) => FirstBin + group * GroupSize + index;
}
