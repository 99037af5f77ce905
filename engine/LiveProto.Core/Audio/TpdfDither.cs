namespace LiveProto.Audio;

/// <summary>
/// A deterministic source of triangular dither in (−1, 1) steps: the difference of two uniform draws (Lipshitz, Wannamaker and
/// Vanderkooy 1992). A mutable struct: pass it by reference; the same seed gives the same noise.
/// </summary>
public struct TpdfDither(uint seed)
{
    private uint _state = seed == 0 ? 0x9E3779B9 : seed;

    /// <summary>The next value, in units of one quantisation step.</summary>
    public float Next() => Uniform() - Uniform();

    private float Uniform()
    {
        if (_state == 0)
            _state = 0x9E3779B9;
        // xorshift32 (Marsaglia 2003): not for secrets, fine for hiss.
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (_state >> 8) * (1f / (1 << 24));
    }
}
