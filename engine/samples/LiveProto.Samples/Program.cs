// Runs one of the samples, each of which is the Program.cs of a folder beside this one.
using System.Reflection;

string folder = Path.Combine(AppContext.BaseDirectory, "samples");
if (args.Length == 0 || !File.Exists(Path.Combine(folder, args[0], "Program.dll")))
{
    Console.Error.WriteLine(
        "dotnet run --project engine/samples/LiveProto.Samples -- SAMPLE [--url http://127.0.0.1:4242] [its arguments]");
    foreach (string sample in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        Console.Error.WriteLine("  " + Path.GetFileName(sample));
    return 2;
}

string[] arguments = args[1..];
if (arguments is ["--url", var url, ..])
{
    Environment.SetEnvironmentVariable("GOOGLE_GEMINI_BASE_URL", url);
    Environment.SetEnvironmentVariable("GOOGLE_VERTEX_BASE_URL", url);
    arguments = arguments[2..];
}

MethodInfo main = Assembly.LoadFrom(Path.Combine(folder, args[0], "Program.dll")).EntryPoint!;
return main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null) as int? ?? 0;
