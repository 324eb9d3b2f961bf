namespace NetGen.Tests.Goldens;

/// <summary>One file of <c>tests/goldens/data</c>: tensors of 32-bit floats by name.</summary>
internal sealed class GoldenFile
{
    private readonly SafeTensorsFile _file;

    private GoldenFile(string path) => _file = SafeTensorsFile.Read(path);

    /// <summary>Names of all goldens.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder(), "*.safetensors").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Names of the tensors, in the file's order.</summary>
    public IEnumerable<string> Names => _file.Tensors.Select(tensor => tensor.Name);

    public static GoldenFile Load(string name) => new(Path.Combine(Folder(), name + ".safetensors"));

    public ReadOnlySpan<float> Values(string name) => _file[name].Values<float>();

    public ReadOnlySpan<int> Dimensions(string name) => _file[name].Dimensions;

    /// <summary>The tensors whose name starts with a prefix, by the rest of their name.</summary>
    public IEnumerable<string> NamesUnder(string prefix) =>
        Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);

    // The goldens are used where they lie in the repository: they are large, and every build would copy them.
    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "goldens", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException($"No tests/goldens/data above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }
}
