using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>Inference on a batch, against ONNX Runtime and PyTorch with the same weights.</summary>
/// <typeparam name="TNetwork">The network, which PyTorch knows by the same name.</typeparam>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
/// <param name="Goal">How many times as fast as whom NetGen must be.</param>
/// <param name="Create">Makes the network.</param>
/// <param name="Batch">Number of samples.</param>
/// <param name="Loop">Runs the network some times, where a virtual call would be felt.</param>
internal sealed record InferenceRow<TNetwork>(
    string Name,
    string Title,
    Goal Goal,
    Func<TNetwork> Create,
    int Batch,
    Action<TNetwork, float[], float[], int>? Loop = null) : NetworkRow(Name, Title, Goal)
    where TNetwork : class, INetwork<float>
{
    public override IReadOnlyList<string> Peers => [OnnxRuntimeSession.Name, PyTorchProcess.PeerName];

    public override Outcome Measure(RowContext context)
    {
        TNetwork network = Create();
        network.Threads = context.Threads;
        Values.Widen(network, MathF.Sqrt(6));
        float[] inputs = Values.Uniform(Batch * network.Info.InputSize);
        float[] outputs = new float[Batch * network.Info.OutputSize];
        network.Forward(inputs, outputs);

        Action<TNetwork, float[], float[], int> loop = Loop ?? Repeat;
        List<Contestant> contestants = [Clock.Contestant(NetGen, steps => loop(network, inputs, outputs, steps))];
        using OnnxRuntimeSession? session = AddPeers(context, network, inputs, outputs, contestants);
        return InTurns(context, contestants);
    }

    private static void Repeat(TNetwork network, float[] inputs, float[] outputs, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Forward(inputs, outputs);
        }
    }

    // ONNX Runtime's model comes from PyTorch, so without PyTorch there is none.
    private OnnxRuntimeSession? AddPeers(
        RowContext context, TNetwork network, float[] inputs, float[] outputs, List<Contestant> contestants)
    {
        PyTorchWork[] works = context.Open("forward", network, new() { ["inputs"] = context.Scratch.Write<float>("inputs", inputs) });
        foreach (PyTorchWork work in works)
        {
            Agreement.Require("outputs", PyTorchProcess.PeerName, outputs, work.Outputs(context.Scratch));
            contestants.Add(work.Contestant());
        }

        if (works.Length == 0 || context.OnnxRuntime is not OrtApi onnxRuntime)
        {
            return null;
        }

        string model = context.Scratch.NewFile("model.onnx");
        works[0].Export(model);
        OnnxRuntimeSession session = new(
            onnxRuntime, model, context.Threads, inputs, Shape(network.Info.InputShape), Shape(network.Info.OutputShape));
        session.Run(1);
        Agreement.Require("outputs", OnnxRuntimeSession.Name, outputs, session.Outputs);
        contestants.Insert(1, session.Contestant());
        return session;
    }

    private long[] Shape(IReadOnlyList<int> sample) => [Batch, .. sample.Select(dimension => (long)dimension)];
}
