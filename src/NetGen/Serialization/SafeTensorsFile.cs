namespace NetGen;

/// <summary>The tensors of a safetensors file, read whole.</summary>
/// <remarks>
/// Files with tensors of all types of the format are read; <see cref="SafeTensor.Values"/> says as what. Everything is checked
/// before memory is taken for it.
/// </remarks>
public sealed class SafeTensorsFile
{
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

    /// <summary>Reads a file, or what comes through a pipe until it ends.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file breaks a rule of the format, or holds a tensor of more elements than an array can have.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static SafeTensorsFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using InputFile file = InputFile.Open(path);
        return Read(file);
    }

    internal static SafeTensorsFile Read(InputFile file)
    {
        var reader = new SafeTensorsReader(file);
        foreach (SafeTensorEntry entry in reader.Header.Entries)
        {
            RequireArray(entry, file);
        }

        var tensors = new List<SafeTensor>(reader.Header.Entries.Count);
        foreach (SafeTensorEntry entry in reader.Header.Entries)
        {
            int[] dimensions = Array.ConvertAll(entry.Dimensions, dimension => (int)dimension);
            tensors.Add(new SafeTensor(entry.Name, entry.Type, dimensions, (int)entry.Length, reader.ReadArray(entry)));
        }

        reader.RequireEnd();
        return new SafeTensorsFile(reader.Header.Metadata, tensors);
    }

    private static void RequireArray(SafeTensorEntry entry, InputFile file)
    {
        if (entry.Length > Array.MaxLength || Array.Exists(entry.Dimensions, dimension => dimension > int.MaxValue))
        {
            throw file.Invalid($"expected at most {Array.MaxLength} elements in tensor {entry.Name}, found {entry.Shape}");
        }
    }
}
