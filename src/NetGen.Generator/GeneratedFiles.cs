using Microsoft.CodeAnalysis;

namespace NetGen.Generator;

/// <summary>Recognises the files that NetGen itself writes, which the analyzer sees as part of the compilation.</summary>
internal static class GeneratedFiles
{
    private static readonly string Folder = $"/{typeof(NetworkGenerator).FullName}/";

    /// <summary>Whether a file is NetGen's; the compiler puts it in a folder named after the generator.</summary>
    public static bool Contains(SyntaxTree tree) =>
        tree.FilePath.Replace('\\', '/').IndexOf(Folder, StringComparison.Ordinal) >= 0;
}
