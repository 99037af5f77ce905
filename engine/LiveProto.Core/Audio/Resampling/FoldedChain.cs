namespace LiveProto.Audio;

/// <summary>Taps side by side: tap t multiplies the inputs at Left + t and Right − t.</summary>
internal sealed record FoldedChain(int Left, int Right, double[] Coefficients);
