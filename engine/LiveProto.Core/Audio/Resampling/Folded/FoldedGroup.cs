namespace LiveProto.Audio.Resampling.Folded;

/// <summary>Taps a vector's length apart: the two inputs of the outermost one, and how many.</summary>
internal readonly record struct FoldedGroup(int Left, int Right, int Size);
