namespace LiveProto.Mocking.Tests.Recording;

/// <summary>Sessions of the real service, kept outside of the project.</summary>
internal static class RecordedFolder
{
    /// <summary>The path of one of them. Skips the test where there are none.</summary>
    public static string PathOf(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "recordings");
            if (Directory.Exists(folder))
                return Path.Combine(folder, name + ".websocket.log");
        }

        Assert.Skip("shared/recordings is not beside the project.");
        return "";
    }
}
