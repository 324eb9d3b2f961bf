using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.Testing;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    /// <summary>The text of a file.</summary>
    /// <param name="path">The path from the repository's root, with forward slashes.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    /// <summary>Whether there is such a file.</summary>
    public static bool Has(string path) => File.Exists(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
