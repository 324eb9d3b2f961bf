namespace FashionMnistSample;

/// <summary>The places where Fashion-MNIST may lie on this machine.</summary>
internal static class DataFolders
{
    /// <summary>Where Debian's package <c>dataset-fashion-mnist</c> puts the full set.</summary>
    public const string Installed = "/usr/share/datasets/fashion-mnist";

    /// <summary>Where a user without that package may put the full set.</summary>
    public static string Cache { get; } = Path.Combine(UserCache(), "netgen", "fashion-mnist");

    /// <summary>The subset that the repository carries; the build copies it next to the program.</summary>
    public static string Subset { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>The first place that has the data set: the full set before the subset.</summary>
    public static string Find() =>
        new[] { Installed, Cache }.FirstOrDefault(folder => FashionMnist.Files.All(file => FindFile(folder, file) is not null))
        ?? Subset;

    /// <summary>The file's path in the folder, gzipped or not, or null when it is not there.</summary>
    public static string? FindFile(string folder, string file) =>
        new[] { file + ".gz", file }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The file's path in the folder, gzipped or not.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static string Require(string folder, string file) =>
        FindFile(folder, file)
        ?? throw new FileNotFoundException($"{folder}: expected the files {string.Join(", ", FashionMnist.Files)} (.gz or not); {file} is missing.");

    private static string UserCache()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        if (OperatingSystem.IsMacOS())
        {
            return Path.Combine(home, "Library", "Caches");
        }

        string? configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(configured) ? configured : Path.Combine(home, ".cache");
    }
}
