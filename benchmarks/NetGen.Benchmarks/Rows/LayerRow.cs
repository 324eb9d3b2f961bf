using System.Text.Json.Nodes;
using NetGen.Benchmarks.Machine;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Rows;

/// <summary>A network of one layer against the limit of the machine, and beside PyTorch.</summary>
/// <typeparam name="TNetwork">The network, which PyTorch knows by the same name.</typeparam>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
/// <param name="Goal">The least share of the limit.</param>
/// <param name="Create">Makes the network.</param>
/// <param name="Shape">What the layer is.</param>
/// <param name="Batch">Number of samples.</param>
internal sealed record LayerRow<TNetwork>(string Name, string Title, double Goal, Func<TNetwork> Create, KernelShape Shape, int Batch)
    : KernelRow(Name, Title, Goal)
    where TNetwork : class, INetwork<float>
{
    public override Outcome Measure(RowContext context)
    {
        TNetwork network = Create();
        network.Threads = context.Threads;
        float[] inputs = Values.Uniform(Batch * network.Info.InputSize);
        float[] outputs = new float[Batch * network.Info.OutputSize];
        float[] outputGradients = Values.Uniform(outputs.Length);
        float[] inputGradients = new float[inputs.Length];

        Contestant[] contestants =
        [
            FmaLimit.Contestant(Shape.Operations(Batch), context.Threads),
            Clock.Contestant(Forward, Repeat(() => network.Forward(inputs, outputs))),
            Clock.Contestant(WithWeightGradient, Repeat(() => network.Backward(inputs, outputGradients))),
            Clock.Contestant(WithBothGradients, Repeat(() => network.Backward(inputs, outputGradients, inputGradients))),
            .. context.Open("forward", network, BatchArguments()).Select(work => work.Contestant(PyTorchForward)),
            .. context.Open("backward", network, BackwardArguments()).Select(work => work.Contestant(PyTorchBackward)),
        ];
        Timing[] timings = Turns.Measure(contestants, context.Settings);

        DoubleReference reference = new(Shape, inputs, network.Parameters.ToArray(), outputGradients);
        return new()
        {
            Row = Name,
            Threads = context.Threads,
            Timings = timings,
            Findings =
            [
                new(OutputError, reference.OutputError(outputs), "relative"),
                new(WeightGradientError, reference.WeightGradientError(network.Gradients), "relative"),
                new(InputGradientError, reference.InputGradientError(inputGradients), "relative"),
            ],
        };

        JsonObject BatchArguments() => new() { ["inputs"] = context.Scratch.Write<float>("inputs", inputs) };

        JsonObject BackwardArguments()
        {
            JsonObject arguments = BatchArguments();
            arguments["output_gradients"] = context.Scratch.Write<float>("output-gradients", outputGradients);
            return arguments;
        }
    }

    private static Action<int> Repeat(Action step) => steps =>
    {
        for (int i = 0; i < steps; i++)
        {
            step();
        }
    };
}
