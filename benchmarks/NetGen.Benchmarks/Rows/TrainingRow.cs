using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>Training steps with momentum on a batch, against PyTorch from the same weights.</summary>
/// <typeparam name="TNetwork">The network, which PyTorch knows by the same name.</typeparam>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
/// <param name="Goal">How many times as fast as PyTorch NetGen must be.</param>
/// <param name="Create">Makes the network.</param>
/// <param name="Batch">Number of samples.</param>
internal sealed record TrainingRow<TNetwork>(string Name, string Title, Goal Goal, Func<TNetwork> Create, int Batch)
    : NetworkRow(Name, Title, Goal)
    where TNetwork : class, ITrainableNetwork<float, int>
{
    /// <summary>Steps after which losses and parameters are compared.</summary>
    private const int ComparedSteps = 3;

    // Small, so that thousands of steps on one batch leave the network in a state as ordinary as the first.
    private const double LearningRate = 1e-4;
    private const double Momentum = 0.9;

    public override IReadOnlyList<string> Peers => [PyTorchProcess.PeerName];

    public override Outcome Measure(RowContext context)
    {
        TNetwork network = Create();
        network.Threads = context.Threads;
        Values.Widen(network, MathF.Sqrt(6));
        float[] inputs = Values.Uniform(Batch * network.Info.InputSize);
        int[] targets = Values.Classes(Batch, network.Info.OutputSize);
        Sgd optimizer = new(LearningRate, Momentum);

        void Train(int steps, int threads)
        {
            network.Threads = threads;
            for (int step = 0; step < steps; step++)
            {
                network.TrainStep(inputs, targets, optimizer);
            }
        }

        PyTorchWork[] works = context.Open("train", network, new()
        {
            ["inputs"] = context.Scratch.Write<float>("inputs", inputs),
            ["targets"] = context.Scratch.Write<int>("targets", targets),
            ["learning_rate"] = LearningRate,
            ["momentum"] = Momentum,
        });
        Compare(context, network, inputs, targets, optimizer, works);

        List<Contestant> contestants =
        [
            Clock.Contestant(NetGen, steps => Train(steps, context.Threads)),
            .. works.Select(work => work.Contestant()),
        ];
        if (context.Threads > 1)
        {
            contestants.Add(Clock.Contestant(OneThread, steps => Train(steps, threads: 1)));
        }

        Outcome outcome = InTurns(context, contestants);
        float loss = network.TrainStep(inputs, targets, optimizer);
        return float.IsFinite(loss) ? outcome : throw new PeerException($"NetGen's loss ended as {loss}");
    }

    // Gradients too, and not only where the steps ended: what they changed is a small part of a parameter.
    private static void Compare(
        RowContext context, TNetwork network, float[] inputs, int[] targets, Sgd optimizer, PyTorchWork[] works)
    {
        float[] losses = new float[ComparedSteps];
        float[] gradients = [];
        for (int step = 0; step < ComparedSteps; step++)
        {
            losses[step] = network.TrainStep(inputs, targets, optimizer);
            gradients = step == 0 ? network.Gradients.ToArray() : gradients;
        }

        foreach (PyTorchWork work in works)
        {
            float[] theirs = work.Losses(1);
            Agreement.RequireOnTheWhole("gradients", PyTorchProcess.PeerName, gradients, work.Gradients(context.Scratch));
            Agreement.Require("losses", PyTorchProcess.PeerName, losses, [.. theirs, .. work.Losses(ComparedSteps - 1)]);
            Agreement.Require("parameters", PyTorchProcess.PeerName, network.Parameters, work.Parameters(context.Scratch));
        }
    }
}
