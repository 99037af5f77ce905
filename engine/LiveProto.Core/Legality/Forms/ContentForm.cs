using LiveProto.Messages;

namespace LiveProto.Legality.Forms;

/// <summary>The form of contents and their parts (docs/protocol.md §3.7, §3.10).</summary>
internal static class ContentForm
{
    public static void CheckAll(IReadOnlyList<Content> contents, string path, FindingList findings)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            string at = $"{path}[{i}]";
            Check(contents[i], at, findings);
            // system is the caller's error on one backend only, hence a matter of the profile.
            if (contents[i].Role is { Length: > 0 } role && role is not ("user" or "model" or "system"))
                findings.Refuse($"{at}.role", "must be user or model", "§3.7");
        }
    }

    public static void Check(Content content, string path, FindingList findings)
    {
        if (content.Parts.Count == 0)
            findings.Refuse($"{path}.parts", "must not be empty", "§3.10");
        for (int i = 0; i < content.Parts.Count; i++)
        {
            Part part = content.Parts[i];
            string at = $"{path}.parts[{i}]";
            if (IsEmpty(part))
                findings.Refuse(at, "must hold text, inlineData, fileData or another kind of data", "§3.10");
            CheckMedia(part.InlineData, part.FileData, at, findings);
        }
    }

    public static void CheckMedia(Blob? inline, FileData? file, string path, FindingList findings)
    {
        if (inline is not null)
            CheckBlob(inline, $"{path}.inlineData", findings);
        if (file is not null && string.IsNullOrEmpty(file.FileUri))
            findings.Refuse($"{path}.fileData.fileUri", "must not be empty", "§3.10");
    }

    public static void CheckBlob(Blob blob, string path, FindingList findings)
    {
        if (string.IsNullOrEmpty(blob.MimeType))
            findings.Refuse($"{path}.mimeType", "must not be empty", "§3.10");
        if (blob.Data.IsEmpty)
            findings.Refuse($"{path}.data", "must not be empty", "§3.10");
    }

    private static bool IsEmpty(Part part) => part is
    {
        Text: null, InlineData: null, FileData: null, FunctionCall: null, FunctionResponse: null,
        ExecutableCode: null, CodeExecutionResult: null, ToolCall: null, ToolResponse: null, AudioTranscription: null, Unknown: null,
    };
}
