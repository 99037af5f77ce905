using System.CommandLine;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Commands;

/// <summary>Switches that several commands have.</summary>
internal static class TargetOptions
{
    /// <summary>Every target.</summary>
    public const string All = "all";

    /// <summary>The switch that names a target; where it must not be left out, there is no "all".</summary>
    public static Option<string> Target(bool isRequired)
    {
        var target = new Option<string>("--target")
        {
            Description = isRequired ? "The target's name."
            : "The target's name, or 'all'.",
            Required = isRequired
        };
        if (!isRequired)
            target.DefaultValueFactory = _ => All;
        target.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && (Select(name).Length == 0 || (isRequired && name == All)))
                result.AddError($"--target: there is no '{name}'; fuzz --list shows them.");
        });
        return target;
    }

    /// <summary>A switch that names a file that is there.</summary>
    public static Option<FileInfo?> ExistingFile(string name, string description)
    {
        var file = new Option<FileInfo?>(name) { Description = description };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Exists: false } missing)
                result.AddError($"{name}: there is no file {missing.FullName}.");
        });
        return file;
    }

    /// <summary>The targets that a name means.</summary>
    public static IFuzzTarget[] Select(string name) => [.. FuzzTargets.All.Where(target => name is All || target.Name == name)];
}
