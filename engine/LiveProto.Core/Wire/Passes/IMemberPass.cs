namespace LiveProto.Wire.Passes;

/// <summary>
/// What a pass does with the members of one kind of object, for <see cref="MemberLoop"/>. Of structs, so that each has a loop of its own.
/// </summary>
/// <typeparam name="TMember">The members that it knows.</typeparam>
/// <typeparam name="TFindings">Where it puts what it finds.</typeparam>
internal interface IMemberPass<TMember, TFindings>
    where TFindings : allows ref struct
{
    /// <summary>How deep the members stand, for the whitespace before them: one of <see cref="FieldReader"/>'s.</summary>
    static abstract int Levels { get; }

    /// <summary>The member whose name stands here, of those that most objects have, and its length with quotes; 0 when it is another, or
    /// written in another way.</summary>
    static abstract TMember Expect(ReadOnlySpan<byte> text, out int length);

    /// <summary>The member of that name.</summary>
    static abstract TMember Find(ReadOnlySpan<byte> name, scoped ref TFindings findings);

    /// <summary>A bit of its own for each member; 0 for one that is not known.</summary>
    static abstract uint MarkOf(TMember member);

    /// <summary>Its name in errors.</summary>
    static abstract string NameOf(TMember member);

    /// <summary>Reads the value of a member that is known, also null: the offset behind it, or <see cref="FieldReader.Failed"/>.</summary>
    static abstract int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, TMember member, int at, scoped ref TFindings findings);

    /// <summary>Passes the value of one that is not known.</summary>
    static abstract int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref TFindings findings);
}
