using NetGen.Tests.Networks;

namespace NetGen.Tests.Gradients;

/// <summary>A number computed from a network's inputs and parameters, and the network's own gradient of it.</summary>
internal abstract class Objective(INetwork<double> network, int samples, int seed)
{
    public INetwork<double> Network { get; } = network;

    public double[] Inputs { get; } = Samples.Distinct<double>(samples * network.Info.InputSize, seed);

    /// <summary>
    /// The objective in terms that add up to it. Differences are taken term by term, so that terms which a
    /// coordinate does not touch cancel exactly and leave no rounding error.
    /// </summary>
    public abstract double[] Terms();

    /// <summary>Fills the network's gradients, and those of the inputs.</summary>
    public abstract void ComputeGradients(Span<double> inputGradients);
}

/// <summary>
/// Σ y · r with a fixed random r, through <see cref="INetwork{T}.Backward"/>. All ones in place of r would give zero for a softmax.
/// </summary>
internal sealed class WeightedOutputs : Objective
{
    private readonly double[] _weights;
    private readonly double[] _outputs;

    public WeightedOutputs(INetwork<double> network, int samples, int seed)
        : base(network, samples, seed)
    {
        _outputs = new double[samples * network.Info.OutputSize];
        _weights = Samples.Distinct<double>(_outputs.Length, seed + 1);
    }

    public override double[] Terms()
    {
        Network.Forward(Inputs, _outputs);
        double[] terms = new double[_outputs.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = _outputs[i] * _weights[i];
        }

        return terms;
    }

    public override void ComputeGradients(Span<double> inputGradients) => Network.Backward(Inputs, _weights, inputGradients);
}

/// <summary>The network's own mean loss.</summary>
internal sealed class MeanLoss : Objective
{
    private readonly LossNetwork<double> _lossNetwork;
    private readonly double[] _targets;
    private readonly double[] _outputs;

    public MeanLoss(INetwork<double> network, int samples, int seed)
        : base(network, samples, seed)
    {
        _lossNetwork = LossNetwork<double>.Of(network)!;
        _targets = Samples.Targets(_lossNetwork, samples, seed + 1);
        _outputs = new double[samples * network.Info.OutputSize];
    }

    public override double[] Terms() => [_lossNetwork.ComputeLoss(Inputs, _targets, _outputs)];

    public override void ComputeGradients(Span<double> inputGradients) =>
        _lossNetwork.ComputeGradients(Inputs, _targets, inputGradients);
}
