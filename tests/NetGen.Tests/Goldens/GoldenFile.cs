using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>One file of <c>tests/goldens/data</c>: tensors of 32-bit floats by name.</summary>
internal sealed class GoldenFile
{
    private readonly Dictionary<string, (int[] Dimensions, float[] Values)> _tensors = [];

    private GoldenFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int headerLength = checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
        ReadOnlySpan<byte> data = bytes.AsSpan(8 + headerLength);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        foreach (JsonProperty tensor in header.RootElement.EnumerateObject())
        {
            int[] dimensions = tensor.Value.GetProperty("shape").Deserialize<int[]>()!;
            int[] offsets = tensor.Value.GetProperty("data_offsets").Deserialize<int[]>()!;
            _tensors.Add(tensor.Name, (dimensions, MemoryMarshal.Cast<byte, float>(data[offsets[0]..offsets[1]]).ToArray()));
        }
    }

    /// <summary>Names of all goldens.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder(), "*.safetensors").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public IEnumerable<string> Names => _tensors.Keys;

    public static GoldenFile Load(string name) => new(Path.Combine(Folder(), name + ".safetensors"));

    public float[] Values(string name) => _tensors[name].Values;

    public int[] Dimensions(string name) => _tensors[name].Dimensions;

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
