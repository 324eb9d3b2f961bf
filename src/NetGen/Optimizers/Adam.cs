using NetGen.Runtime;
using static System.Runtime.InteropServices.MemoryMarshal;

namespace NetGen;

/// <summary>Adam: steps scaled per parameter by running means of the gradient and of its square.</summary>
/// <remarks>
/// With parameter θ, gradient g, step t from 1, and m, v, vMax zero at first:
/// <code>
/// g ← g + weightDecay·θ
/// m ← beta1·m + (1 − beta1)·g
/// v ← beta2·v + (1 − beta2)·g²
/// vMax ← max(vMax, v)                     with AMSGrad, and then used in place of v
/// θ ← θ − learningRate / (1 − beta1ᵗ) · m / (√v / √(1 − beta2ᵗ) + epsilon)
/// </code>
/// Source: the definitions of <c>torch.optim.Adam</c> 1.13; Kingma and Ba 2015, arXiv:1412.6980; AMSGrad: Reddi et al. 2018.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">Size of a step, finite and not negative.</param>
    /// <param name="beta1">Decay of the running mean of gradients, at least 0 and below 1.</param>
    /// <param name="beta2">Decay of the running mean of squared gradients, at least 0 and below 1.</param>
    /// <param name="epsilon">Added to the divisor, at least 0.</param>
    /// <param name="weightDecay">Factor of the squared-norm penalty, at least 0; added to the gradient, as in the paper.</param>
    /// <param name="amsGrad">Whether to divide by the largest mean square so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range given here.</exception>
    public Adam(
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false)
        : base(learningRate)
    {
        Beta1 = RequireDecay(beta1, nameof(beta1));
        Beta2 = RequireDecay(beta2, nameof(beta2));
        Epsilon = RequireNotNegative(epsilon, nameof(epsilon));
        WeightDecay = RequireNotNegative(weightDecay, nameof(weightDecay));
        AmsGrad = amsGrad;
    }

    /// <summary>Decay of the running mean of gradients.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the running mean of squared gradients.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the divisor.</summary>
    public double Epsilon { get; }

    /// <summary>Factor of the squared-norm penalty.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether to divide by the largest mean square so far.</summary>
    public bool AmsGrad { get; }

    /// <summary>The learning rate of this step with the correction of the mean.</summary>
    internal double StepSize { get; private set; }

    /// <summary>The correction of the mean square; multiplied by instead of divided, as division is what bounds the speed of an update.</summary>
    internal double InverseCorrection2 { get; private set; }

    /// <inheritdoc/>
    protected override int StateVectorCount => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    protected override void PrepareStep()
    {
        StepSize = LearningRate / (1 - Math.Pow(Beta1, StepCount));
        InverseCorrection2 = 1 / Math.Sqrt(1 - Math.Pow(Beta2, StepCount));
    }

    /// <inheritdoc/>
    protected override void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerStateRange<T> state)
    {
        Span<T> means = state[0];
        Span<T> squares = state[1];
        Span<T> largestSquares = AmsGrad ? state[2] : default;

        var weightDecay = TVector.Create(T.CreateTruncating(WeightDecay));
        var beta1 = TVector.Create(T.CreateTruncating(Beta1));
        var beta2 = TVector.Create(T.CreateTruncating(Beta2));
        var fresh1 = TVector.Create(T.CreateTruncating(1 - Beta1));
        var fresh2 = TVector.Create(T.CreateTruncating(1 - Beta2));
        var epsilon = TVector.Create(T.CreateTruncating(Epsilon));
        var stepSize = TVector.Create(T.CreateTruncating(StepSize));
        var inverseCorrection2 = TVector.Create(T.CreateTruncating(InverseCorrection2));

        for (int i = 0; i < parameters.Length; i += TVector.Count)
        {
            TVector parameter = TVector.Load(ref GetReference(parameters), i);
            TVector gradient = TVector.Load(ref GetReference(gradients), i);
            if (WeightDecay != 0)
            {
                gradient = OptimizerFormulas.Decayed(gradient, parameter, weightDecay);
            }

            TVector mean = OptimizerFormulas.Running(TVector.Load(ref GetReference(means), i), gradient, beta1, fresh1);
            TVector square = OptimizerFormulas.RunningSquare(TVector.Load(ref GetReference(squares), i), gradient, beta2, fresh2);
            TVector.Store(mean, ref GetReference(means), i);
            TVector.Store(square, ref GetReference(squares), i);
            if (AmsGrad)
            {
                square = TVector.Max(TVector.Load(ref GetReference(largestSquares), i), square);
                TVector.Store(square, ref GetReference(largestSquares), i);
            }

            parameter = OptimizerFormulas.Adapted(parameter, mean, square, stepSize, inverseCorrection2, epsilon);
            TVector.Store(parameter, ref GetReference(parameters), i);
        }
    }

    private static double RequireDecay(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Expected at least 0 and below 1, found {value}.");
}
