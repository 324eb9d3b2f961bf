using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>A folder of files that processes hand each other: bare float32 and int32 values, weights, models.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-benchmarks-");
    private int _files;

    /// <summary>The path of a file that does not exist yet.</summary>
    /// <param name="purpose">Part of its name, for whoever looks into the folder.</param>
    public string NewFile(string purpose) => Path.Combine(_folder.FullName, $"{_files++}-{purpose}");

    /// <summary>Writes values to a new file and returns its path.</summary>
    public string Write<T>(string purpose, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        string path = NewFile(purpose);
        using FileStream file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(values));
        return path;
    }

    /// <summary>Reads a file of bare float32 values.</summary>
    public static float[] ReadFloats(string path)
    {
        using FileStream file = File.OpenRead(path);
        float[] values = new float[file.Length / sizeof(float)];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
