using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: what the model is at.</summary>
internal sealed class MovesWaitForAnswers : MoveLaw
{
    public override string Text => "No move before the margin while a question has no answer yet or the answer is coming.";

    protected override OpenBusiness Protected => OpenBusiness.Turn;
}
