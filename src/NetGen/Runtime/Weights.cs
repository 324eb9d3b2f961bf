using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Saves and loads a network's parameters as safetensors, with the names and dimensions that PyTorch would give them.</summary>
public static class Weights
{
    /// <summary>Saves the parameters; the file is replaced at once, or stays as it was if something fails.</summary>
    /// <remarks>
    /// A file that was there keeps its mode, and a link to it stays one; a new file gets the mode that the process gives to new
    /// files. A pipe or device is written to.
    /// </remarks>
    /// <typeparam name="T">The network's scalar type: F32 or F64 in the file.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written; <see cref="DirectoryNotFoundException"/> if its folder is missing.</exception>
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
    /// <remarks>Values that are not finite load like others.</remarks>
    /// <typeparam name="T">The network's scalar type, which the file's tensors must have.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no safetensors file, is damaged, misses a tensor of the network or has one more, or a tensor has another type or
    /// other dimensions.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    public static void Load<T>(INetwork<T> network, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SafeTensorsFile file = SafeTensorsFile.Read(path);
        IReadOnlyList<ParameterInfo> table = network.Info.ParameterTable;
        RequireSameNames(file, network.Info, path);
        foreach (ParameterInfo parameter in table)
        {
            RequireFit(file[parameter.Name], parameter, SafeTensorsWriter.TypeOf<T>(), path);
        }

        Span<T> parameters = network.Parameters;
        foreach (ParameterInfo parameter in table)
        {
            file[parameter.Name].Values<T>().CopyTo(parameters.Slice(parameter.Offset, parameter.Length));
        }
    }

    private static void RequireSameNames(SafeTensorsFile file, NetworkInfo network, string path)
    {
        string[] expected = [.. network.ParameterTable.Select(parameter => parameter.Name)];
        string[] found = [.. file.Tensors.Select(tensor => tensor.Name)];
        string[] missing = [.. expected.Except(found)];
        string[] extra = [.. found.Except(expected)];
        if (missing.Length > 0 || extra.Length > 0)
        {
            throw new InvalidDataException(
                $"{path}: expected the {expected.Length} tensors of {network.Name}, found {found.Length}; " +
                $"missing: {List(missing)}; extra: {List(extra)}.");
        }
    }

    private static void RequireFit(SafeTensor tensor, ParameterInfo parameter, SafeTensorType type, string path)
    {
        if (tensor.Type != type || !tensor.Dimensions.SequenceEqual(parameter.Dimensions))
        {
            throw new InvalidDataException(
                $"{path}: expected tensor {parameter.Name} as {type} [{string.Join(", ", parameter.Dimensions.ToArray())}], found {tensor}.");
        }
    }

    private static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
