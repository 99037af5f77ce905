namespace LiveProto.Mocking.Session.Usage;

/// <summary>Tokens by modality. Adds and subtracts as a whole, so that the sums of a long history cost nothing to keep.</summary>
internal readonly record struct TokenTally(int Text = 0, int Audio = 0, int Image = 0, int Video = 0)
{
    public int Total => Text + Audio + Image + Video;

    public static TokenTally operator +(TokenTally a, TokenTally b) =>
        new(a.Text + b.Text, a.Audio + b.Audio, a.Image + b.Image, a.Video + b.Video);

    public static TokenTally operator -(TokenTally a, TokenTally b) =>
        new(a.Text - b.Text, a.Audio - b.Audio, a.Image - b.Image, a.Video - b.Video);
}
