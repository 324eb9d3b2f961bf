using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>What a row is measured with.</summary>
internal sealed class RowContext : IDisposable
{
    /// <summary>Starts the peers that are installed.</summary>
    /// <param name="threads">How many threads each contestant may use.</param>
    /// <param name="settings">How long to measure.</param>
    public RowContext(int threads, TurnSettings settings)
    {
        Threads = threads;
        Settings = settings;
        PyTorch = PyTorchProcess.TryStart(threads);
        OnnxRuntime = OnnxRuntimeInstallation.Library is string library ? new OrtApi(library) : null;
    }

    /// <summary>How many threads each contestant may use.</summary>
    public int Threads { get; }

    /// <summary>How long to measure.</summary>
    public TurnSettings Settings { get; }

    /// <summary>PyTorch, or null where it is not installed.</summary>
    public PyTorchProcess? PyTorch { get; }

    /// <summary>ONNX Runtime, or null where it is not installed.</summary>
    public OrtApi? OnnxRuntime { get; }

    /// <summary>Where processes exchange files.</summary>
    public ScratchFolder Scratch { get; } = new();

    public void Dispose()
    {
        PyTorch?.Dispose();
        Scratch.Dispose();
    }
}
