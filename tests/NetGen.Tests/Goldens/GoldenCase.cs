using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Goldens;

/// <summary>A network with the parameters of its golden, and the golden's batches.</summary>
internal sealed class GoldenCase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly GoldenFile _file;

    public GoldenCase(INetwork<T> network, string golden)
    {
        _file = GoldenFile.Load(golden);
        Network = network;
        foreach (ParameterInfo parameter in network.Info.ParameterTable)
        {
            Read($"parameters.{parameter.Name}").CopyTo(network.Parameters.Slice(parameter.Offset, parameter.Length));
        }
    }

    public INetwork<T> Network { get; }

    /// <summary>The batch sizes of the golden.</summary>
    public IEnumerable<int> Batches =>
        _file.NamesUnder("batch").Where(name => name.EndsWith(".inputs", StringComparison.Ordinal)).Select(name => int.Parse(name[..^".inputs".Length]));

    public ReadOnlySpan<float> Reference(string name) => _file.Values(name);

    /// <summary>A tensor in the network's precision, which holds every float exactly.</summary>
    public T[] Read(string name) => Array.ConvertAll(_file.Values(name).ToArray(), T.CreateChecked);

    /// <summary>Compares each parameter tensor's part of a vector with the golden's tensor of its name.</summary>
    public void CheckTensors(Tolerance tolerance, string prefix, ReadOnlySpan<T> vector)
    {
        foreach (ParameterInfo parameter in Network.Info.ParameterTable)
        {
            string name = prefix + parameter.Name;
            tolerance.Check<T>(name, vector.Slice(parameter.Offset, parameter.Length), Reference(name));
        }
    }
}
