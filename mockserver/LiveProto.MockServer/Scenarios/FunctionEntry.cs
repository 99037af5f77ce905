using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>A declared function, prepared for being looked for in prompts.</summary>
/// <param name="Declaration">As declared.</param>
/// <param name="Name">Its name.</param>
/// <param name="Words">The words of its name, lower case.</param>
/// <param name="Parameters">What its arguments are made from; null = it is called without any.</param>
/// <param name="IsBlocking">Whether the model waits for it.</param>
internal sealed record FunctionEntry(FunctionDeclaration Declaration, string Name, IReadOnlyList<string> Words, Schema? Parameters,
    bool IsBlocking)
{
    /// <summary>Splits at <c>_ - . :</c> and before a capital that follows a small letter or a digit.</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool isSeparator = i < name.Length && name[i] is '_' or '-' or '.' or ':';
            bool isHump = i > 0 && i < name.Length && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]));
            if (i < name.Length && !isSeparator && !isHump)
                continue;
            if (i > start)
                words.Add(name[start..i].ToLowerInvariant());
            start = isSeparator ? i + 1 : i;
        }

        return words;
    }
}
