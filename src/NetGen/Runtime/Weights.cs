using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Saves and loads a network's parameters as safetensors, with the names and dimensions that PyTorch would give them.</summary>
public static class Weights
{
    // A file may hold any number of tensors.
    private const int LargestNumberNamed = 20;

    /// <summary>Saves the parameters; the file is replaced at once, or stays as it was if something fails.</summary>
    /// <remarks>
    /// A file that was there keeps its mode, and a link to it stays one; a new file gets the mode that the process gives to new
    /// files. The owner is who saves. A pipe or device is written to, and a pipe waited for until somebody reads it.
    /// </remarks>
    /// <typeparam name="T">The network's scalar type: F32 or F64 in the file.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written; <see cref="DirectoryNotFoundException"/> if its folder is missing.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written, or is a folder.</exception>
    public static void Save<T>(INetwork<T> network, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(path);
        KeyValuePair<string, string>[] metadata = [new("format", "pt"), new("network", network.Info.Name)];
        OutputFile.Write(
            path, stream => SafeTensorsWriter.Write<T>(stream, metadata, network.Info.ParameterTable, network.Parameters));
    }

    /// <summary>Loads parameters. Everything is checked first: if the file does not fit, the network is unchanged.</summary>
    /// <remarks>
    /// Tensors of F16, BF16 and F32 are read into either precision, which holds their values exactly; F64 only into double
    /// precision. Values that are not finite load like others. Names, types and dimensions are compared before any data is read.
    /// What comes through a pipe is read until it ends.
    /// </remarks>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no safetensors file, is damaged, misses a tensor of the network or has one more, or a tensor has other dimensions
    /// or a type that the network's scalar type cannot hold.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static void Load<T>(INetwork<T> network, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(path);
        using InputFile file = InputFile.Open(path);
        Load(network, file);
    }

    internal static void Load<T>(INetwork<T> network, InputFile file)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var reader = new SafeTensorsReader(file);
        Dictionary<string, ParameterInfo> table = network.Info.ParameterTable.ToDictionary(parameter => parameter.Name);
        RequireFit<T>(reader.Header.Entries, table, network.Info.Name, file);

        // Not into the network yet: the file may end early, or the disk fail.
        var values = new T[network.Parameters.Length];
        foreach (SafeTensorEntry entry in reader.Header.Entries)
        {
            reader.Read(entry, PartOf(values, table[entry.Name]));
        }

        reader.RequireEnd();
        Span<T> parameters = network.Parameters;
        foreach (ParameterInfo parameter in table.Values)
        {
            PartOf(values, parameter).CopyTo(PartOf(parameters, parameter));
        }
    }

    private static Span<T> PartOf<T>(Span<T> values, ParameterInfo parameter) => values.Slice(parameter.Offset, parameter.Length);

    /// <summary>Requires the network's tensors and no others, or says everything that is wrong with them.</summary>
    private static void RequireFit<T>(
        IReadOnlyList<SafeTensorEntry> entries, Dictionary<string, ParameterInfo> table, string network, InputFile file)
    {
        Dictionary<string, SafeTensorEntry> found = entries.ToDictionary(entry => entry.Name);
        ParameterInfo[] missing = [.. table.Values.Where(parameter => !found.ContainsKey(parameter.Name))];
        SafeTensorEntry[] extra = [.. entries.Where(entry => !table.ContainsKey(entry.Name))];
        ParameterInfo[] different = [.. table.Values.Except(missing).Where(parameter => !Fits<T>(found[parameter.Name], parameter))];
        if (missing.Length + extra.Length + different.Length > 0)
        {
            IEnumerable<string> differences = different.Select(
                parameter => $"; expected {parameter.Name} as {ShapeFor<T>(parameter)}, found {found[parameter.Name].Shape}");
            throw file.Invalid(
                $"expected the {table.Count} tensors of {network}, found {entries.Count}; " +
                $"missing: {List(missing)}; extra: {List(extra)}{string.Concat(differences)}");
        }
    }

    private static bool Fits<T>(SafeTensorEntry entry, ParameterInfo parameter) =>
        SafeTensorsReader.TypesReadAs<T>().Contains(entry.Type)
        && entry.Dimensions.SequenceEqual(parameter.Dimensions.ToArray().Select(dimension => (long)dimension));

    private static string ShapeFor<T>(ParameterInfo parameter) =>
        $"{string.Join(" or ", SafeTensorsReader.TypesReadAs<T>())} [{string.Join(", ", parameter.Dimensions.ToArray())}]";

    private static string List(IReadOnlyCollection<object> tensors)
    {
        string named = string.Join(", ", tensors.Take(LargestNumberNamed));
        return tensors.Count switch
        {
            0 => "none",
            <= LargestNumberNamed => named,
            _ => $"{named} and {tensors.Count - LargestNumberNamed} more",
        };
    }
}
