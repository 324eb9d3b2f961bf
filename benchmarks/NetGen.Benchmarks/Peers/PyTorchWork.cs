using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Peers;

/// <summary>A network and a batch that PyTorch holds.</summary>
/// <param name="process">The process that holds it.</param>
/// <param name="index">Its number there.</param>
internal sealed class PyTorchWork(PyTorchProcess process, int index)
{
    /// <summary>A contestant; PyTorch's own clock is read, so that asking costs nothing.</summary>
    /// <param name="what">What it does, behind its name, where a row has it do several things.</param>
    public Contestant Contestant(string what = "") =>
        new(process.Name + what, steps => (double)process.Ask("run", new() { ["work"] = index, ["steps"] = steps })["seconds"]!);

    /// <summary>Runs the network forward on the batch.</summary>
    /// <param name="scratch">Where the two processes may exchange a file.</param>
    public float[] Outputs(ScratchFolder scratch) => ReadBack("outputs", scratch);

    /// <summary>All parameters, in the order of NetGen's parameter table.</summary>
    /// <param name="scratch">Where the two processes may exchange a file.</param>
    public float[] Parameters(ScratchFolder scratch) => ReadBack("parameters", scratch);

    /// <summary>The gradients of the last training step, in the order of NetGen's parameter table.</summary>
    /// <param name="scratch">Where the two processes may exchange a file.</param>
    public float[] Gradients(ScratchFolder scratch) => ReadBack("gradients", scratch);

    /// <summary>Takes some training steps and returns the loss before each.</summary>
    public float[] Losses(int steps) =>
        [.. process.Ask("losses", new() { ["work"] = index, ["steps"] = steps })["losses"]!.AsArray().Select(loss => (float)loss!)];

    /// <summary>Writes the network as an ONNX model whose batch has the size of this one.</summary>
    public void Export(string path) => process.Ask("export", new() { ["work"] = index, ["path"] = path });

    private float[] ReadBack(string command, ScratchFolder scratch)
    {
        string path = scratch.NewFile(command);
        process.Ask(command, new() { ["work"] = index, ["path"] = path });
        return ScratchFolder.ReadFloats(path);
    }
}
