using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: what the user is at.</summary>
internal sealed class MovesWaitForTheUser : MoveLaw
{
    public override string Text =>
        "No move before the margin while the user speaks (for half of the time, where only loudness says so), or has told something to which the question is still to come.";

    protected override OpenBusiness Protected => OpenBusiness.Speech | OpenBusiness.Loudness | OpenBusiness.Context;
}
