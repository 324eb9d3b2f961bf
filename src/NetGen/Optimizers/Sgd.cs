using System.Numerics;
using NetGen.Runtime;
using static System.Runtime.InteropServices.MemoryMarshal;

namespace NetGen;

/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
/// <remarks>
/// With parameter θ, gradient g, and momentum buffer b (only with momentum):
/// <code>
/// g ← g + weightDecay·θ
/// b ← g                                   at the first step
/// b ← momentum·b + (1 − dampening)·g      afterwards
/// d = b, or g + momentum·b with Nesterov, or g without momentum
/// θ ← θ − learningRate·d
/// </code>
/// Source: the definitions of <c>torch.optim.SGD</c>; Sutskever et al. 2013 for Nesterov's momentum in this form.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">Size of a step, finite and not negative.</param>
    /// <param name="momentum">Share of the last step's direction that is kept, at least 0; 0 for none.</param>
    /// <param name="dampening">How much of the gradient does not enter the momentum; not applied at the first step.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs momentum above 0 and no dampening.</param>
    /// <param name="weightDecay">Factor of the squared-norm penalty, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range given here.</exception>
    public Sgd(double learningRate, double momentum = 0, double dampening = 0, bool nesterov = false, double weightDecay = 0)
        : base(learningRate)
    {
        Momentum = RequireNotNegative(momentum, nameof(momentum));
        Dampening = double.IsFinite(dampening)
            ? dampening
            : throw new ArgumentOutOfRangeException(nameof(dampening), dampening, $"Expected a finite number, found {dampening}.");
        WeightDecay = RequireNotNegative(weightDecay, nameof(weightDecay));
        Nesterov = nesterov;
        if (nesterov && (momentum <= 0 || dampening != 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(nesterov),
                nesterov,
                $"Nesterov momentum expects momentum above 0 and dampening 0, found momentum {momentum} and dampening {dampening}.");
        }
    }

    /// <summary>Share of the last step's direction that is kept; 0 for none.</summary>
    public double Momentum { get; }

    /// <summary>How much of the gradient does not enter the momentum.</summary>
    public double Dampening { get; }

    /// <summary>Whether to look ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>Factor of the squared-norm penalty.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    protected override int StateVectorCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    protected override void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerStateRange<T> state)
    {
        if (Momentum == 0)
        {
            Descend<TVector, T>(parameters, gradients);
        }
        else
        {
            DescendWithMomentum<TVector, T>(parameters, gradients, state[0]);
        }
    }

    private void Descend<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var learningRate = TVector.Create(T.CreateTruncating(LearningRate));
        var weightDecay = TVector.Create(T.CreateTruncating(WeightDecay));
        for (int i = 0; i < parameters.Length; i += TVector.Count)
        {
            TVector parameter = TVector.Load(ref GetReference(parameters), i);
            TVector direction = Decayed<TVector, T>(TVector.Load(ref GetReference(gradients), i), parameter, weightDecay);
            TVector.Store(OptimizerFormulas.Descended(parameter, direction, learningRate), ref GetReference(parameters), i);
        }
    }

    private void DescendWithMomentum<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> momentumBuffer)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var learningRate = TVector.Create(T.CreateTruncating(LearningRate));
        var weightDecay = TVector.Create(T.CreateTruncating(WeightDecay));
        var momentum = TVector.Create(T.CreateTruncating(Momentum));
        var fresh = TVector.Create(T.CreateTruncating(1 - Dampening));
        bool first = StepCount == 1;
        for (int i = 0; i < parameters.Length; i += TVector.Count)
        {
            TVector parameter = TVector.Load(ref GetReference(parameters), i);
            TVector gradient = Decayed<TVector, T>(TVector.Load(ref GetReference(gradients), i), parameter, weightDecay);
            TVector buffer = first
                ? gradient
                : OptimizerFormulas.Running(TVector.Load(ref GetReference(momentumBuffer), i), gradient, momentum, fresh);
            TVector.Store(buffer, ref GetReference(momentumBuffer), i);
            TVector direction = Nesterov ? OptimizerFormulas.Ahead(gradient, buffer, momentum) : buffer;
            TVector.Store(OptimizerFormulas.Descended(parameter, direction, learningRate), ref GetReference(parameters), i);
        }
    }

    private TVector Decayed<TVector, T>(TVector gradient, TVector parameter, TVector weightDecay)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        WeightDecay == 0 ? gradient : OptimizerFormulas.Decayed(gradient, parameter, weightDecay);
}
