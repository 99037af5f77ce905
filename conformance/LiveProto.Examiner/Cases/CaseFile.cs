using System.Globalization;
using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>Reads a file of cases. conformance/README.md describes the form: it is written to be read as a transcript.</summary>
public static class CaseFile
{
    /// <summary>The model of every case that is not about models.</summary>
    internal const string UsualModel = "models/gemini-2.5-flash-native-audio-preview-12-2025";

    private const string DefaultSetup = $$$"""{"model":"{{{UsualModel}}}","generationConfig":{"responseModalities":["AUDIO"]}}""";

    /// <summary>Every case of the text, in order.</summary>
    /// <exception cref="FormatException">A line can not be understood; the message names file and line.</exception>
    public static IReadOnlyList<ExamCase> Read(string name, string text)
    {
        var cases = new List<ExamCase>();
        CaseDraft? draft = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                if (line.StartsWith("== ", StringComparison.Ordinal))
                {
                    if (draft is not null)
                        cases.Add(draft.Finish());
                    draft = new CaseDraft(line[3..].Trim(), JsonNode.Parse(DefaultSetup)!.AsObject());
                }
                else
                {
                    (draft ?? throw new FormatException("a case begins with '== id'")).Take(line);
                }
            }
            catch (FormatException error)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name}, line {i + 1}: {error.Message}"), error);
            }
        }

        if (draft is not null)
            cases.Add(draft.Finish());
        return cases;
    }
}
