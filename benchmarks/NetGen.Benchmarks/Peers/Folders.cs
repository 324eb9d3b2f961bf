using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>Where the peers are looked for.</summary>
internal static class Folders
{
    /// <summary>The scripts that speak for PyTorch: <c>benchmarks/peers</c> of the source tree this program was built from.</summary>
    public static string Scripts { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", "peers"));

    /// <summary>What is installed for benchmarks only, outside the source tree.</summary>
    public static string Cache { get; } = Path.Combine(UserCache(), "netgen");

    private static string UserCache()
    {
        string? configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(configured)
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
