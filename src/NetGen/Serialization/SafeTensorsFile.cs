using System.Buffers.Binary;

namespace NetGen;

/// <summary>The tensors of a safetensors file, read whole.</summary>
/// <remarks>
/// The file begins with the header's length as a 64-bit number, then the JSON header, then the tensors' bytes; all numbers
/// little-endian. Everything is checked before memory is taken for it.
/// </remarks>
public sealed class SafeTensorsFile
{
    // The limit of the reference implementation.
    private const int LargestHeader = 100_000_000;
    private const int LengthSize = 8;

    private readonly Dictionary<string, SafeTensor> _byName;

    private SafeTensorsFile(IReadOnlyDictionary<string, string> metadata, List<SafeTensor> tensors)
    {
        Metadata = metadata;
        Tensors = tensors;
        _byName = tensors.ToDictionary(tensor => tensor.Name);
    }

    /// <summary>Texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafeTensor> Tensors { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The name, for example <c>conv1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public SafeTensor this[string name] =>
        Find(name) ?? throw new KeyNotFoundException(
            $"Expected a tensor {name}, found {string.Join(", ", Tensors.Select(tensor => tensor.Name))}.");

    /// <summary>The tensor of a name, or null.</summary>
    /// <param name="name">The name, for example <c>conv1.weight</c>.</param>
    public SafeTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file breaks a rule of the format, or holds a tensor of another type than F32, F64, I32 and I64.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    public static SafeTensorsFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.OpenRead(path);
        try
        {
            SafeTensorsHeader header = ReadHeader(file, path);
            var tensors = new List<SafeTensor>(header.Entries.Count);
            foreach (SafeTensorEntry entry in header.Entries)
            {
                // The entries fill the data in this order, so that reading on is reading the next.
                tensors.Add(new SafeTensor(entry.Name, entry.Type, entry.Dimensions, ReadValues(file, entry)));
            }

            return new SafeTensorsFile(header.Metadata, tensors);
        }
        catch (EndOfStreamException shortened)
        {
            throw new InvalidDataException($"{path}: the file became shorter while it was read.", shortened);
        }
    }

    private static SafeTensorsHeader ReadHeader(FileStream file, string path)
    {
        long rest = file.Length - LengthSize;
        if (rest < 0)
        {
            throw new InvalidDataException(
                $"{path}: expected a safetensors file, which begins with the {LengthSize} bytes of its header's length, " +
                $"found a file of {file.Length} bytes.");
        }

        Span<byte> lengthBytes = stackalloc byte[LengthSize];
        file.ReadExactly(lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > (ulong)rest || length > LargestHeader)
        {
            throw new InvalidDataException(
                $"{path}: expected a header of at most {Math.Min(rest, LargestHeader)} bytes, found {length} as its length.");
        }

        byte[] json = new byte[length];
        file.ReadExactly(json);
        return SafeTensorsHeader.Parse(json, rest - (long)length, path);
    }

    private static Array ReadValues(FileStream file, SafeTensorEntry entry) => entry.Type switch
    {
        SafeTensorType.F32 => ReadValues<float>(file, entry.Length),
        SafeTensorType.F64 => ReadValues<double>(file, entry.Length),
        SafeTensorType.I32 => ReadValues<int>(file, entry.Length),
        _ => ReadValues<long>(file, entry.Length),
    };

    private static T[] ReadValues<T>(FileStream file, int length)
        where T : unmanaged
    {
        var values = new T[length];
        LittleEndian.ReadExactly(file, values);
        return values;
    }
}
