using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>A network beside its definition, at a point.</summary>
/// <param name="Network">The declaration.</param>
/// <param name="Definition">What it means.</param>
/// <param name="Point">Parameters and samples.</param>
/// <param name="Compiled">The compiled network, whose parameters are the point's.</param>
internal sealed record Subject(Network Network, NetworkDefinition Definition, Point Point, Runner Compiled)
{
    /// <summary>Batches that take the ways of one sample, of whole vectors of samples and of what is left.</summary>
    public static IReadOnlyList<int> BatchSizes { get; } = [1, 2, 3, Point.Samples];

    /// <summary>A batch that several threads share, where the network is not so small that no batch would be.</summary>
    public int SharedBatchSize
    {
        get
        {
            // In the three passes of a step, as much as wakes three threads.
            const long WorkOfPass = 400_000;
            const int LargestBatch = 400;
            long workOfSample = Definition.Nodes.Sum(node => node.Work);
            return (int)Math.Clamp(WorkOfPass / workOfSample, Point.Samples + 1, LargestBatch);
        }
    }

    public double[] Inputs(int samples) => Point.Batch(Point.Inputs, samples);

    public double[] OutputGradients(int samples) => Point.Batch(Point.OutputGradients, samples);

    public double[] Targets(int samples) => Point.Batch(Point.Targets, samples);

    /// <summary>The outputs by the definition.</summary>
    public double[] Outputs(int samples) => Point.Batch([.. Point.Outputs], samples);

    /// <summary>The mean loss by the definition.</summary>
    public double Loss(int samples) => LossOf(Point.Outputs, samples);

    /// <summary>The mean loss of outputs.</summary>
    public double LossOf(IReadOnlyList<double[]> outputs, int samples) =>
        Enumerable.Range(0, samples).Average(i => Definition.Loss!.Of(outputs[i % Point.Samples], Point.Targets[i % Point.Samples]));

    /// <summary>How many samples are decided right by the definition; 0 where there is no decision.</summary>
    public int Correct(int samples) => Enumerable.Range(0, samples)
        .Count(i => Definition.Loss!.IsRight(Point.Outputs[i % Point.Samples], Point.Targets[i % Point.Samples]) == true);
}
