using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>One computation of gradients on samples of a batch, from the loss where there is one, else from fixed output gradients.</summary>
internal sealed class GradientStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly INetwork<T> _network;
    private readonly LossNetwork<T>? _lossNetwork;
    private readonly T[] _targets;
    private readonly int _targetSize;

    private GradientStep(INetwork<T> network, LossNetwork<T>? lossNetwork, T[] targets, int targetSize)
    {
        _network = network;
        _lossNetwork = lossNetwork;
        _targets = targets;
        _targetSize = targetSize;
    }

    /// <summary>Whether the gradients are of a mean over samples, and not of a sum.</summary>
    public bool IsMean => _lossNetwork is not null;

    public static GradientStep<T> For(INetwork<T> network, int samples, int seed)
    {
        LossNetwork<T>? lossNetwork = LossNetwork<T>.Of(network);
        int outputSize = network.Info.OutputSize;
        return lossNetwork is null
            ? new(network, null, Samples.Uniform<T>(samples * outputSize, seed), outputSize)
            : new(network, lossNetwork, Samples.Targets(lossNetwork, samples, seed), lossNetwork.TargetSize);
    }

    /// <summary>Fills the network's gradients from the samples [first, first + count), whose inputs are given.</summary>
    public void Run(ReadOnlySpan<T> inputs, int first, int count, Span<T> inputGradients)
    {
        ReadOnlySpan<T> targets = _targets.AsSpan(first * _targetSize, count * _targetSize);
        if (_lossNetwork is null)
        {
            _network.Backward(inputs, targets, inputGradients);
        }
        else
        {
            _lossNetwork.ComputeGradients(inputs, targets, inputGradients);
        }
    }
}
