using System.Text.Json.Nodes;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peers;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Rows;

/// <summary>What a row is measured with.</summary>
internal sealed class RowContext : IDisposable
{
    private readonly Lazy<IReadOnlyList<PyTorchProcess>> _pyTorch;
    private readonly Lazy<OrtApi?> _onnxRuntime;

    /// <summary>Prepares to start the peers that are installed, once they are asked for: they would show in the memory of a row without them.</summary>
    /// <param name="threads">How many threads each contestant may use.</param>
    /// <param name="settings">How long to measure.</param>
    public RowContext(int threads, TurnSettings settings)
    {
        Threads = threads;
        Settings = settings;
        _pyTorch = new(() => PyTorchProcess.StartAll(threads));
        _onnxRuntime = new(() => OnnxRuntimeInstallation.Library is string library ? new OrtApi(library) : null);
    }

    /// <summary>How many threads each contestant may use.</summary>
    public int Threads { get; }

    /// <summary>How long to measure.</summary>
    public TurnSettings Settings { get; }

    /// <summary>PyTorch in each of its ways; none where it is not installed.</summary>
    public IReadOnlyList<PyTorchProcess> PyTorch => _pyTorch.Value;

    /// <summary>ONNX Runtime, or null where it is not installed.</summary>
    public OrtApi? OnnxRuntime => _onnxRuntime.Value;

    /// <summary>Where processes exchange files.</summary>
    public ScratchFolder Scratch { get; } = new();

    /// <summary>Gives a network to PyTorch in each of its ways.</summary>
    /// <param name="kind"><c>forward</c>, <c>backward</c> or <c>train</c>.</param>
    /// <param name="network">The network, which PyTorch knows by the same name, with the weights to start from.</param>
    /// <param name="arguments">What else the class of that kind in <c>work.py</c> takes.</param>
    /// <returns>None where PyTorch is not installed.</returns>
    public PyTorchWork[] Open(string kind, INetwork<float> network, JsonObject arguments)
    {
        if (PyTorch.Count == 0)
        {
            return [];
        }

        string weights = Scratch.NewFile("weights.safetensors");
        Weights.Save(network, weights);
        arguments["network"] = network.Info.Name;
        arguments["weights"] = weights;
        return [.. PyTorch.Select(process => process.Open(kind, (JsonObject)arguments.DeepClone()))];
    }

    public void Dispose()
    {
        if (_pyTorch.IsValueCreated)
        {
            foreach (PyTorchProcess process in PyTorch)
            {
                process.Dispose();
            }
        }

        Scratch.Dispose();
    }
}
